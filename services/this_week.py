"""When somebody gets the weekly message. `services/today.py`, which knows all flows, fills it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import at_local, local_date, next_working_moment
from services.people import hours_of
from services.values import closed_days
from storage import deliveries, people
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
    if deliveries.comes_too_early(session, program.id or 0, _owed(one, hours.zone, due_at)):
        next_week = _monday_after(local_date(due_at, hours.zone))
        due_at = next_working_moment(at_local(next_week, time(), hours.zone), hours, closed, key)
    deliveries.plan(session, program, _owed(one, hours.zone, due_at), now)


def owe_each_this_week(
    session: Session,
    program: Program,
    everybody: Sequence[Participant],
    not_before: datetime,
    now: datetime,
) -> None:
    """As `owe_this_week` for many at once, of something that waits for them already.

    Whatever message of that week is planned or was sent has it, too.
    """
    hours, closed = hours_of(session, program, everybody), closed_days(program)
    wanted = []
    for one in everybody:
        own, key = hours[one.id or 0], f"{program.id}:{one.id}:this-week"
        due_at = next_working_moment(max(not_before, now), own, closed, key)
        wanted.append(_owed(one, own.zone, due_at))
    deliveries.plan_many(session, program, wanted, now)


def owe_from(
    session: Session,
    program: Program,
    wanted: Sequence[tuple[Participant, datetime]],
    now: datetime,
) -> None:
    """As `owe_this_week` for many at once, each from a moment of their own."""
    hours, closed = hours_of(session, program, [one for one, _ in wanted]), closed_days(program)
    owed_already = deliveries.list_recipients(session, program.id or 0, Kind.THIS_WEEK, now)
    new = []
    for one, not_before in wanted:
        if one.user_id in owed_already:
            owe_this_week(session, program, one, not_before, now)
            continue
        own, key = hours[one.id or 0], f"{program.id}:{one.id}:this-week"
        due_at = next_working_moment(max(not_before, now), own, closed, key)
        new.append(_owed(one, own.zone, due_at))
    deliveries.plan_many(session, program, new, now)


def show_what_waits(session: Session, program: Program, one: Participant, now: datetime) -> None:
    """Somebody's Home and their last weekly message show what waits now."""
    people.mark_home_stale(session, program.team_id, one.user_id)
    deliveries.refresh_latest(session, program.id or 0, one.user_id, Kind.THIS_WEEK, now)


def _owed(one: Participant, zone: str, due_at: datetime) -> Planned:
    year, week, _ = local_date(due_at, zone).isocalendar()
    return Planned(one.user_id, Kind.THIS_WEEK, due_at, sequence=year * 100 + week)


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
