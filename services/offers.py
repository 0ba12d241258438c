"""Times that one offers and the other takes: by the other's tap a date is booked, or moved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from mentoring.bookings import (
    FARTHEST,
    Offer,
    OfferClosedError,
    Taken,
    TimePassedError,
    TimesWish,
)
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import at_local, local_date
from mentoring.errors import Fault, GoneError, InvalidFieldError
from mentoring.meetings import BookingState
from mentoring.states import PairingState
from mentoring.today import Item, ItemKind
from services.around import Around, Pair, pair_of
from services.booking_news import booked_value
from services.bookings import book, move_booking
from services.dates import (
    group_of,
    mentor_side,
    side_of,
    subject_of,
    take_pair,
)
from services.this_week import owe_this_week, show_what_waits
from storage import bookings, deliveries, pairings
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
    _show(session, pair, now)
    return _value(session, offer, pair)


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


def offer_of(session: Session, team_id: str, user_id: str, offer_id: int) -> Offer:
    """An offer for one of the two; OfferClosedError once it is booked or replaced."""
    offer = bookings.get_offer(session, offer_id)
    pair = pair_of(session, offer.pairing_id, team_id, user_id)
    if offer.closed_at is not None:
        raise OfferClosedError
    return _value(session, offer, pair)


def load_times_offered(session: Session, delivery: Delivery, _: datetime) -> Offer | None:
    """None where it was closed before anybody read of it."""
    offer = bookings.get_offer(session, delivery.sequence)
    pair = mentor_side(session, pairings.get_pairing(session, offer.pairing_id))
    if offer.closed_at is not None and delivery.ts is None:
        return None
    return _value(session, offer, pair)


def waiting(session: Session, around: Around) -> Iterable[Item]:
    """From the day after it was offered, what the partner's tap would book."""
    of = {pair.pairing.id or 0: pair for pair in around.pairs}
    for offer in bookings.list_open_offers(session, of):
        pair = of[offer.pairing_id]
        zone = side_of(session, pair.program, pair.me).zone
        slept_over = local_date(offer.offered_at, zone) < around.today
        if offer.offered_by == pair.partner.id and slept_over and _ahead(offer, around.now):
            yield Item(ItemKind.TAKE_TIME, str(offer.id), pair.partner.user_id)


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


def told_of(session: Session, offer: TimeOffer) -> Delivery | None:
    """The message with these times."""
    pairing = pairings.get_pairing(session, offer.pairing_id)
    about = deliveries.list_about(
        session, pairing.program_id, Kind.TIMES_OFFERED, [subject_of(pairing)]
    )
    return next((one for one in about if one.sequence == offer.id), None)


def would_move(told: Delivery) -> int | None:
    """The booked date in whose place a message offers times: it stands in its content."""
    return int(told.content) if told.content else None


def date_to_move(
    session: Session, pair: Pair, booking_id: int | None, now: datetime
) -> Booking | None:
    """The date to be replaced, as long as it stands and has not begun."""
    if booking_id is None:
        return None
    booking = bookings.get_booking(session, booking_id)
    session.refresh(booking)
    stands = booking.state is BookingState.BOOKED and booking.starts_at > now
    return booking if stands and booking.pairing_id == pair.pairing.id else None


def _value(session: Session, offer: TimeOffer, pair: Pair) -> Offer:
    two = sorted((pair.me, pair.partner), key=lambda one: one.id != offer.offered_by)
    by, to = (side_of(session, pair.program, one) for one in two)
    times = tuple(moments_of(offer.times))
    agreed = set(offer.mentor_takes) & set(offer.mentee_takes)
    told = told_of(session, offer)
    return Offer(
        id=offer.id or 0,
        pairing_id=offer.pairing_id,
        by=by,
        to=to,
        times=times,
        minutes=offer.minutes,
        every_weeks=offer.every_weeks,
        booked=next((one for one in times if one.isoformat() in agreed), None),
        is_open=offer.closed_at is None and pair.pairing.state is PairingState.ACTIVE,
        moves=bool(told and told.content),
    )


def _ahead(offer: TimeOffer, now: datetime) -> bool:
    return any(one > now for one in moments_of(offer.times))


def moments_of(times: Iterable[str]) -> list[datetime]:
    return [datetime.fromisoformat(one) for one in times]


def _show(session: Session, pair: Pair, now: datetime) -> None:
    for one in (pair.me, pair.partner):
        show_what_waits(session, pair.program, one, now)
