"""Weekly messages that are planned with the prompts."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from mentoring.deliveries import Kind
from mentoring.states import ProgramState
from playbook.loader import load_playbook
from services.planning import plan_some, replan_people
from storage.engine import Sessions
from storage.tables import Delivery, Pairing, Participant
from tests.integration.builders import NOW, a_pairing, a_program

PLAYBOOK = load_playbook()
ANA = 1


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    """A pair that begins on the first of 26 weeks, a Tuesday."""
    with sessions.begin() as session:
        row = a_program(session, state=ProgramState.RUNNING, rhythm_starts_on=NOW.date())
        a_pairing(session, row.id or 0, "UANA", "UBO")
        yield session


def mondays(session: Session, user: str = "UANA") -> list[date]:
    """The days of somebody's weekly messages so far, in their order."""
    wanted = select(Delivery.due_at).where(Delivery.kind == Kind.THIS_WEEK)
    found = session.exec(wanted.where(Delivery.recipient == user).order_by(col(Delivery.due_at)))
    return [due_at.date() for due_at in found]


def plan(session: Session, weeks: int) -> None:
    """From now on every week, as the tick does."""
    for week in range(weeks):
        plan_some(session, PLAYBOOK, NOW + timedelta(weeks=week))


def test_skills_and_objectives_are_owed_at_the_beginning_of_the_week_after(
    session: Session,
) -> None:
    plan(session, weeks=26)

    assert mondays(session) == mondays(session, "UBO")
    assert mondays(session) == [
        date(2026, 11, 30),  # after a week: where they begin
        date(2026, 12, 7),  # after two weeks: an objective
        date(2027, 2, 8),  # the midpoint
        date(2027, 4, 26),  # the closing weeks
    ]


def test_what_waited_during_a_pause_is_owed_after_it(session: Session) -> None:
    plan(session, weeks=1)
    one = session.get_one(Participant, ANA)
    one.paused_until = date(2026, 12, 10)
    session.flush()

    replan_people(session, [one], NOW)
    plan(session, weeks=2)

    assert mondays(session)[-1] == date(2026, 12, 14)
    assert mondays(session, "UBO")[-1] == date(2026, 12, 7)


def test_a_paused_pairing_is_owed_to_both_after_its_pause(session: Session) -> None:
    session.get_one(Pairing, 1).paused_until = date(2026, 12, 3)
    session.flush()

    plan(session, weeks=2)

    assert date(2026, 12, 7) in mondays(session)
    assert mondays(session) == mondays(session, "UBO")
