"""Dates of a pair: booking, moving, calling off, and what comes next."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from mentoring.bookings import Upcoming
from mentoring.deliveries import Kind
from mentoring.due_times import next_working_moment
from mentoring.meetings import BookingState
from mentoring.states import DeliveryState, ParticipantState
from mentoring.times import dates_of_rhythm
from services.around import Pair
from services.booking_messages import upcoming
from services.booking_news import (
    forget_reminders,
    retract,
    tell_booked,
    tell_called_off,
)
from services.dates import both_of, mentor_side, show_both, subject_of, users_of
from services.logs_due import owe_log
from services.people import hours_of
from services.values import closed_days
from storage import bookings, deliveries, pairings
from storage.tables import Booking, Pairing, Participant

LATER = timedelta(hours=3)


def book(
    session: Session,
    pair: Pair,
    starts_at: datetime,
    minutes: int,
    every_weeks: int | None,
    now: datetime,
) -> Booking:
    """Books a date, and those of its rhythm up to the program's last day; the first of them.

    A new rhythm takes the place of the one before.
    """
    if every_weeks:
        _end_rhythm(session, pair, now)
    taken = {one.starts_at for one in bookings.list_coming(session, pair.pairing.id or 0, now)}
    moments = _moments(session, pair, starts_at, minutes, every_weeks)
    dates = [
        Booking(
            pairing_id=pair.pairing.id or 0,
            starts_at=moment,
            minutes=minutes,
            every_weeks=every_weeks,
            uid=f"{uuid.uuid4()}@reverse-mentor",
            booked_at=now,
        )
        for moment in moments
        if moment == starts_at or moment not in taken
    ]
    session.add_all(dates)
    session.flush()
    tell_booked(session, pair, dates, now)
    for date in dates:
        _owe_log(session, pair, date, now)
    show_both(session, pair, now)
    return dates[0]


def move_booking(
    session: Session, pair: Pair, booking: Booking, starts_at: datetime, minutes: int, now: datetime
) -> None:
    """Another time for the same date: its calendar entry stays the same one."""
    forget_reminders(session, pair, [booking], now)
    booking.starts_at, booking.minutes = starts_at, minutes
    booking.revision += 1
    session.add(booking)
    session.flush()
    tell_booked(session, pair, [booking], now)
    _owe_log(session, pair, booking, now)
    show_both(session, pair, now)


def call_off(
    session: Session, pair: Pair, dates: Sequence[Booking], by: Participant, now: datetime
) -> None:
    """These dates do not take place; both hear of it, and nobody reads why."""
    _cancel(session, dates, by.id, now)
    tell_called_off(session, pair, dates, now)
    show_both(session, pair, now)


def end_meetings(
    session: Session, pairing: Pairing, now: datetime, due: Mapping[str, datetime] | None = None
) -> None:
    """A pairing is over: offers close, dates are called off, for whoever has not left.

    What takes these out of a calendar comes at `due` (by Slack id), else some working hours later,
    after the news that the pairing is over.
    """
    offers = bookings.list_open_offers(session, [pairing.id or 0])
    coming = bookings.list_coming(session, pairing.id or 0, now)
    dates = [one for one in coming if one.starts_at > now]  # one that goes on takes place
    if not offers and not dates:
        return
    for offer in offers:
        offer.closed_at = now
        session.add(offer)
    pair, subject = mentor_side(session, pairing), subject_of(pairing)
    for kind in (Kind.TIMES_OFFERED, Kind.MEETING_BOOKED, Kind.MEETING_CANCELLED):
        told = deliveries.list_about(session, pairing.program_id, kind, [subject])
        planned = [one.id for one in told if one.state is DeliveryState.PLANNED]
        deliveries.cancel(session, planned, "pairing_ended")
        deliveries.request_refresh(session, [one.id for one in told if one.ts], now)
    if dates:
        _cancel(session, dates, None, now)
        retract(session, pair, dates, dict(due or _after_the_news(session, pair, now)), now)


def next_booking(session: Session, pairing_id: int, now: datetime) -> Upcoming | None:
    """The next date of a pair that is not over."""
    found = next(iter(bookings.list_coming(session, pairing_id, now)), None)
    if found is None:
        return None
    pair = mentor_side(session, pairings.get_pairing(session, pairing_id))
    return upcoming(session, pair, found, now)


def _moments(
    session: Session, pair: Pair, starts_at: datetime, minutes: int, every_weeks: int | None
) -> tuple[datetime, ...]:
    if every_weeks is None:
        return (starts_at,)
    both = both_of(session, pair)
    return dates_of_rhythm(both, starts_at, minutes, every_weeks, pair.program.ends_on)


def _end_rhythm(session: Session, pair: Pair, now: datetime) -> None:
    """Without a message: the new rhythm's tells that it replaces the earlier one."""
    coming = bookings.list_coming(session, pair.pairing.id or 0, now)
    dates = [one for one in coming if one.every_weeks and one.starts_at > now]
    if dates:
        _cancel(session, dates, None, now)
        retract(session, pair, dates, dict.fromkeys(users_of(pair), now), now)


def _cancel(session: Session, dates: Iterable[Booking], by: int | None, now: datetime) -> None:
    for date in dates:
        date.state, date.revision = BookingState.CANCELLED, date.revision + 1
        date.cancelled_by, date.cancelled_at = by, now
        session.add(date)
    session.flush()


def _after_the_news(session: Session, pair: Pair, now: datetime) -> dict[str, datetime]:
    """For each who has not left."""
    here = [one for one in (pair.me, pair.partner) if one.state is not ParticipantState.LEFT]
    hours, closed = hours_of(session, pair.program, here), closed_days(pair.program)
    due = {}
    for one in here:
        own, key = hours[one.id or 0], f"{pair.pairing.id}:{one.id}:retracted"
        told = next_working_moment(now, own, closed, key)
        due[one.user_id] = next_working_moment(told + LATER, own, closed, key)
    return due


def _owe_log(session: Session, pair: Pair, booking: Booking, now: datetime) -> None:
    owe_log(session, pair, booking.starts_at + timedelta(minutes=booking.minutes), now)
