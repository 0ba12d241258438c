"""Offered times and booked dates of pairings."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.errors import GoneError
from mentoring.meetings import BookingState
from storage.asked_once import asked_for_each
from storage.prepared import find_by_key, lists
from storage.tables import Booking, TimeOffer


def get_offer(session: Session, offer_id: int) -> TimeOffer:
    offer = find_by_key(session, TimeOffer, offer_id)
    if offer is None:
        raise GoneError(f"offer {offer_id}")
    return offer


@asked_for_each("pairing_id")
@lists
def list_open_offers(pairing_ids: Collection[int]) -> SelectOfScalar[TimeOffer]:
    """Oldest first."""
    wanted = select(TimeOffer).where(
        col(TimeOffer.pairing_id).in_(pairing_ids), col(TimeOffer.closed_at).is_(None)
    )
    return wanted.order_by(col(TimeOffer.id))


def get_booking(session: Session, booking_id: int) -> Booking:
    booking = find_by_key(session, Booking, booking_id)
    if booking is None:
        raise GoneError(f"booking {booking_id}")
    return booking


@asked_for_each("pairing_id")
@lists
def list_bookings(pairing_ids: Collection[int]) -> SelectOfScalar[Booking]:
    """Every date of these pairings, whatever became of it, earliest first."""
    wanted = select(Booking).where(col(Booking.pairing_id).in_(pairing_ids))
    return wanted.order_by(col(Booking.starts_at), col(Booking.id))


@lists
def list_bookings_by_id(booking_ids: Collection[int]) -> SelectOfScalar[Booking]:
    wanted = select(Booking).where(col(Booking.id).in_(booking_ids))
    return wanted.order_by(col(Booking.starts_at), col(Booking.id))


def list_begun(session: Session, pairing_id: int, now: datetime) -> list[Booking]:
    """Dates that have begun and were not cancelled, newest first."""
    return [
        one
        for one in reversed(list_bookings(session, [pairing_id]))
        if one.state is not BookingState.CANCELLED and one.starts_at <= now
    ]


def list_coming(session: Session, pairing_id: int, now: datetime) -> list[Booking]:
    """Dates that stand and are not over, earliest first."""
    return [
        one
        for one in list_bookings(session, [pairing_id])
        if one.state is BookingState.BOOKED and now < one.starts_at + timedelta(minutes=one.minutes)
    ]
