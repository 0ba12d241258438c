"""What somebody did in a program, and what they said at its end."""

from sqlmodel import Session, col, func, select

from mentoring.intentions import Use
from mentoring.meetings import BookingState
from storage.tables import Booking, ClosingSurvey, Intention, Pairing, TimeOffer


def program_of(session: Session, pairing_id: int) -> int | None:
    """The program of a pairing, which is not read yet: it is to be locked first."""
    return session.exec(select(Pairing.program_id).where(Pairing.id == pairing_id)).first()


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
    return session.get(ClosingSurvey, participant_id)


def count_used(session: Session, participant_id: int) -> int:
    """What this person meant to try at work, and used."""
    wanted = (
        select(func.count())
        .select_from(Intention)
        .where(Intention.participant_id == participant_id, Intention.use == Use.USED)
    )
    return session.exec(wanted).one()
