"""What Slack tells the bot of the workspace: zones, people who go, the app itself removed."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentoring.roles import Role
from sandbox.driver import SlackError
from tests.scenario.people import Story, everybody_joins, join, member, publish


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
    running.after(weeks=1)
    running.demo.box.uninstall()
    running.settle()
    called = len(running.demo.box.calls)

    with pytest.raises(SlackError, match="dispatch_failed"):
        running["ana"].press("We met", where="bot")
    assert running.demo.bot.next_at() is None
    running.after(weeks=2)

    assert running.demo.box.calls[called:] == []
    assert len(running.inbox("ana")) == 1


def test_peoples_own_tokens_do_not_stop_the_bot(running: Story) -> None:
    tell(running, "tokens_revoked", tokens={"oauth": ["U1"], "bot": []})
    running.after(weeks=1)
    assert len(running.inbox("ana")) == 1

    tell(running, "tokens_revoked", tokens={"oauth": [], "bot": ["U2"]})
    running.after(weeks=1)
    assert len(running.inbox("ana")) == 1


def test_who_left_the_company_gets_no_partner(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    enrolling.demo.box.update_member("ana", deleted=True)

    publish(enrolling)

    assert enrolling.partners_of("ana") == []
    assert enrolling.partners_of("bo")


def test_a_newcomer_can_take_part_at_once(enrolling: Story) -> None:
    enrolling.demo.box.add_member(member("nia", tz="Asia/Tokyo"))

    join(enrolling["nia"], Role.MENTOR, 2)

    assert "waiting for a partner" in (enrolling["nia"].command("/reverse-mentor status") or "")
