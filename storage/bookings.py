"""Offered times and booked dates of pairings."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from mentoring.errors import GoneError
from mentoring.meetings import BookingState
from storage.asked_once import asked_once
from storage.tables import Booking, TimeOffer


def get_offer(session: Session, offer_id: int) -> TimeOffer:
    offer = session.get(TimeOffer, offer_id)
    if offer is None:
        raise GoneError(f"offer {offer_id}")
    return offer


@asked_once
def list_open_offers(session: Session, pairing_ids: Iterable[int]) -> list[TimeOffer]:
    """Oldest first."""
    wanted = select(TimeOffer).where(
        col(TimeOffer.pairing_id).in_(tuple(pairing_ids)), col(TimeOffer.closed_at).is_(None)
    )
    return list(session.exec(wanted.order_by(col(TimeOffer.id))))


def get_booking(session: Session, booking_id: int) -> Booking:
    booking = session.get(Booking, booking_id)
    if booking is None:
        raise GoneError(f"booking {booking_id}")
    return booking


@asked_once
def list_bookings(session: Session, pairing_ids: Iterable[int]) -> list[Booking]:
    """Every date of these pairings, whatever became of it, earliest first."""
    wanted = select(Booking).where(col(Booking.pairing_id).in_(tuple(pairing_ids)))
    return list(session.exec(wanted.order_by(col(Booking.starts_at), col(Booking.id))))


def list_bookings_by_id(session: Session, booking_ids: Collection[int]) -> list[Booking]:
    wanted = select(Booking).where(col(Booking.id).in_(booking_ids))
    return list(session.exec(wanted.order_by(col(Booking.starts_at), col(Booking.id))))


def list_coming(session: Session, pairing_id: int, now: datetime) -> list[Booking]:
    """Dates that stand and are not over, earliest first."""
    return [
        one
        for one in list_bookings(session, [pairing_id])
        if one.state is BookingState.BOOKED and now < one.starts_at + timedelta(minutes=one.minutes)
    ]
