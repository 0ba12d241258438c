"""Rows that tests begin with; each names only what matters."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from mentoring.programs import Formality
from storage.people import ensure_workspace
from storage.tables import Program

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
