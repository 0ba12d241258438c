"""The end of pairings, whatever brings it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from mentoring.endings import Ending
from mentoring.states import move
from services.bookings import end_meetings
from storage.closing import pairings_with_plans
from storage.tables import Pairing


def end_pairing(session: Session, pairing: Pairing, ending: Ending, now: datetime) -> None:
    """It is over, and with it what the two had booked. Who ended it is kept nowhere."""
    _mark(session, pairing, ending, now)
    session.flush()
    end_meetings(session, pairing, now)


def end_pairings(
    session: Session, program_id: int, active: Sequence[Pairing], ending: Ending, now: datetime
) -> None:
    """As `end_pairing`, of many in a program: few of them have anything booked."""
    for pairing in active:
        _mark(session, pairing, ending, now)
    session.flush()
    planned = pairings_with_plans(session, program_id)
    for pairing in active:
        if pairing.id in planned:
            end_meetings(session, pairing, now)


def _mark(session: Session, pairing: Pairing, ending: Ending, now: datetime) -> None:
    pairing.state = move(pairing.state, ending.leads_to)
    pairing.ended_at, pairing.ending = now, ending
    session.add(pairing)
