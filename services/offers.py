"""Times that one offers and the other takes: by the other's tap a date is booked, or moved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from mentoring.bookings import FARTHEST, Offer, OfferClosedError, Taken, TimePassedError, TimesWish
from mentoring.deliveries import Kind, Planned
from mentoring.due_times import at_local, local_date
from mentoring.errors import Fault, GoneError, InvalidFieldError
from services.around import Pair
from services.booking_messages import booked_value
from services.bookings import book, move_booking
from services.dates import group_of, show_both, side_of, subject_of, take_pair
from services.offered import date_to_move, moments_of, offer_value, told_of, would_move
from services.this_week import owe_this_week
from storage import bookings, deliveries
from storage.tables import Booking, TimeOffer


def offer_times(
    session: Session, team_id: str, user_id: str, wish: TimesWish, now: datetime
) -> Taken | Offer:
    """Offers times to the partner, in place of what was offered before; they suit who offers them.

    A time that the partner has offered as well is booked at once. Raises InvalidFieldError.
    """
    pair = take_pair(session, wish.pairing_id, team_id, user_id)
    times = _checked(session, pair, wish, now)
    before = bookings.list_open_offers(session, [wish.pairing_id])
    theirs = [
        one for one in before if one.offered_by == pair.partner.id and one.minutes == wish.minutes
    ]
    both_want = sorted({one for offer in theirs for one in moments_of(offer.times)} & set(times))
    moved = date_to_move(session, pair, wish.moves, now)
    offer = _offer(
        session, pair, replace(wish, every_weeks=None if moved else wish.every_weeks), times, now
    )
    for old in before:
        _close(session, old, now)
    if both_want:
        return _settle(session, pair, offer, moved, both_want[0], now)
    news = Planned(
        recipient=group_of(session, pair),
        kind=Kind.TIMES_OFFERED,
        due_at=now,
        subject=subject_of(pair.pairing),
        sequence=offer.id or 0,
        content=str(moved.id) if moved else "",
    )
    deliveries.plan(session, pair.program, news, now)
    zone = side_of(session, pair.program, pair.partner).zone
    tomorrow = at_local(local_date(now, zone) + timedelta(days=1), time(), zone)
    owe_this_week(session, pair.program, pair.partner, tomorrow, now)
    show_both(session, pair, now)
    return offer_value(session, offer, pair)


def take_time(
    session: Session, team_id: str, user_id: str, offer_id: int, starts_at: datetime, now: datetime
) -> Taken:
    """Takes an offered time; what both have taken is booked, and the offer closes.

    Raises OfferClosedError and TimePassedError.
    """
    pair = take_pair(session, bookings.get_offer(session, offer_id).pairing_id, team_id, user_id)
    offer = bookings.get_offer(session, offer_id)
    session.refresh(offer)  # as whoever was faster left it
    if offer.closed_at is not None:
        raise OfferClosedError
    if starts_at not in moments_of(offer.times):
        raise GoneError(f"offer {offer_id}")
    if starts_at <= now:
        raise TimePassedError
    _take(offer, pair, [starts_at])
    session.add(offer)
    if offer.offered_by != pair.me.id:
        told = told_of(session, offer)
        moved = date_to_move(session, pair, would_move(told) if told else None, now)
        return _settle(session, pair, offer, moved, starts_at, now)
    return _taken(session, pair, starts_at, offer.minutes, None, now)


def _checked(session: Session, pair: Pair, wish: TimesWish, now: datetime) -> list[datetime]:
    today = local_date(now, side_of(session, pair.program, pair.me).zone)
    _check_day(wish.from_day, today)
    if wish.own is not None:
        if wish.own <= now:
            raise InvalidFieldError("own", Fault.TIME_PASSED)
        if wish.own > now + FARTHEST:
            raise InvalidFieldError("own", Fault.TOO_FAR_AHEAD)
        return [wish.own]
    if not wish.times:
        raise InvalidFieldError("own", Fault.NO_TIMES)
    ahead = sorted(one for one in set(wish.times) if one > now)
    if not ahead:
        raise InvalidFieldError("own", Fault.TIME_PASSED)
    return ahead


def _check_day(day: date | None, today: date) -> None:
    if day and day < today:
        raise InvalidFieldError("from_day", Fault.ENDED_ALREADY)
    if day and day > today + FARTHEST:
        raise InvalidFieldError("from_day", Fault.TOO_FAR_AHEAD)


def _offer(
    session: Session, pair: Pair, wish: TimesWish, times: list[datetime], now: datetime
) -> TimeOffer:
    offer = TimeOffer(
        pairing_id=wish.pairing_id,
        offered_by=pair.me.id or 0,
        minutes=wish.minutes,
        every_weeks=wish.every_weeks,
        times=[one.isoformat() for one in times],
        offered_at=now,
    )
    _take(offer, pair, times)
    session.add(offer)
    session.flush()
    return offer


def _take(offer: TimeOffer, pair: Pair, times: Iterable[datetime]) -> None:
    """These suit `pair.me`."""
    mine = offer.mentor_takes if pair.is_mentor else offer.mentee_takes
    taken = sorted({*mine, *(one.isoformat() for one in times)})
    if pair.is_mentor:
        offer.mentor_takes = taken
    else:
        offer.mentee_takes = taken


def _settle(
    session: Session,
    pair: Pair,
    offer: TimeOffer,
    moved: Booking | None,
    starts_at: datetime,
    now: datetime,
) -> Taken:
    """Both want this time: the date is booked, or moved there."""
    _take(offer, Pair(pair.program, pair.pairing, pair.partner, pair.me), [starts_at])
    _take(offer, pair, [starts_at])
    _close(session, offer, now)
    booking = moved
    if booking:
        move_booking(session, pair, booking, starts_at, offer.minutes, now)
    else:
        booking = book(session, pair, starts_at, offer.minutes, offer.every_weeks, now)
    return _taken(session, pair, starts_at, offer.minutes, booking, now)


def _taken(
    session: Session,
    pair: Pair,
    starts_at: datetime,
    minutes: int,
    booking: Booking | None,
    now: datetime,
) -> Taken:
    return Taken(
        partner=side_of(session, pair.program, pair.partner),
        me=side_of(session, pair.program, pair.me),
        starts_at=starts_at,
        minutes=minutes,
        booked=booked_value(session, booking, now, moved=booking.revision > 0) if booking else None,
    )


def _close(session: Session, offer: TimeOffer, now: datetime) -> None:
    offer.closed_at = now
    session.add(offer)
    session.flush()
    told = told_of(session, offer)
    deliveries.request_refresh(session, [told.id] if told else [], now)
