"""The one message a week about everything that waits beside the program's questions."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import at_local, local_date, next_working_moment
from mentoring.pausing import back_on
from mentoring.today import Hears, ThisWeek
from services.around import around
from services.people import hours_of
from services.today import items_of
from services.values import closed_days
from storage import deliveries, participants, programs
from storage.tables import Participant, Program


def owe_this_week(
    session: Session, program: Program, one: Participant, not_before: datetime, now: datetime
) -> None:
    """Something may wait for somebody from this moment on: they hear of it in that week's message.

    There is one message in a person's week, however much waits; it is made of what waits when it
    is sent, and is not sent where nothing does. Asking twice plans once.
    """
    hours = hours_of(session, program, [one])[one.id or 0]
    closed, key = closed_days(program), f"{program.id}:{one.id}:this-week"
    due_at = next_working_moment(max(not_before, now), hours, closed, key)
    if deliveries.is_settled(session, program.id or 0, _owed(one, hours.zone, due_at)):
        next_week = _monday_after(local_date(due_at, hours.zone))
        due_at = next_working_moment(at_local(next_week, time(), hours.zone), hours, closed, key)
    deliveries.plan(session, program, _owed(one, hours.zone, due_at), now)


def _owed(one: Participant, zone: str, due_at: datetime) -> Planned:
    year, week, _ = local_date(due_at, zone).isocalendar()
    return Planned(one.user_id, Kind.THIS_WEEK, due_at, sequence=year * 100 + week)


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def load_this_week(session: Session, delivery: Delivery, now: datetime) -> ThisWeek | None:
    """What waits now; None when nothing does, or when its reader wants to hear less or is away."""
    program = programs.get_program(session, delivery.program_id)
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None or (one.hears is Hears.LESS and delivery.ts is None):
        return None
    found = around(session, program, one, now)
    if back_on(one.paused_until, found.today) and delivery.ts is None:
        return None
    items = items_of(session, found)
    if not items and delivery.ts is None:
        return None
    return ThisWeek(delivery.program_id, program.name, items)
