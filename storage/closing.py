"""What somebody did in a program, and what they said at its end."""

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.intentions import Use
from mentoring.meetings import BookingState
from storage.prepared import find_by_key, finds
from storage.tables import Booking, ClosingSurvey, Intention, Pairing, TimeOffer


@finds
def program_of(pairing_id: int) -> SelectOfScalar[int]:
    """The program of a pairing, which is not read yet: it is to be locked first."""
    return select(Pairing.program_id).where(Pairing.id == pairing_id)


def pairings_with_plans(session: Session, program_id: int) -> set[int]:
    """Those of a program that have times on offer, or a date that was not called off."""
    offered = select(TimeOffer.pairing_id).where(col(TimeOffer.closed_at).is_(None))
    booked = select(Booking.pairing_id).where(Booking.state == BookingState.BOOKED)
    found = set()
    for wanted, owner in ((offered, TimeOffer.pairing_id), (booked, Booking.pairing_id)):
        here = wanted.join(Pairing, col(Pairing.id) == col(owner))
        found |= set(session.exec(here.where(Pairing.program_id == program_id)))
    return found


def find_survey(session: Session, participant_id: int) -> ClosingSurvey | None:
    return find_by_key(session, ClosingSurvey, participant_id)


def count_used(session: Session, participant_id: int) -> int:
    """What this person meant to try at work, and used."""
    wanted = (
        select(func.count())
        .select_from(Intention)
        .where(Intention.participant_id == participant_id, Intention.use == Use.USED)
    )
    return session.exec(wanted).one()
