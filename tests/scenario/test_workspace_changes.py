"""What Slack tells the bot of the workspace: zones, people who go, the app itself removed."""

import threading
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.scenario.people import COORDINATOR, Story, publish, rows_of
from tests.scenario.playing import prompts
from mentoring.deliveries import Kind
from sandbox.server import Sandbox


def tell(story: Story, event: str, **facts: Any) -> None:
    """Slack tells the app something; returns when the app has heard it."""
    workspace = story.demo.box.workspace
    with workspace.lock:
        told = workspace.emit(event, {"type": event, "event_ts": "1.1", **facts})
    assert told
    told.result(10)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Australia/Adelaide"])
def test_who_moves_is_asked_in_their_new_morning(running: Story, zone: str) -> None:
    running.after(days=1)

    running.demo.box.update_member("ana", tz=zone)
    running.after(weeks=4)

    times = [
        datetime.fromtimestamp(float(message["ts"]), ZoneInfo(zone))
        for message in running["ana"].dm()
    ]
    assert len(times) == 4
    for local in times:
        assert time(9) <= local.time() <= time(11, 1)
        assert local.weekday() == 0


def test_nothing_is_sent_once_the_app_is_removed(running: Story) -> None:
    tell(running, "app_uninstalled")

    running.after(weeks=2)

    assert all(running.inbox(name) == [] for name in ("ana", "bo", "ed", "flo"))
    assert running.demo.bot.next_at() is None


def test_peoples_own_tokens_do_not_stop_the_bot(running: Story) -> None:
    tell(running, "tokens_revoked", tokens={"oauth": ["U1"], "bot": []})
    running.after(weeks=1)
    assert len(running.inbox("ana")) == 1

    tell(running, "tokens_revoked", tokens={"oauth": [], "bot": ["U2"]})
    running.after(weeks=1)
    assert len(running.inbox("ana")) == 1


def test_who_left_the_company_is_not_paired(enrolling: Story) -> None:
    ...
