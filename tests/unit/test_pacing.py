"""Whoever keeps a pace is never refused, wherever Slack's minute begins, and loses little by it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.pacing import OPEN, PACES, POST, Pace, take

BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVERY_PACE = [*PACES.of.values(), PACES.in_a_channel]


def calls(pace: Pace, asked: list[tuple[float, int]]) -> list[datetime]:
    """When each call was granted, for (seconds since the one before, how many are wanted)."""
    now, next_at, granted = BEGIN, None, list[datetime]()
    for seconds, wanted in asked:
        now += timedelta(seconds=seconds)
        grant = take(next_at, now, pace, wanted)
        next_at = grant.next_at
        granted += [now] * grant.count
    return granted


@given(
    st.sampled_from(EVERY_PACE),
    st.lists(st.tuples(st.floats(0, 90), st.integers(0, 400)), max_size=60),
)
def test_no_minute_ever_sees_more_than_its_limit(
    pace: Pace, asked: list[tuple[float, int]]
) -> None:
    granted = calls(pace, asked)

    for first, begin in enumerate(granted):
        in_this_minute = [one for one in granted[first:] if one < begin + MINUTE]
        assert len(in_this_minute) <= pace.a_minute


@pytest.mark.parametrize("pace", EVERY_PACE)
def test_whoever_always_asks_gets_all_but_the_burst_of_every_minute(pace: Pace) -> None:
    granted = calls(pace, [(0.01, 5)] * 100 * 60 * 5)

    assert len(granted) >= 5 * (pace.a_minute - pace.burst) - 1


def test_posts_lose_two_in_a_hundred_at_most() -> None:
    pace = PACES.of[POST]

    assert (pace.a_minute - pace.burst) / pace.a_minute >= 0.98


def test_after_a_quiet_while_a_burst_goes_at_once() -> None:
    pace = PACES.of[OPEN]

    assert take(None, BEGIN, pace, 20).count == pace.burst
    assert take(BEGIN - timedelta(days=1), BEGIN, pace, 20).count == pace.burst


@given(st.sampled_from(EVERY_PACE), st.integers(0, 400), st.floats(0, 60))
def test_nothing_is_granted_before_the_wait_is_over_and_something_is_then(
    pace: Pace, wanted: int, seconds: float
) -> None:
    spent = take(None, BEGIN, pace, 10_000).next_at
    now = BEGIN + timedelta(seconds=seconds)
    grant = take(spent, now, pace, wanted)

    assert take(grant.next_at, now + grant.wait, pace, 1).count == 1
    if grant.wait > timedelta(microseconds=1):
        assert take(grant.next_at, now + grant.wait - timedelta(microseconds=2), pace, 1).count == 0


def test_what_is_held_is_granted_to_nobody_before() -> None:
    held_until = BEGIN + timedelta(seconds=30)

    assert take(held_until, BEGIN + timedelta(seconds=29), PACES.of[POST], 1).count == 0
    assert take(held_until, BEGIN + timedelta(seconds=31), PACES.of[POST], 1).count == 1
