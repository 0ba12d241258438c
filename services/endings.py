"""The end of a pairing, whatever brings it."""

from datetime import datetime

from sqlmodel import Session

from mentoring.endings import Ending
from mentoring.states import move
from services.bookings import end_meetings
from storage.tables import Pairing


def end_pairing(session: Session, pairing: Pairing, ending: Ending, now: datetime) -> None:
    """It is over, and with it what the two had booked. Who ended it is kept nowhere."""
    pairing.state = move(pairing.state, ending.leads_to)
    pairing.ended_at, pairing.ending = now, ending
    session.add(pairing)
    session.flush()
    end_meetings(session, pairing, now)
