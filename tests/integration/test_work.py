"""Whether there is anything to do: asked of partial indexes, however much lies in the tables."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event, update
from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from storage import claims, deliveries
from storage.claims import Claimant
from storage.delivery_rows import columns, table
from storage.engine import Sessions
from storage.tables import Participant, Person, Program
from storage.work import Work, look_for_work
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

REAL = datetime(2026, 1, 1, tzinfo=UTC)
LEASE = timedelta(seconds=60)


@pytest.fixture
def program(sessions: Sessions) -> Program:
    with sessions.begin() as session:
        return a_program(session)


def look(sessions: Sessions) -> Work:
    with sessions.begin() as session:
        return look_for_work(session, NOW, REAL)


def a_check_in(session: Session, program: Program, due_at: datetime) -> None:
    wanted = Planned("UANA", Kind.CHECK_IN, due_at, sequence=1, local_date="2026-11-23")
    deliveries.plan(session, program, wanted, NOW)


def a_due_check_in(session: Session, program: Program) -> None:
    a_check_in(session, program, NOW)


def a_changed_message(session: Session, program: Program) -> None:
    a_check_in(session, program, NOW + timedelta(days=1))
    session.connection().execute(update(table).values(refresh_at=NOW, ts="1.0"))


def an_open_home(session: Session, _: Program) -> None:
    session.add(Person(team_id=TEAM, user_id="UANA", home_stale=True))


def somebody_to_plan_for(session: Session, program: Program) -> None:
    for one in a_pairing_of_two(session, program):
        one.plan_at = NOW


def a_pairing_of_two(session: Session, program: Program) -> list[Participant]:
    pairing = a_pairing(session, program.id or 0, "UANA", "UBO")
    found = [session.get(Participant, one) for one in (pairing.mentor_id, pairing.mentee_id)]
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("happen", "expected"),
    [
        (somebody_to_plan_for, Work(True, False, False, False)),
        (a_due_check_in, Work(False, True, False, False)),
        (a_changed_message, Work(False, False, True, False)),
        (an_open_home, Work(False, False, False, True)),
    ],
)
def test_each_kind_of_work_is_seen(
    sessions: Sessions,
    program: Program,
    happen: Callable[[Session, Program], None],
    expected: Work,
) -> None:
    assert not any(look(sessions))

    with sessions.begin() as session:
        happen(session, program)

    assert look(sessions) == expected


def test_what_is_not_due_and_what_others_hold_is_no_work(
    sessions: Sessions, program: Program
) -> None:
    with sessions.begin() as session:
        a_due_check_in(session, program)
        session.connection().execute(update(table).values(lease_until=REAL + LEASE))
        later = Planned("UBO", Kind.CHECK_IN, NOW + timedelta(seconds=1), local_date="2026-11-23")
        deliveries.plan(session, program, later, NOW)

    assert not any(look(sessions))

    with sessions.begin() as session:
        held = columns.lease_until.is_not(None)
        session.connection().execute(update(table).where(held).values(lease_until=REAL))

    assert look(sessions).sending


def test_states_are_spelled_out_for_the_sake_of_partial_indexes(
    sessions: Sessions, engine: Engine, program: Program
) -> None:
    """PostgreSQL keeps plans for statements with parameters, and they read the whole table."""
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    look(sessions)
    with sessions.begin() as session:
        claims.teams_with_due(session, NOW, REAL)
        claims.teams_with_unsettled(session, REAL, LEASE)
        claims.claim_due(session, program.team_id, Claimant("one", REAL, REAL + LEASE), NOW, 5)

    of_states = [one for one in asked if "delivery.state" in one]
    assert len(of_states) >= 4
    assert all("'planned'" in one or "'sending', 'unknown'" in one for one in of_states)


def test_postgresql_plans_each_statement_for_the_moment_that_it_asks_about(
    sessions: Sessions, engine: Engine
) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite plans as it was told")
    with sessions.begin() as session:
        mode = session.connection().exec_driver_sql("SHOW plan_cache_mode").scalar()

    assert mode == "force_custom_plan"
