"""What is kept, and for how long."""

from datetime import timedelta

from sqlmodel import SQLModel, func, select

from mentoring.states import PairingState, ParticipantState, ProgramState
from services.people import stop_everything
from services.retention import close_finished, purge
from storage.engine import Sessions
from storage.tables import (
    Delivery,
    Pairing,
    Participant,
    Program,
)
from tests.integration.builders import NOW, TEAM, a_program
from tests.integration.full_program import LAST_DAY, a_full_program

AFTER = NOW + timedelta(days=183)
"""The day after the last day."""


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
