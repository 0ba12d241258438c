"""When somebody gets the weekly message. `services/today.py`, which knows all flows, fills it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from mentoring.due_times import at_local, local_date, next_working_moment
from services.people import hours_of, own_hours
from services.values import closed_days
from storage import deliveries, people, weekly
from storage.tables import Participant, Program

SHOWN_ANEW_FOR = timedelta(weeks=4)
"""An act costs Slack one update for each weekly message that is shown anew: some four."""


def owe_this_week(
    session: Session, program: Program, one: Participant, not_before: datetime, now: datetime
) -> None:
    """Something may wait for somebody from this moment on: they hear of it in that week's message.

    There is one message in a person's week, however much waits; it is made of what waits when it
    is due, which is put off to seven days after the last one (`services/weekly_pace.py`), and not
    sent where all of that was told. Asking twice plans once.
    """
    owe_each_this_week(session, program, [(one, not_before)], now)


def owe_each_this_week(
    session: Session,
    program: Program,
    wanted: Sequence[tuple[Participant, datetime]],
    now: datetime,
) -> None:
    """As `owe_this_week` for many at once, each from a moment of their own."""
    people_in_it = [one for one, _ in wanted]
    hours, closed = hours_of(session, program, people_in_it), closed_days(program)
    users = {one.user_id for one in people_in_it}
    known = deliveries.list_dues(session, program.id or 0, Kind.THIS_WEEK, users)
    new: list[Planned] = []
    for one, not_before in sorted(wanted, key=lambda each: each[1]):
        own, key = hours[one.id or 0], f"{program.id}:{one.id}:this-week"
        owed = weekly_message(
            one.user_id, own.zone, next_working_moment(max(not_before, now), own, closed, key)
        )
        if known.get((one.user_id, owed.sequence), owed.due_at) < owed.due_at:
            monday = at_local(monday_after(local_date(owed.due_at, own.zone)), time(), own.zone)
            owed = weekly_message(
                one.user_id, own.zone, next_working_moment(monday, own, closed, key)
            )
        known.setdefault((one.user_id, owed.sequence), owed.due_at)
        new.append(owed)
    deliveries.plan_many(session, program, new, now)


def move_this_week(session: Session, program: Program, one: Participant, now: datetime) -> None:
    """Somebody's hours are others now: what is planned moves into them; what is due stays due."""
    planned = deliveries.list_planned(session, program.id or 0, one.user_id, Kind.THIS_WEEK)
    if not planned:
        return
    own, closed = own_hours(session, program, one), closed_days(program)
    for owed in planned:
        moment = next_working_moment(owed.due_at, own, closed, f"{program.id}:{one.id}:this-week")
        if owed.due_at > now:
            deliveries.move_planned(session, owed, moment)


def show_what_waits(session: Session, program: Program, one: Participant, now: datetime) -> None:
    """Somebody's Home and their weekly messages show what waits now.

    A thing may stand in an earlier message alone; what is older than that, they have scrolled by.
    """
    people.outdate_homes(session, program.team_id, one.user_id)
    weekly.refresh(session, program.id or 0, one.user_id, now - SHOWN_ANEW_FOR, now)


def weekly_message(user_id: str, zone: str, due_at: datetime) -> Planned:
    """The one of the week in which it is due, in its reader's zone."""
    year, week, _ = local_date(due_at, zone).isocalendar()
    return Planned(user_id, Kind.THIS_WEEK, due_at, sequence=year * 100 + week)


def monday_after(day: date) -> date:
    """The first day of the next week."""
    return day + timedelta(days=7 - day.weekday())
