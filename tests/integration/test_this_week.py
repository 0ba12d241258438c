"""When the weekly message goes out."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from services.this_week import owe_each_this_week, owe_this_week
from storage.engine import Sessions
from storage.tables import Delivery, Participant, Program
from tests.integration.builders import NOW, a_pairing, a_program

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)
"""Before anybody works."""


def owe(session: Session, *moments: datetime) -> list[datetime]:
    """For one person at these moments, one after the other; when the messages are due."""
    program = session.exec(select(Program)).first() or a_program(session)
    one = session.exec(select(Participant)).first()
    if one is None:
        pairing = a_pairing(session, program.id or 0, "UANA", "UBO")
        one = session.get_one(Participant, pairing.mentor_id)
    for moment in moments:
        owe_this_week(session, program, one, moment, NOW)
    return sorted(session.exec(select(Delivery.due_at)))


def test_what_begins_to_wait_on_one_day_is_told_once(sessions: Sessions) -> None:
    with sessions.begin() as session:
        due = owe(session, MONDAY, MONDAY, MONDAY + timedelta(minutes=1))

    assert [one.date() for one in due] == [MONDAY.date()]


def test_what_begins_to_wait_after_the_message_of_a_week_is_told_in_the_next(
    sessions: Sessions,
) -> None:
    with sessions.begin() as session:
        due = owe(session, MONDAY, MONDAY + timedelta(days=2), MONDAY + timedelta(days=3))

    assert [one.date() for one in due] == [MONDAY.date(), (MONDAY + timedelta(days=7)).date()]


def test_what_waits_before_the_message_of_a_week_is_told_in_it(sessions: Sessions) -> None:
    wednesday = MONDAY + timedelta(days=2)
    with sessions.begin() as session:
        due = owe(session, wednesday, MONDAY)

    assert [one.date() for one in due] == [wednesday.date()]


def test_many_at_once_are_told_as_one_by_one_whatever_their_order(sessions: Sessions) -> None:
    moments = [MONDAY + timedelta(days=2), MONDAY, MONDAY + timedelta(days=14)]
    with sessions.begin() as session:
        owe(session)
        program = session.exec(select(Program)).one()
        ana, bo = session.exec(select(Participant).order_by("user_id"))
        wanted = [(one, at) for one in (ana, bo) for at in moments]
        owe_each_this_week(session, program, wanted, NOW)
        due = owe(session, *moments)

    weeks = [MONDAY + timedelta(days=days) for days in (0, 7, 14)]
    assert [one.date() for one in due] == [week.date() for week in weeks for _ in (ana, bo)]
