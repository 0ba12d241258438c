"""What an operator reads: heartbeats, what is late, metrics, health."""

import asyncio
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.requests import Request

from bot.health import Health
from bot.inside import inside, processes
from bot.metrics import CODE, PREFIX, ProcessMetrics, count_event, exposition
from mentoring.deliveries import Kind, Planned
from mentoring.operations import LOST_AFTER, STUCK_AFTER, Backlog, Heartbeat
from mentoring.states import DeliveryState
from scheduler.pulse import Pulse
from services.people import stop_everything
from services.retention import SHOWN_FOR, sweep
from storage.backlog import list_backlogs, list_held
from storage.deliveries import plan
from storage.delivery_rows import columns, set_where
from storage.engine import Sessions, open_engine, open_readers, open_sessions
from storage.heartbeats import list_heartbeats, save_heartbeat, sign_off
from storage.pacing import hold_pace
from storage.types import cipher_from
from tests.integration.bot_at_work import KEY
from tests.integration.builders import NOW, TEAM, a_program

DOCUMENT = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()


class FixedClock:
    def now(self) -> datetime:
        return NOW


class Seconds:
    """A clock that never jumps, but when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def sign(owner: str = "me", ago: timedelta = timedelta()) -> Heartbeat:
    now = datetime.now(UTC)
    return Heartbeat(owner, "here", 42, now - timedelta(hours=2), now - ago)


def owe(sessions: Sessions, due_at: datetime, **changes: object) -> None:
    """One delivery, in whatever state."""
    with sessions.begin() as session:
        program = a_program(session)
        news = Planned("UANA", Kind.STILL_WAITING, due_at, "run:1", sequence=1)
        plan(session, program, news, NOW)
        if changes:
            set_where(session, columns.program_id == program.id, **changes)


def test_a_process_has_one_row_however_often_it_beats(sessions: Sessions) -> None:
    pulse = Pulse(sessions, "me")

    pulse.beat()
    pulse.beat()
    Pulse(sessions, "other").beat()

    with sessions.begin() as session:
        assert sorted(one.owner for one in list_heartbeats(session)) == ["me", "other"]


def test_a_process_that_is_stuck_does_not_look_alive(sessions: Sessions) -> None:
    seconds = Seconds()
    pulse = Pulse(sessions, "me", seconds)
    seconds.now = STUCK_AFTER.total_seconds() + 1

    pulse.beat()

    with sessions.begin() as session:
        assert list_heartbeats(session) == []
    assert "No delivery" in (pulse.trouble or "")

    pulse.tick()
    pulse.beat()
    assert pulse.trouble is None


def test_a_process_that_no_longer_beats_is_in_trouble(sessions: Sessions) -> None:
    seconds = Seconds()
    pulse = Pulse(sessions, "me", seconds)
    seconds.now = LOST_AFTER.total_seconds() + 1
    pulse.tick()

    assert "No heartbeat" in (pulse.trouble or "")


def test_who_signs_off_frees_what_was_not_begun_and_keeps_what_was(sessions: Sessions) -> None:
    lease = datetime.now(UTC) + timedelta(minutes=1)
    owe(sessions, NOW, owner="me", lease_until=lease)
    owe(sessions, NOW, owner="other", lease_until=lease)
    owe(sessions, NOW, owner="me", lease_until=lease, state=DeliveryState.SENDING)
    with sessions.begin() as session:
        save_heartbeat(session, sign("me"))

        sign_off(session, "me")

        held = session.connection().execute(columns.owner.table.select().order_by(columns.id))
        assert [row.owner for row in held] == [None, "other", "me"]
        assert list_heartbeats(session) == []


def test_a_process_that_ended_without_a_word_is_forgotten_after_an_hour(
    sessions: Sessions,
) -> None:
    now = datetime.now(UTC)
    with sessions.begin() as session:
        save_heartbeat(session, sign("old", ago=SHOWN_FOR + timedelta(minutes=1)))
        save_heartbeat(session, sign("young", ago=SHOWN_FOR - timedelta(minutes=1)))

        sweep(session, NOW, now)

        assert [one.owner for one in list_heartbeats(session)] == ["young"]


def test_only_what_is_due_for_minutes_is_overdue(sessions: Sessions) -> None:
    hour = timedelta(hours=1)
    owe(sessions, NOW + hour)
    owe(sessions, NOW)
    owe(sessions, NOW - hour)
    owe(sessions, NOW - 2 * hour, try_at=NOW + timedelta(minutes=2))
    owe(sessions, NOW - hour, state=DeliveryState.SENDING)
    owe(sessions, NOW - hour, state=DeliveryState.UNKNOWN)
    owe(sessions, NOW - hour, state=DeliveryState.SENT)

    with sessions.begin() as session:
        (found,) = list_backlogs(session, NOW)

    assert found == Backlog(TEAM, 4, 2, NOW - 2 * hour, sending=1, unknown=1)


def test_nothing_is_overdue_where_the_app_was_removed(sessions: Sessions) -> None:
    owe(sessions, NOW - timedelta(hours=1))
    with sessions.begin() as session:
        stop_everything(session, TEAM, NOW)

        (found,) = list_backlogs(session, NOW)

    assert (found.planned, found.overdue, found.oldest_due_at) == (1, 0, None)
    assert found.stopped


def test_methods_are_held_not_channels_nor_jobs(sessions: Sessions) -> None:
    now = datetime.now(UTC)
    later = now + timedelta(minutes=1)
    with sessions.begin() as session:
        for scope in ("chat.postMessage", "chat.postMessage:C1", "read-people"):
            hold_pace(session, TEAM, scope, later)
        hold_pace(session, TEAM, "chat.update", now + timedelta(milliseconds=100))

        assert [one.scope for one in list_held(session, now)] == ["chat.postMessage"]


def metrics_of(engine: Engine, sessions: Sessions) -> ProcessMetrics:
    return ProcessMetrics(open_readers(engine), FixedClock(), Pulse(sessions, "me"), lambda: 2)


def test_metrics_say_what_the_database_says(engine: Engine, sessions: Sessions) -> None:
    owe(sessions, NOW - timedelta(hours=1))
    with sessions.begin() as session:
        save_heartbeat(session, sign())
        hold_pace(session, TEAM, "chat.update", datetime.now(UTC) + timedelta(hours=1))

    said = exposition(metrics_of(engine, sessions)).decode()

    for line in (
        f'{PREFIX}deliveries{{state="planned",team="{TEAM}"}} 1.0',
        f'{PREFIX}deliveries_overdue{{team="{TEAM}"}} 1.0',
        f'{PREFIX}oldest_overdue_seconds{{team="{TEAM}"}} 3600.0',
        f"{PREFIX}processes 1.0",
        f"{PREFIX}slack_connections 2.0",
        f"{PREFIX}database_up 1.0",
    ):
        assert line in said
    assert re.search(
        rf'{PREFIX}method_held_seconds{{method="chat.update",team="{TEAM}"}} 3[56]\d\d', said
    )


def test_every_metric_is_documented_and_every_documented_one_is_there(
    engine: Engine, sessions: Sessions
) -> None:
    count_event(None, "", {"event": "bot.ready"})
    owe(sessions, NOW)
    with sessions.begin() as session:
        hold_pace(session, TEAM, "chat.update", datetime.now(UTC) + timedelta(hours=1))

    said = exposition(metrics_of(engine, sessions)).decode()

    there = set(re.findall(rf"^({PREFIX}\w+)", said, re.MULTILINE))
    documented = set(re.findall(rf"`({PREFIX}\w+)", DOCUMENT))
    assert {name for name in there if not name.endswith("_created")} == documented


def test_labels_hold_codes_never_sentences() -> None:
    assert CODE.fullmatch("user_disabled")
    assert CODE.fullmatch("chat.postMessage")
    assert not CODE.fullmatch("My manager is unfair")


def gone(folder: Path) -> Sessions:
    """A database that went away."""
    return open_sessions(open_engine(f"sqlite:///{folder}/gone/bot.db", cipher_from((KEY,))))


def said_of(health: Health, question: str) -> tuple[int, Any]:
    answer = asyncio.run(getattr(health, question)(Request({"type": "http"})))
    return answer.status_code, json.loads(answer.body)


def test_a_database_that_is_away_makes_a_process_unwell(tmp_path: Path) -> None:
    lost = gone(tmp_path)
    metrics = ProcessMetrics(lost, FixedClock(), Pulse(lost, "me"), lambda: 2)

    status, body = said_of(Health(lost, Pulse(lost, "me"), metrics, lambda: True), "on_healthz")
    said = exposition(metrics).decode()

    assert status == 503
    assert body["reason"] == "The database can't be reached."  # no host, no user, no path
    assert f"{PREFIX}database_up 0.0" in said


@pytest.mark.parametrize("stopping", [True, False], ids=["stopping", "not connected"])
def test_a_process_that_takes_no_requests_is_well_but_not_ready(
    engine: Engine, sessions: Sessions, *, stopping: bool
) -> None:
    pulse = Pulse(sessions, "me")
    health = Health(open_readers(engine), pulse, metrics_of(engine, sessions), lambda: stopping)
    health.is_stopping = stopping

    assert said_of(health, "on_healthz")[0] == 200
    assert said_of(health, "on_readyz")[0] == 503


def test_doctor_says_how_many_run_and_what_is_late(engine: Engine, sessions: Sessions) -> None:
    owe(sessions, datetime.now(UTC) - timedelta(hours=1))
    with sessions.begin() as session:
        save_heartbeat(session, sign("one", ago=timedelta(seconds=3)))
        save_heartbeat(session, sign("two"))

    keys, running, late = inside(engine)

    assert not keys.todo
    assert "2 processes are running" in running.what
    assert not running.todo
    assert "1 overdue" in late.what
    assert "60 min" in late.todo


def test_doctor_names_a_process_that_ended_without_a_word() -> None:
    now = datetime.now(UTC)

    nobody, lost = processes([sign(ago=timedelta(minutes=3, seconds=5))], now)

    assert "no process is running" in nobody.what
    assert "42 on here" in lost.what
    assert "3 min" in lost.what
    assert lost.todo
