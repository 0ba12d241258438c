"""Rows that tests begin with; each names only what matters."""

from datetime import UTC, date, datetime

from sqlalchemy import event
from sqlmodel import Session

from mentoring.programs import Formality
from mentoring.roles import Role
from mentoring.states import PairingState, ParticipantState, RunState
from storage.people import ensure_workspace
from storage.tables import MatchingRun, Pairing, Participant, Program

TEAM = "T1"
NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)
"""A Tuesday."""


def a_program(session: Session, **changes: object) -> Program:
    """A draft of a program in the workspace T1, stored."""
    ensure_workspace(session, TEAM)
    program = Program(
        team_id=TEAM,
        name="Both ways",
        aims="To learn",
        benefits="",
        measures="",
        ground_rules="Be kind",
        sponsor="USPONSOR",
        support_contact="USUPPORT",
        alternate_contact="UALTERNATE",
        starts_on=date(2026, 11, 17),
        ends_on=date(2027, 5, 18),
        meeting_every_weeks=2,
        formality=Formality.GUIDED,
        mentor_label="Guide",
        mentee_label="Explorer",
        created_at=NOW,
    )
    program.sqlmodel_update(changes)
    session.add(program)
    session.flush()
    return program


def a_participant(program_id: int, user_id: str, **changes: object) -> Participant:
    """Somebody who is paired, not stored."""
    one = Participant(
        program_id=program_id,
        user_id=user_id,
        state=ParticipantState.PAIRED,
        role=Role.BOTH,
        level=3,
        terms_accepted_at=NOW,
        joined_at=NOW,
        plan_at=NOW,
    )
    one.sqlmodel_update(changes)
    return one


def asked(session: Session) -> list[str]:
    """Fills with the statements from now on."""
    statements: list[str] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *about: statements.append(about[2]))
    return statements


def a_pairing(session: Session, program_id: int, *users: str) -> Pairing:
    """An active pairing of two people who take part in a program, from a published run, stored."""
    people = [a_participant(program_id, user) for user in users]
    run = MatchingRun(
        program_id=program_id,
        state=RunState.PUBLISHED,
        requested_by="U1",
        created_at=NOW,
        input_digest="x",
    )
    session.add_all([*people, run])
    session.flush()
    mentor, mentee = (one.id or 0 for one in people)
    pairing = Pairing(
        program_id=program_id,
        run_id=run.id or 0,
        mentor_id=mentor,
        mentee_id=mentee,
        first_mover_id=mentor,
        score=50,
        state=PairingState.ACTIVE,
        started_at=NOW,
    )
    session.add(pairing)
    session.flush()
    return pairing
