"""Programs that ran their course close by themselves; what is old enough is deleted."""

from datetime import datetime, timedelta

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.endings import Ending
from mentoring.retention import (
    KEPT_AFTER_CLOSING,
    KEPT_AFTER_UNINSTALL,
    is_over,
    is_past,
    may_close,
)
from mentoring.states import PairingState, ParticipantState, ProgramState, move
from services.endings import end_pairings
from services.farewells import owe_farewells
from services.surveys import remind_of_survey
from storage import pairings, participants, people, programs
from storage.heartbeats import sweep_heartbeats
from storage.inbox import sweep_inbox
from storage.pacing import sweep_paces
from storage.retention import delete_program, delete_workspace, list_workspaces
from storage.tables import Program

REQUESTS_REPEAT_FOR = timedelta(hours=48)
"""Slack repeats an event for at most 25 hours (Delayed Events); twice that is safe."""
PACES_FREE_AFTER = timedelta(minutes=1)
"""Slack counts by the minute: a pace that was free that long ago says no more than none."""
SHOWN_FOR = timedelta(hours=1)
"""How long `doctor` names a process that ended without a word."""


def close_finished(session: Session, now: datetime) -> None:
    """Running becomes closing after the last day, and closed two weeks later.

    Everybody gets their farewell when it begins to close; pairings stay as they are until it is
    closed, so that what waits can be answered. One that never got as far as pairing people closes
    at that time, too.
    """
    for row in programs.list_live(session):
        today = local_date(now, row.zone)
        if row.state is ProgramState.RUNNING and is_over(row.ends_on, today):
            row.state = move(row.state, ProgramState.CLOSING)
            _say_farewell(session, row, now)
        if row.state is not ProgramState.RUNNING and may_close(row.ends_on, today):
            _close(session, row, now)
        session.add(row)


def purge(session: Session, now: datetime) -> int:
    """Deletes everything of programs and workspaces that ended long enough ago; how many."""
    purged = 0
    for workspace in list_workspaces(session):
        rows = programs.list_programs(session, workspace.team_id)
        gone = is_past(workspace.stopped_at, KEPT_AFTER_UNINSTALL, now)
        for row in rows:
            if gone or is_past(row.closed_at, KEPT_AFTER_CLOSING, now):
                delete_program(session, row.id or 0)
                purged += 1
        if gone:
            delete_workspace(session, workspace.team_id)
    return purged


def sweep(session: Session, now: datetime, real_now: datetime) -> None:
    """Forgets what served its turn: requests, used paces, processes that ended without a word."""
    sweep_inbox(session, now - REQUESTS_REPEAT_FOR)
    sweep_paces(session, real_now - PACES_FREE_AFTER)
    sweep_heartbeats(session, real_now - SHOWN_FOR)


def _say_farewell(session: Session, row: Program, now: datetime) -> None:
    """To everybody who takes part, once; the closing survey waits for who had a partner."""
    key = row.id or 0
    everybody = participants.list_participants(session, key, participants.PRESENT)
    participants.lock_participants(session, [one.id or 0 for one in everybody])
    owe_farewells(session, row, everybody, f"program:{key}", now)
    paired = [one for one in everybody if one.state is ParticipantState.PAIRED]
    remind_of_survey(session, row, paired, now)
    people.outdate_homes(session, row.team_id, *(one.user_id for one in everybody))


def _close(session: Session, row: Program, now: datetime) -> None:
    key = row.id or 0
    # Program, people, pairings, as whoever leaves takes them, so that nobody waits in a ring.
    session.flush()
    programs.lock_program(session, key)
    if row.state is ProgramState.CLOSED:  # by another process meanwhile
        return
    present = (ParticipantState.ENROLLED, ParticipantState.PAIRED)
    everybody = participants.list_participants(session, key, present)
    participants.lock_participants(session, [one.id or 0 for one in everybody])
    if row.state is ProgramState.ENROLLING:
        _say_farewell(session, row, now)
    row.state, row.closed_at = move(row.state, ProgramState.CLOSED), now
    active = pairings.list_pairings(session, key, (PairingState.ACTIVE,))
    end_pairings(session, key, active, Ending.PROGRAM_OVER, now)
    for one in everybody:
        one.state = move(one.state, ParticipantState.ALUMNI)
        session.add(one)
