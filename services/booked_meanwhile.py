"""Dates that two agreed on before one of them paused: these stand, and both are told which."""

from datetime import date, datetime

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.pausing import BookedMeanwhile
from services.dates import side_of
from storage import bookings
from storage.tables import Pairing, Participant, Program


def booked_meanwhile(
    session: Session,
    program: Program,
    pairing: Pairing,
    two: tuple[Participant, Participant],
    back: date,
    now: datetime,
) -> tuple[BookedMeanwhile, ...]:
    """Those to come before this day, earliest first, for the first of the two to read."""
    me, partner = (side_of(session, program, one) for one in two)
    return tuple(
        BookedMeanwhile(one.id or 0, one.starts_at, one.minutes, me, partner)
        for one in bookings.list_coming(session, pairing.id or 0, now)
        if one.starts_at > now and local_date(one.starts_at, me.zone) < back
    )
