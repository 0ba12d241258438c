"""Calling a date off, and who is asked for another one after the second in a row."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from mentoring.bookings import (
    CancelForm,
    DateOverError,
    Fate,
    TimesForm,
    Why,
    last_of_two_called_off,
)
from mentoring.check_ins import Outcome
from mentoring.due_times import local_date
from mentoring.meetings import BookingState
from mentoring.today import Item, ItemKind
from services.around import Around, Pair, pair_of
from services.booking_messages import upcoming
from services.bookings import call_off
from services.dates import side_of, take_pair
from services.this_week import owe_this_week
from services.times import times_form, wish_for
from storage import bookings, pairings
from storage.tables import Booking


def cancel_form(
    session: Session, team_id: str, user_id: str, booking_id: int, now: datetime
) -> CancelForm:
    """What calling a date off would mean; nothing changes yet. Raises DateOverError."""
    booking = bookings.get_booking(session, booking_id)
    pair = pair_of(session, booking.pairing_id, team_id, user_id)
    _require_to_come(booking, now)
    return CancelForm(
        meeting=upcoming(session, pair, booking, now),
        me=side_of(session, pair.program, pair.me),
        partner=side_of(session, pair.program, pair.partner),
        later_ones=len(_later(session, booking, now)),
    )


def cancel_booking(
    session: Session, team_id: str, user_id: str, booking_id: int, now: datetime, *, later: bool
) -> TimesForm:
    """Calls off a date, with `later` those that follow it in its rhythm; three others in answer.

    After the second in a row it is this person, and nobody else, who is asked for another date.
    """
    key = bookings.get_booking(session, booking_id).pairing_id
    pair = take_pair(session, key, team_id, user_id)
    booking = bookings.get_booking(session, booking_id)
    session.refresh(booking)  # as whoever was faster left it
    _require_to_come(booking, now)
    following = _later(session, booking, now) if later else []
    call_off(session, pair, [booking, *following], pair.me, now)
    last = _last_of_two(session, pair, now)
    again = last is not None and last.by == pair.me.id
    if again:
        owe_this_week(session, pair.program, pair.me, now, now)
    why = Why.CANCELLED_AGAIN if again else Why.CANCELLED
    return times_form(session, team_id, user_id, wish_for(session, key, now), now, why)


def waiting(session: Session, around: Around) -> Iterable[Item]:
    """Another date, for who called off the last of two that fell through in a row."""
    for pair in around.pairs:
        last = _last_of_two(session, pair, around.now)
        if last is not None and last.by == pair.me.id:
            zone = side_of(session, pair.program, pair.me).zone
            on = local_date(last.at, zone)  # another time that this happens is another item
            yield Item(ItemKind.NEW_DATE, str(pair.pairing.id), pair.partner.user_id, on)


def _last_of_two(session: Session, pair: Pair, now: datetime) -> Fate | None:
    """None as long as a date or an offer stands: then nothing is to be done."""
    key = pair.pairing.id or 0
    if bookings.list_coming(session, key, now) or bookings.list_open_offers(session, [key]):
        return None
    return last_of_two_called_off(_dates(session, key), _reports(session, key))


def _dates(session: Session, pairing_id: int) -> list[Fate]:
    """What became of booked dates; those called off in one act fell through once."""
    found = bookings.list_bookings(session, [pairing_id])
    called_off = {
        one.cancelled_at: Fate(one.cancelled_at, took_place=False, by=one.cancelled_by)
        for one in found
        if one.cancelled_at is not None and one.cancelled_by is not None
    }
    held = [Fate(one.starts_at, took_place=True) for one in found if one.state is BookingState.HELD]
    return [*called_off.values(), *held]


def _reports(session: Session, pairing_id: int) -> list[Fate]:
    """What check-ins told: of a week, met when one of the two says so, else cancelled."""
    by_week: dict[int, Fate] = {}
    for told in pairings.list_meetings(session, [pairing_id]):
        if told.outcome not in (Outcome.MET, Outcome.CANCELLED):
            continue
        met = told.outcome is Outcome.MET
        known = by_week.get(told.week)
        if known is None or (met and not known.took_place):
            by_week[told.week] = Fate(told.reported_at, took_place=met, by=told.reported_by)
    return list(by_week.values())


def _later(session: Session, booking: Booking, now: datetime) -> list[Booking]:
    if booking.every_weeks is None:
        return []
    coming = bookings.list_coming(session, booking.pairing_id, now)
    return [one for one in coming if one.every_weeks and one.starts_at > booking.starts_at]


def _require_to_come(booking: Booking, now: datetime) -> None:
    if booking.state is not BookingState.BOOKED or booking.starts_at <= now:
        raise DateOverError
