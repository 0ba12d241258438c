"""What Slack tells the bot of the workspace: zones, people who go, the app itself removed."""

import threading
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_sdk import WebClient

from bot.clock import SystemClock
from mentoring.pacing import UNPACED
from mentoring.roles import Role
from sandbox.driver import SlackError, words_of
from scheduler.batches import GROUP
from scheduler.sender import Sender
from services.people import stop_everything
from storage.engine import open_sessions
from tests.conftest import database_of
from tests.integration.builders import TEAM
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import a_scene
from tests.scenario.faults.worker import PLAYBOOK
from tests.scenario.people import (
    COORDINATOR,
    WEEKLY,
    Story,
    everybody_joins,
    join,
    member,
    publish,
    rows_of,
)


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

    asked = [
        message
        for message in running["ana"].dm()
        if not any(mark in words_of(message) for mark in WEEKLY)
    ]
    times = [datetime.fromtimestamp(float(one["ts"]), ZoneInfo(zone)) for one in asked]
    assert len(times) == 4
    for local in times:
        assert time(9) <= local.time() <= time(11, 1)
        assert local.weekday() == 0


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Australia/Adelaide"])
def test_the_weekly_message_waits_for_the_hours_where_somebody_is_now(
    running: Story, zone: str
) -> None:
    running.after(days=1)

    running.demo.box.update_member("ana", tz=zone)
    running.after(weeks=4)

    weekly = [one for one in running["ana"].dm() if any(mark in words_of(one) for mark in WEEKLY)]
    times = [datetime.fromtimestamp(float(one["ts"]), ZoneInfo(zone)) for one in weekly]
    assert times
    assert all(time(9) <= local.time() < time(17) and local.weekday() < 5 for local in times)


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
    assert len(running.mail("ana")) == 1


def test_peoples_own_tokens_do_not_stop_the_bot(running: Story) -> None:
    tell(running, "tokens_revoked", tokens={"oauth": ["U1"], "bot": []})
    running.after(weeks=1)
    assert len(running.mail("ana")) == 1

    tell(running, "tokens_revoked", tokens={"oauth": [], "bot": ["U2"]})
    running.after(weeks=1)
    assert len(running.mail("ana")) == 1


def test_who_left_the_company_gets_no_partner(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    enrolling.demo.box.update_member("ana", deleted=True)

    publish(enrolling)

    assert enrolling.partners_of("ana") == []
    assert enrolling.partners_of("bo")


def test_who_is_deactivated_leaves_and_their_partner_is_told_kindly(running: Story) -> None:
    (partner,) = running.partners_of("ana")
    running.after(weeks=1)
    before = len(running["ana"].dm())

    running.demo.box.update_member("ana", deleted=True)
    running.after(weeks=4)

    told = [words for words in running.mail(partner) if "Your pairing with" in words]
    assert len(told) == 1
    assert "says nothing about you" in told[0]
    assert len(running["ana"].dm()) == before
    assert "waiting for a partner" in (running[partner].command("/reverse-mentor status") or "")


def test_who_comes_back_may_join_anew(running: Story) -> None:
    box = running.demo.box
    box.update_member("ana", deleted=True)
    running.after(days=1)

    box.update_member("ana", deleted=False)
    box.join_channel("ana", "general")
    join(running["ana"], Role.MENTOR, 2)

    assert "waiting for a partner" in (running["ana"].command("/reverse-mentor status") or "")


def test_hearing_twice_that_somebody_went_changes_nothing_more(running: Story) -> None:
    running.demo.box.update_member("ana", deleted=True)
    running.settle()
    once = rows_of(running)["pairing"]

    running.demo.box.update_member("ana", deleted=True, title="gone")

    assert rows_of(running)["pairing"] == once


def test_who_became_a_guest_is_matched_no_more_and_the_coordinator_sees_it(
    enrolling: Story,
) -> None:
    everybody_joins(enrolling, pairs=2)
    enrolling.demo.box.update_member("ana", is_restricted=True)

    publish(enrolling)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor program")

    assert "not looking for a partner for you" in (
        enrolling["ana"].command("/reverse-mentor status") or ""
    )
    assert enrolling.partners_of("ana") == []
    assert enrolling.partners_of("bo")
    assert f"{enrolling['ana'].mention}: Slack says that they are guests now" in (
        coordinator.modal_text
    )


def test_a_pair_goes_on_when_one_of_the_two_becomes_a_guest(running: Story) -> None:
    running.demo.box.update_member("ana", is_restricted=True)
    running.after(weeks=1)

    assert len(running.mail("ana")) == 1


def test_who_is_renamed_is_known_by_their_new_name(running: Story) -> None:
    running.demo.box.update_member("ana", real_name="Ana Nova")

    assert any("Ana Nova" in row for row in rows_of(running)["person"])


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_uninstall_in_the_middle_of_a_wave_stops_it(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What is on the wire at that moment may still arrive; nothing is begun any more."""
    with (
        database_of(request, kind) as url,
        a_scene(url or f"sqlite:///{tmp_path / 'wave.db'}", tmp_path, Plan(100, 4)) as scene,
    ):
        sessions = open_sessions(scene.engine)
        client = WebClient(scene.box.bot_token, base_url=scene.box.api_url, retry_handlers=[])
        sender = Sender(sessions, lambda _: client, SystemClock(), PLAYBOOK, paces=UNPACED)
        wave = threading.Thread(target=sender.send_due)
        wave.start()
        scene.wait_for_calls(60, patience=30)

        with sessions.begin() as session:
            stop_everything(session, TEAM, datetime.now(UTC))
        begun = scene.calls("chat.postMessage")
        wave.join()
        sender.stop()

        assert scene.calls("chat.postMessage") <= begun + GROUP
        assert scene.count_open() > 0
        assert sender.send_due() == 0


def test_a_newcomer_can_take_part_at_once(enrolling: Story) -> None:
    enrolling.demo.box.add_member(member("nia", tz="Asia/Tokyo"))

    join(enrolling["nia"], Role.MENTOR, 2)

    assert "waiting for a partner" in (enrolling["nia"].command("/reverse-mentor status") or "")
