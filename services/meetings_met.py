"""That two people met, told in one way, is known everywhere: the booked date and the check-in."""

from collections.abc import Callable
from datetime import date, datetime

from sqlmodel import Session

from mentoring.check_ins import Outcome
from mentoring.due_times import local_date
from mentoring.meetings import BookingState
from mentoring.meetings_so_far import is_told
from services.around import Pair
from services.held_meetings import check_in_weeks, told_meetings
from services.people import zone_of
from storage import bookings, deliveries, meeting_logs, pairings
from storage.tables import Meeting


def hold_bookings(session: Session, pair: Pair, now: datetime, met: Callable[[date], bool]) -> None:
    """The booked dates that are past their beginning on such a day of `pair.me` took place."""
    zone = zone_of(session, pair.program.team_id, pair.me.user_id)
    for booking in bookings.list_begun(session, pair.pairing.id or 0, now):
        if booking.state is BookingState.BOOKED and met(local_date(booking.starts_at, zone)):
            booking.state = BookingState.HELD
            session.add(booking)


def hold_week(session: Session, pair: Pair, week: int, now: datetime) -> None:
    """“We met” in answer to a week's check-in: its booked dates, unless a log says on which day."""
    weeks, key = check_in_weeks(session, pair.program), pair.pairing.id or 0
    logged = (one.met_on for one in meeting_logs.list_showings(session, [key]))
    if all(weeks.asked_in(day) != week for day in logged):
        hold_bookings(session, pair, now, lambda day: weeks.asked_in(day) == week)


def take_back(session: Session, pair: Pair, day: date, told_at: datetime, now: datetime) -> None:
    """`pair.me` moved the log of that day: what it alone told of the day is told no more."""
    key, me, team_id = pair.pairing.id or 0, pair.me.id or 0, pair.program.team_id
    mine, theirs = (zone_of(session, team_id, one.user_id) for one in (pair.me, pair.partner))
    logs = meeting_logs.list_showings(session, [key])
    kept = {log.met_on for log in logs if log.participant_id != me}
    for booking in bookings.list_begun(session, key, now):
        is_theirs = local_date(booking.starts_at, theirs) in kept
        if local_date(booking.starts_at, mine) == day and not is_theirs:
            booking.state = BookingState.BOOKED
            session.add(booking)
    week = check_in_weeks(session, pair.program).asked_in(day)
    told = pairings.find_meeting(session, key, week, me)
    # An answer of their own to the check-in came at another moment than the log, and stays.
    if told and told.outcome is Outcome.MET and told.reported_at == told_at:
        session.delete(told)
        session.flush()
        _show_answer(session, pair, week, now)


def count_as_met(session: Session, pair: Pair, day: date, now: datetime) -> None:
    """The check-in about that day knows that they met, unless an answer of `pair.me` says so."""
    key, me, program = pair.pairing.id or 0, pair.me.id or 0, pair.program
    weeks = check_in_weeks(session, program)
    told = told_meetings(session, program, key, by=me)
    logs = meeting_logs.list_showings(session, [key])
    mine = [log.met_on for log in logs if log.participant_id == me]
    week = weeks.asked_in(day)
    if is_told(day, mine, told, weeks) or pairings.find_meeting(session, key, week, me):
        return
    row = Meeting(
        pairing_id=key,
        week=week,
        reported_by=me,
        outcome=Outcome.MET,
        reported_at=now,
    )
    session.add(row)
    _show_answer(session, pair, week, now)


def _show_answer(session: Session, pair: Pair, week: int, now: datetime) -> None:
    prompts = deliveries.list_prompts(session, pair.program.id or 0, pair.me.user_id)
    asked = [one.id for one in prompts if one.sequence == week and one.ts]
    deliveries.request_refresh(session, asked, now)
