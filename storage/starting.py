"""Which pairs have begun."""

from collections.abc import Collection

from sqlmodel import Session, col, select, union

from mentoring.check_ins import Outcome
from mentoring.meetings import BookingState
from storage.tables import Booking, Meeting, MeetingLog

BEGUN = (Outcome.MET, Outcome.BOOKED)


def list_begun_pairings(session: Session, pairing_ids: Collection[int]) -> set[int]:
    """Those of these pairings that met, or have or had a date, whoever told of it and how."""
    told = select(Meeting.pairing_id).where(
        col(Meeting.pairing_id).in_(pairing_ids), col(Meeting.outcome).in_(BEGUN)
    )
    booked = select(Booking.pairing_id).where(
        col(Booking.pairing_id).in_(pairing_ids), Booking.state != BookingState.CANCELLED
    )
    logged = select(MeetingLog.pairing_id).where(col(MeetingLog.pairing_id).in_(pairing_ids))
    return set(session.connection().scalars(union(told, booked, logged)))
