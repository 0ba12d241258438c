"""What is known of a pair's meetings, from logs, booked dates and check-ins together."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlmodel import Session

from mentoring.check_ins import Outcome
from mentoring.deliveries import Kind
from mentoring.due_times import local_date
from mentoring.meeting_log import (
    OpenDoubt,
    Said,
    Tally,
    mirrored,
    tally_of,
)
from mentoring.meetings import BookingState
from mentoring.meetings_so_far import CheckInWeeks, Told, meetings_so_far
from mentoring.programs import prompt_weeks
from services.around import Pair
from services.people import zone_of
from services.values import program_value
from storage import bookings, meeting_logs, pairings
from storage.meeting_logs import Showing
from storage.tables import Booking, Program


def count_meetings(session: Session, pair: Pair, now: datetime) -> int:
    """How often the two have met, each meeting once, whoever told of it and how."""
    key = pair.pairing.id or 0
    begun = bookings.list_begun(session, key, now)
    logs = meeting_logs.list_showings(session, [key])
    same_day = _one_day_each(session, pair, begun)
    mentor = zone_of(session, pair.program.team_id, _mentor_of(pair))
    held = {local_date(one.starts_at, mentor) for one in begun if one.state is BookingState.HELD}
    return meetings_so_far(
        held | {same_day.get(log.met_on, log.met_on) for log in logs},
        told_meetings(session, pair.program, key),
        check_in_weeks(session, pair.program),
    )


def tally(session: Session, pair: Pair, now: datetime) -> Tally:
    """Who showed how often, as `pair.me` reads it."""
    key = pair.pairing.id or 0
    begun = bookings.list_begun(session, key, now)
    same_day = _one_day_each(session, pair, begun)
    return tally_of(_said(pair, meeting_logs.list_showings(session, [key]), same_day))


def open_doubts(session: Session, pair: Pair) -> tuple[OpenDoubt, ...]:
    """What the two carry to their next meeting, oldest first."""
    authors = {one.id: one.user_id for one in (pair.me, pair.partner)}
    found = meeting_logs.list_open_doubts(session, pair.pairing.id or 0)
    return tuple(
        OpenDoubt(one.id or 0, authors.get(one.participant_id, ""), one.text) for one in found
    )


def check_in_weeks(session: Session, program: Program) -> CheckInWeeks:
    """In which weeks this program asks whether people met."""
    starts_on = program.rhythm_starts_on or program.starts_on
    asked = prompt_weeks(program_value(session, program).draft, starts_on)
    return CheckInWeeks(starts_on, tuple(week for week, kind in asked if kind is Kind.CHECK_IN))


def told_meetings(
    session: Session, program: Program, pairing_id: int, by: int | None = None
) -> list[Told]:
    """Every “we met” of a pairing, or of one of its two."""
    return [
        Told(one.week, local_date(one.reported_at, program.zone))
        for one in pairings.list_meetings(session, [pairing_id])
        if one.outcome is Outcome.MET and by in (None, one.reported_by)
    ]


def _one_day_each(session: Session, pair: Pair, begun: Iterable[Booking]) -> Mapping[date, date]:
    """A date at which the two have different days is one meeting: its day is the mentor's."""
    team_id, mentor = pair.program.team_id, _mentor_of(pair)
    zones = [zone_of(session, team_id, one.user_id) for one in (pair.me, pair.partner)]
    its_zone = zone_of(session, team_id, mentor)
    return {
        local_date(booking.starts_at, zone): local_date(booking.starts_at, its_zone)
        for booking in begun
        for zone in zones
    }


def _mentor_of(pair: Pair) -> str:
    return pair.me.user_id if pair.is_mentor else pair.partner.user_id


def _said(pair: Pair, logs: Iterable[Showing], same_day: Mapping[date, date]) -> Iterable[Said]:
    for log in logs:
        mine = log.participant_id == pair.me.id
        shower = log.shower if mine else mirrored(log.shower)
        yield Said(same_day.get(log.met_on, log.met_on), shower)
