"""Offered times as the two read them, and the message that has them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.bookings import Offer, OfferClosedError, TimePassedError
from mentoring.deliveries import Delivery, Kind
from mentoring.due_times import local_date
from mentoring.meetings import BookingState
from mentoring.states import PairingState
from mentoring.today import Item, ItemKind
from services.around import Around, Pair, pair_of
from services.dates import mentor_side, side_of, subject_of
from storage import bookings, deliveries, pairings
from storage.tables import Booking, TimeOffer


def offer_of(session: Session, team_id: str, user_id: str, offer_id: int, now: datetime) -> Offer:
    """An offer for one of the two, with the times that are still to come.

    OfferClosedError once it is booked or replaced, TimePassedError once all have passed.
    """
    offer = bookings.get_offer(session, offer_id)
    pair = pair_of(session, offer.pairing_id, team_id, user_id)
    if offer.closed_at is not None:
        raise OfferClosedError
    found = offer_value(session, offer, pair)
    ahead = tuple(one for one in found.times if one > now)
    if not ahead:
        raise TimePassedError
    return replace(found, times=ahead)


def load_times_offered(session: Session, delivery: Delivery, _: datetime) -> Offer | None:
    """None where it was closed before anybody read of it."""
    offer = bookings.get_offer(session, delivery.sequence)
    pair = mentor_side(session, pairings.get_pairing(session, offer.pairing_id))
    if offer.closed_at is not None and delivery.ts is None:
        return None
    return offer_value(session, offer, pair)


def waiting(session: Session, around: Around) -> Iterable[Item]:
    """From the day after it was offered, what the partner's tap would book."""
    of = {pair.pairing.id or 0: pair for pair in around.pairs}
    for offer in bookings.list_open_offers(session, of):
        pair = of[offer.pairing_id]
        zone = side_of(session, pair.program, pair.me).zone
        slept_over = local_date(offer.offered_at, zone) < around.today
        if offer.offered_by == pair.partner.id and slept_over and _ahead(offer, around.now):
            yield Item(ItemKind.TAKE_TIME, str(offer.id), pair.partner.user_id)


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


def moments_of(times: Iterable[str]) -> list[datetime]:
    return [datetime.fromisoformat(one) for one in times]


def offer_value(session: Session, offer: TimeOffer, pair: Pair) -> Offer:
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
