"""What is kept, and for how long."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import SQLModel, func, select

from mentoring.check_ins import Fit, Outcome
from mentoring.deliveries import Kind, Planned
from mentoring.reflections import Reader
from mentoring.states import PairingState, ParticipantState, ProgramState
from services.people import stop_everything
from services.retention import close_finished, purge
from storage import deliveries
from storage.engine import Sessions
from storage.tables import (
    AuditEvent,
    Avoidance,
    CheckIn,
    Concern,
    Coordinator,
    Delivery,
    Meeting,
    Pairing,
    Participant,
    Program,
    Reflection,
    RosterEntry,
    TopicOffer,
    TopicWant,
    Wish,
)
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

LAST_DAY = date(2027, 5, 18)
AFTER = NOW + timedelta(days=183)
"""The day after the last day."""


def a_full_program(sessions: Sessions) -> None:
    """A running program with a row in every table that a program has."""
    with sessions.begin() as session:
        row = a_program(session, state=ProgramState.RUNNING, ends_on=LAST_DAY)
        key = row.id or 0
        pairing = a_pairing(session, key, "UANA", "UBO")
        pair, ana = pairing.id or 0, pairing.mentor_id
        deliveries.plan(session, row, Planned("UANA", Kind.CHECK_IN, NOW, local_date="x"), NOW)
        of_prompt: dict[str, Any] = {
            "delivery_id": 1,
            "pairing_id": pair,
            "participant_id": ana,
            "week": 1,
        }
        check_in = CheckIn(**of_prompt, progress="slow", energy=3, fit=Fit.GOOD, answered_at=NOW)
        session.add(check_in)
        session.flush()
        session.add_all(
            [
                Concern(
                    check_in_id=check_in.id or 0,
                    program_id=key,
                    contact="U1",
                    text="words",
                    raised_at=NOW,
                ),
                Reflection(
                    **of_prompt,
                    question_id="q",
                    text="words",
                    reader=Reader.ONLY_ME,
                    written_at=NOW,
                ),
                Meeting(
                    pairing_id=pair, week=1, reported_by=ana, outcome=Outcome.MET, reported_at=NOW
                ),
                TopicOffer(participant_id=ana, topic_id="x", rank=0),
                TopicWant(participant_id=ana, topic_id="x", rank=0),
                Avoidance(participant_id=ana, avoided_user_id="UCY"),
                Wish(participant_id=ana, wished_user_id="UCY", rank=0),
                Coordinator(program_id=key, user_id="U1"),
                RosterEntry(program_id=key, email="a@x.example", level=3),
                AuditEvent(team_id=TEAM, program_id=key, actor="U1", act="x", at=NOW),
            ]
        )


def rows_left(sessions: Sessions) -> dict[str, int]:
    """How many rows each table holds, without the empty ones."""
    with sessions.begin() as session:
        counts = {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in SQLModel.metadata.tables.items()
        }
    return {name: count for name, count in counts.items() if count}


def states(sessions: Sessions) -> tuple[str, set[str], set[str]]:
    with sessions.begin() as session:
        return (
            session.exec(select(Program)).one().state,
            {one.state for one in session.exec(select(Pairing))},
            {one.state for one in session.exec(select(Participant))},
        )


def test_a_program_closes_by_itself_two_weeks_after_its_last_day(sessions: Sessions) -> None:
    a_full_program(sessions)

    with sessions.begin() as session:
        close_finished(session, AFTER - timedelta(days=2))
    assert states(sessions)[0] == ProgramState.RUNNING
    with sessions.begin() as session:
        close_finished(session, AFTER)
    assert states(sessions)[0] == ProgramState.CLOSING
    with sessions.begin() as session:
        close_finished(session, AFTER + timedelta(days=14))
    assert states(sessions) == (
        ProgramState.CLOSED,
        {PairingState.COMPLETED},
        {ParticipantState.ALUMNI},
    )


def test_a_program_that_never_paired_anybody_closes_at_the_same_time(sessions: Sessions) -> None:
    with sessions.begin() as session:
        a_program(session, state=ProgramState.ENROLLING, ends_on=LAST_DAY)

    with sessions.begin() as session:
        close_finished(session, AFTER)
    assert states(sessions)[0] == ProgramState.ENROLLING
    with sessions.begin() as session:
        close_finished(session, AFTER + timedelta(days=14))
    assert states(sessions)[0] == ProgramState.CLOSED


def test_a_year_after_closing_nothing_of_a_program_is_left(sessions: Sessions) -> None:
    a_full_program(sessions)
    closed_at = AFTER + timedelta(days=14)
    with sessions.begin() as session:
        close_finished(session, closed_at)

    with sessions.begin() as session:
        assert purge(session, closed_at + timedelta(days=364)) == 0
        assert purge(session, closed_at + timedelta(days=365)) == 1

    assert rows_left(sessions) == {"workspace": 1}


def test_thirty_days_after_uninstalling_nothing_of_a_workspace_is_left(
    sessions: Sessions,
) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        stop_everything(session, TEAM, NOW)

    with sessions.begin() as session:
        assert purge(session, NOW + timedelta(days=29)) == 0
        assert purge(session, NOW + timedelta(days=30)) == 1

    assert rows_left(sessions) == {}


def test_the_full_program_of_these_tests_fills_every_table_that_a_program_has(
    sessions: Sessions,
) -> None:
    a_full_program(sessions)

    aside = {"person", "inbox", "pace", "heartbeat"}
    assert set(rows_left(sessions)) == set(SQLModel.metadata.tables) - aside
    assert Delivery.__tablename__ in rows_left(sessions)
