"""The clock of the local Slack: moved from a page, from code, never back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.clock import MovableClock
from sandbox.server import Sandbox
from tests.integration.sandbox_client import ask, changes_for
from tests.integration.sandbox_kit import Json, client_of, running

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running(clock=MovableClock(START)) as box:
        yield box


def present(box: Sandbox) -> datetime:
    return datetime.fromisoformat(ask(box, "clock")["now"])


def wait_until_moved(box: Sandbox) -> None:
    box.visitor("ana").wait_for(lambda: not ask(box, "clock")["busy"])


def test_the_clock_is_moved_and_messages_follow(box: Sandbox) -> None:
    ask(box, "clock", {"seconds": 7 * 86_400})
    wait_until_moved(box)

    now = present(box)
    posted = client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert now - START >= timedelta(days=7)
    assert datetime.fromtimestamp(float(posted["ts"]), UTC) >= now


@pytest.mark.parametrize("wanted", ["2026-01-06T12:00:00+00:00", "2026-01-06T13:00:00+01:00"])
def test_the_clock_is_moved_to_a_time(box: Sandbox, wanted: str) -> None:
    ask(box, "clock", {"to": wanted})
    wait_until_moved(box)

    assert timedelta() <= present(box) - datetime(2026, 1, 6, 12, tzinfo=UTC) < timedelta(minutes=1)


def test_the_clock_never_moves_back(box: Sandbox) -> None:
    refused = ask(box, "clock", {"to": "2026-01-05T08:00:00+00:00"})

    assert (refused["status"], refused["error"]) == (400, "in_the_past")
    assert refused["message"] == "It is 2026-01-05T09:00+00:00 already: choose a later time."
    assert ask(box, "clock", {"seconds": -1})["error"] == "in_the_past"


@pytest.mark.parametrize(
    "wanted", [{"seconds": "soon"}, {"to": "next"}, {"to": "tomorrow"}, {"to": None}, {}]
)
def test_a_wrong_move_is_refused_with_a_reason(box: Sandbox, wanted: Json) -> None:
    refused = ask(box, "clock", wanted)

    assert refused["status"] == 400
    assert refused["message"]


def test_real_time_cannot_be_moved() -> None:
    with running() as box:
        assert ask(box, "clock")["movable"] is False
        assert ask(box, "clock", {"seconds": 60})["error"] == "cannot_move"


class SlowClock(MovableClock):
    """It takes a moment until everything that fell due has happened."""

    def advance(self, by: timedelta) -> None:
        time.sleep(0.3)
        super().advance(by)

    def next_at(self) -> datetime:
        return self.now() + timedelta(hours=1)


def test_the_clock_is_busy_while_what_fell_due_happens() -> None:
    with running(clock=SlowClock(START)) as box:
        upcoming = ask(box, "clock")["next"]
        assert ask(box, "clock", {"to": "next"})["busy"] is True
        assert ask(box, "clock", {"seconds": 1})["error"] == "cannot_move"
        wait_until_moved(box)

        assert present(box) >= datetime.fromisoformat(upcoming) - timedelta(seconds=1)


def test_open_pages_hear_of_a_clock_that_code_moves(box: Sandbox) -> None:
    ana = box.visitor("ana")
    with changes_for(ana, box) as changes:
        box.workspace.clock.advance(timedelta(hours=1))
        ana.wait_for(lambda: changes)

    assert changes == [{"kind": "clock"}]
