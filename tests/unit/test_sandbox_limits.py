from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.state.limits import POST_BURST, POST_METHOD, Limits, Tier

START = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


class StillClock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by

    def next_at(self) -> datetime | None:
        return None


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def limits(clock: StillClock) -> Limits:
    return Limits(clock)


def waits(limits: Limits, method: str, times: int, channel: str = "") -> list[int]:
    return [limits.take(method, channel) for _ in range(times)]


def test_a_method_takes_as_many_calls_a_minute_as_its_tier_says(limits: Limits) -> None:
    assert not any(waits(limits, "users.list", Tier.TWO))
    assert limits.take("users.list") == 60


def test_the_wait_is_what_is_left_of_the_minute(limits: Limits, clock: StillClock) -> None:
    waits(limits, "users.list", Tier.TWO)

    clock.advance(timedelta(seconds=45.5))

    assert limits.take("users.list") == 15


def test_one_method_at_its_limit_leaves_the_others_alone(limits: Limits) -> None:
    waits(limits, "users.list", Tier.TWO + 1)

    assert limits.take("conversations.list") == 0


def test_a_refused_call_does_not_make_the_wait_longer(limits: Limits, clock: StillClock) -> None:
    waits(limits, "users.list", Tier.TWO + 10)

    clock.advance(timedelta(seconds=60))

    assert not any(waits(limits, "users.list", Tier.TWO))


def test_a_moved_clock_fills_everything_again(limits: Limits, clock: StillClock) -> None:
    waits(limits, POST_METHOD, POST_BURST, "C1")
    assert limits.take(POST_METHOD, "C1") == 1

    clock.advance(timedelta(days=7))

    assert not any(waits(limits, POST_METHOD, POST_BURST, "C1"))


def test_a_channel_takes_a_short_burst_and_then_one_post_a_second(
    limits: Limits, clock: StillClock
) -> None:
    assert waits(limits, POST_METHOD, POST_BURST + 1, "C1") == [0] * POST_BURST + [1]

    clock.advance(timedelta(seconds=1))

    assert waits(limits, POST_METHOD, 2, "C1") == [0, 1]


def test_other_channels_still_take_posts(limits: Limits) -> None:
    waits(limits, POST_METHOD, POST_BURST + 1, "C1")

    assert limits.take(POST_METHOD, "C2") == 0


def test_a_workspace_takes_so_many_posts_a_minute(limits: Limits) -> None:
    passed = [limits.take(POST_METHOD, f"C{number}") for number in range(Tier.POSTS)]

    assert not any(passed)
    assert limits.take(POST_METHOD, "C-one-more") == 60


def test_everything_can_refill_faster_than_in_slack(limits: Limits, clock: StillClock) -> None:
    limits.faster = 20

    waits(limits, "users.list", Tier.TWO)
    assert limits.take("users.list") == 3
    waits(limits, POST_METHOD, POST_BURST, "C1")
    clock.advance(timedelta(seconds=3))
    assert not any(waits(limits, "users.list", Tier.TWO))
    assert not any(waits(limits, POST_METHOD, POST_BURST, "C1"))


def test_limits_can_be_switched_off(limits: Limits) -> None:
    limits.enabled = False

    assert not any(waits(limits, "users.list", 1000))


@pytest.mark.parametrize(
    ("method", "calls"),
    [
        ("apps.uninstall", 1),
        ("users.list", 20),
        ("conversations.open", 50),
        ("views.publish", 100),
        ("chat.getPermalink", 600),
    ],
)
def test_a_minute_holds_what_slack_documents(limits: Limits, method: str, calls: int) -> None:
    assert waits(limits, method, calls + 1) == [0] * calls + [60]


def test_five_posts_to_a_channel_pass_at_once(limits: Limits) -> None:
    assert waits(limits, "chat.postMessage", 6, "C1") == [0] * 5 + [1]
