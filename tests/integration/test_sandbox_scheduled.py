"""Messages that wait, on a clock that is moved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient

from sandbox.clock import MovableClock
from sandbox.driver import Visitor
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import Json, refusal, running, section

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = 24 * 3600


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(START)


@pytest.fixture
def box(clock: MovableClock) -> Iterator[Sandbox]:
    with running(clock=clock) as box:
        yield box


@pytest.fixture
def ana(box: Sandbox) -> Visitor:
    return box.visitor("ana")


def at(seconds: int) -> int:
    """So many seconds after the workspace's clock began."""
    return int(START.timestamp()) + seconds


def waiting(slack: WebClient) -> list[Json]:
    listed: list[Json] = slack.chat_scheduledMessages_list()["scheduled_messages"]
    return listed


def read(ana: Visitor) -> list[str]:
    return [str(one["text"]) for one in ana.dm()]


def test_a_message_is_posted_when_the_moved_clock_reaches_its_time(
    slack: WebClient, clock: MovableClock, ana: Visitor
) -> None:
    slack.chat_scheduleMessage(channel=ana.id, post_at=at(3 * DAY), text="later")
    slack.chat_scheduleMessage(channel=ana.id, post_at=at(2 * DAY), text="sooner")

    clock.advance(timedelta(days=1))
    time.sleep(0.25)
    assert read(ana) == []

    clock.advance(timedelta(days=7))
    ana.wait_for(lambda: len(ana.dm()) == 2)
    assert read(ana) == ["sooner", "later"]


def test_a_message_is_posted_when_real_time_reaches_its_time(
    slack: WebClient, clock: MovableClock, ana: Visitor
) -> None:
    slack.chat_scheduleMessage(
        channel=ana.id, post_at=int(clock.now().timestamp()) + 1, text="soon"
    )

    ana.wait_for(lambda: bool(ana.dm()))


def test_the_answer_shows_what_will_be_said(slack: WebClient, ana: Visitor) -> None:
    answer = slack.chat_scheduleMessage(
        channel=ana.id, post_at=at(DAY), text="later", blocks=[section("later")]
    )

    assert answer["post_at"] == at(DAY)
    assert answer["message"]["type"] == "delayed_message"
    assert answer["message"]["blocks"][0]["text"]["text"] == "later"
    assert "ts" not in answer["message"]
    (listed,) = waiting(slack)
    assert listed["id"] == answer["scheduled_message_id"]
    assert (listed["channel_id"], listed["text"]) == (answer["channel"], "later")


def test_a_message_with_metadata_is_taken_and_never_posted(
    box: Sandbox, slack: WebClient, clock: MovableClock, ana: Visitor
) -> None:
    metadata = {"event_type": "prompt", "event_payload": {"id": "1"}}
    slack.chat_scheduleMessage(channel=ana.id, post_at=at(DAY), text="lost", metadata=metadata)
    slack.chat_scheduleMessage(channel=ana.id, post_at=at(DAY + 1), text="posted")

    clock.advance(timedelta(days=2))

    ana.wait_for(lambda: bool(ana.dm()))
    assert read(ana) == ["posted"]
    (told,) = [one for one in box.calls if one.error == "not_posted"]
    assert "metadata" in told.problems[0]


@pytest.mark.parametrize(
    ("seconds", "error"), [(-60, "time_in_past"), (120 * DAY + 3600, "time_too_far")]
)
def test_the_time_is_to_come_and_not_too_far(
    slack: WebClient, ana: Visitor, seconds: int, error: str
) -> None:
    answer = refusal(slack.chat_scheduleMessage, channel=ana.id, post_at=at(seconds), text="x")

    assert answer["error"] == error


def test_a_channel_takes_thirty_in_five_minutes(slack: WebClient, ana: Visitor) -> None:
    for number in range(30):
        slack.chat_scheduleMessage(channel=ana.id, post_at=at(DAY + number), text="x")

    def schedule(seconds: int) -> Json:
        return refusal(slack.chat_scheduleMessage, channel=ana.id, post_at=at(seconds), text="x")

    assert schedule(DAY + 299)["error"] == "restricted_too_many"
    assert slack.chat_scheduleMessage(channel=ana.id, post_at=at(DAY + 300), text="x")["ok"]


def test_a_message_can_be_taken_back_until_a_minute_before(
    slack: WebClient, clock: MovableClock, ana: Visitor
) -> None:
    first = slack.chat_scheduleMessage(channel=ana.id, post_at=at(3600), text="x")
    second = slack.chat_scheduleMessage(channel=ana.id, post_at=at(3600), text="y")

    def delete(message: Json) -> object:
        return slack.chat_deleteScheduledMessage(
            channel=message["channel"], scheduled_message_id=message["scheduled_message_id"]
        )

    delete(first.data)  # type: ignore[arg-type]
    assert [one["text"] for one in waiting(slack)] == ["y"]
    clock.advance(timedelta(seconds=3600 - 59))
    assert refusal(lambda: delete(second.data))["error"] == "invalid_scheduled_message_id"  # type: ignore[arg-type]


def test_nothing_is_posted_into_an_archived_channel(
    box: Sandbox, slack: WebClient, clock: MovableClock, ana: Visitor
) -> None:
    general = next(one["id"] for one in ana.conversations() if one["name"] == "general")
    slack.conversations_join(channel=general)
    slack.chat_scheduleMessage(channel=general, post_at=at(60), text="x")

    box.workspace.channels.named("general").archived = True  # type: ignore[union-attr]
    clock.advance(timedelta(hours=1))

    ana.wait_for(lambda: any(one.error == "not_posted" for one in box.calls))
    assert ana.messages("general") == []


def test_an_unknown_channel_has_no_list(slack: WebClient) -> None:
    answer = refusal(slack.chat_scheduledMessages_list, channel="C404")

    assert answer["error"] == "invalid_channel"
