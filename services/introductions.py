"""The first message that two people get together."""

from sqlmodel import Session

from mentoring.agreement import asks_for_agreement
from mentoring.deliveries import Delivery
from mentoring.pairings import Introduction, Side
from mentoring.states import PairingState
from services.contacts import contact_of_both
from services.whys import why_of
from storage import pairings, participants, programs
from storage.tables import Participant


def load_introduction(session: Session, delivery: Delivery) -> Introduction | None:
    """The introduction from current profiles; None when the pairing is over before it began."""
    pairing = pairings.get_pairing(session, delivery.about)
    if pairing.state is not PairingState.ACTIVE:
        return None
    program = programs.get_program(session, pairing.program_id)
    mentor, mentee = (
        participants.get_participant(session, key) for key in (pairing.mentor_id, pairing.mentee_id)
    )
    first = mentor if pairing.first_mover_id == mentor.id else mentee
    return Introduction(
        program_name=program.name,
        one=_side(session, mentor),
        other=_side(session, mentee),
        why=why_of(pairing),
        first_mover=first.user_id,
        meeting_every_weeks=program.meeting_every_weeks,
        ground_rules=program.ground_rules,
        support_contact=contact_of_both(session, program, mentor, mentee),
        pairing_id=pairing.id or 0,
        has_lessons=asks_for_agreement(program.formality),
        third="".join(set(delivery.people) - {mentor.user_id, mentee.user_id}),
    )


def known_channel(session: Session, delivery: Delivery) -> str | None:
    """The group DM of the pair that a message is for, once it was opened."""
    return pairings.get_pairing(session, delivery.about).channel


def keep_channel(session: Session, delivery: Delivery, channel: str) -> None:
    """Remembers a pair's group DM, so that it is opened once."""
    pairing = pairings.get_pairing(session, delivery.about)
    pairing.channel = channel
    session.add(pairing)


def _side(session: Session, one: Participant) -> Side:
    profile = participants.read_profile(session, one)
    return Side(one.user_id, profile.offers, profile.wants)
