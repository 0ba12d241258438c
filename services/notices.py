"""What a notice says, from current data: to people whose partner left, who help, who asked."""

from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.notices import ConcernRaised, NotAFit, PartnerLeft, SummaryRefused
from mentoring.states import ParticipantState
from services.contacts import who_hears_of_the_fit
from services.prompts import partner_of
from storage import deliveries, pairings, participants, programs
from storage.tables import CheckIn, Concern


def load_partner_left(session: Session, delivery: Delivery) -> PartnerLeft | None:
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None or one.state not in participants.PRESENT:
        return None
    pairing = pairings.get_pairing(session, delivery.about)
    program = programs.get_program(session, delivery.program_id)
    return PartnerLeft(
        program_name=program.name,
        partner=partner_of(session, pairing, one).user_id,
        waits=one.state is ParticipantState.ENROLLED,
    )


def load_concern(session: Session, delivery: Delivery) -> ConcernRaised | None:
    """The words of a concern, for the one contact that it was routed to."""
    concern = session.get(Concern, delivery.about)
    if concern is None or concern.contact != delivery.recipient:
        return None
    check_in = session.get(CheckIn, concern.check_in_id)
    author = participants.get_participant(session, check_in.participant_id) if check_in else None
    if author is None:
        return None
    program = programs.get_program(session, delivery.program_id)
    return ConcernRaised(program.name, author.user_id, concern.text)


def load_not_a_fit(session: Session, delivery: Delivery) -> NotAFit | None:
    """A person asked that somebody knows: who, with whom, and nothing else they answered."""
    check_in = session.get(CheckIn, delivery.about)
    if check_in is None or not check_in.tell_coordinator:
        return None
    author = participants.get_participant(session, check_in.participant_id)
    pairing = pairings.get_pairing(session, check_in.pairing_id)
    program = programs.get_program(session, delivery.program_id)
    partner = partner_of(session, pairing, author)
    if delivery.recipient not in who_hears_of_the_fit(session, program, author, partner):
        return None
    return NotAFit(program.name, author.user_id, partner.user_id)


def load_summary_refused(_: Session, delivery: Delivery) -> SummaryRefused:
    return SummaryRefused(channel=delivery.subject.partition(":")[2], reason=delivery.content)


def tell_of_failure(session: Session, delivery: Delivery, reason: str, now: datetime) -> None:
    """Who asked for a summary hears why it did not appear; other failures are in the overview."""
    if delivery.kind is not Kind.SUMMARY:
        return
    asked_by = delivery.subject.partition(":")[2]
    news = Planned(
        recipient=asked_by,
        kind=Kind.SUMMARY_REFUSED,
        subject=f"channel:{delivery.recipient}",
        sequence=delivery.sequence,
        content=reason,
        due_at=now,
    )
    deliveries.plan(session, programs.get_program(session, delivery.program_id), news, now)
