"""A prompt as its recipient sees it, before and after answering; and whether an answer may come."""

from datetime import UTC, datetime

from sqlmodel import Session

from mentoring.check_ins import Answering, AskedAbout, NotYoursError, PairingEndedError, Prompt
from mentoring.deliveries import Delivery, Kind
from mentoring.errors import GoneError
from mentoring.states import PairingState
from storage import deliveries, pairings, participants, programs
from storage.tables import Pairing, Participant


def load_prompt(session: Session, delivery: Delivery) -> Prompt | None:
    """The prompt from current data; None when it would be sent with nothing left to ask about."""
    program = programs.get_program(session, delivery.program_id)
    one = participants.find_participant(session, delivery.program_id, delivery.recipient)
    if one is None:
        return None
    about = tuple(
        _about(session, delivery, one, pairing) for pairing in _asked(session, delivery, one)
    )
    if delivery.ts is None and all(asked.ended for asked in about):
        return None
    return Prompt(
        delivery_id=delivery.id,
        kind=delivery.kind,
        program_name=program.name,
        week=delivery.sequence,
        content=delivery.content,
        about=about,
    )


def answerable(
    session: Session, answering: Answering, user_id: str
) -> tuple[Delivery, Pairing, Participant, Participant]:
    """The prompt, the pairing, the one who answers and their partner.

    Raises NotYoursError for anybody else's prompt, PairingEndedError when it is too late.
    """
    delivery = deliveries.find_delivery(session, answering.delivery_id)
    if delivery is None:
        raise GoneError(f"delivery {answering.delivery_id}")
    pairing = pairings.lock_pairing(session, answering.pairing_id)
    one = participants.find_participant(session, delivery.program_id, user_id)
    if one is None or delivery.recipient != user_id or one.id not in _sides(pairing):
        raise NotYoursError
    if pairing.state is not PairingState.ACTIVE:
        raise PairingEndedError
    return delivery, pairing, one, partner_of(session, pairing, one)


def partner_of(session: Session, pairing: Pairing, one: Participant) -> Participant:
    mentor, mentee = _sides(pairing)
    return participants.get_participant(session, mentee if one.id == mentor else mentor)


def _sides(pairing: Pairing) -> tuple[int, int]:
    return pairing.mentor_id, pairing.mentee_id


def _asked(session: Session, delivery: Delivery, one: Participant) -> list[Pairing]:
    """The pairings that a prompt is about: the active ones, or those of when it was sent."""
    if delivery.ts is None:
        return pairings.list_pairings_of(session, one.id or 0)
    happened = pairings.list_pairings_of(session, one.id or 0, pairings.HAPPENED)
    return [pairing for pairing in happened if _ran_at(pairing, _sent_at(delivery.ts))]


def _sent_at(ts: str) -> datetime:
    """Slack names a message by the moment when it was posted, in seconds."""
    return datetime.fromtimestamp(float(ts), UTC)


def _ran_at(pairing: Pairing, moment: datetime) -> bool:
    started, ended = pairing.started_at, pairing.ended_at
    return started is not None and started <= moment and (ended is None or moment <= ended)


def _is_first_question(
    session: Session, delivery: Delivery, one: Participant, pairing: Pairing
) -> bool:
    """Whether nobody asked this person about this pairing before, in a prompt of this kind."""
    prompts = deliveries.list_prompts(session, delivery.program_id, one.user_id)
    return not any(
        earlier.kind is delivery.kind
        and earlier.sequence < delivery.sequence
        and earlier.ts is not None
        and _ran_at(pairing, _sent_at(earlier.ts))
        for earlier in prompts
    )


def _about(session: Session, delivery: Delivery, one: Participant, pairing: Pairing) -> AskedAbout:
    key = pairing.id or 0
    met = pairings.find_meeting(session, key, delivery.sequence, one.id or 0)
    opened = False
    if delivery.kind is Kind.CHECK_IN:
        answered = pairings.find_check_in(session, delivery.id, key) is not None
    else:
        written = pairings.find_reflection(session, delivery.id, key)
        answered, opened = written is not None, bool(written and written.opened_at)
    return AskedAbout(
        pairing_id=key,
        partner=partner_of(session, pairing, one).user_id,
        outcome=met.outcome if met else None,
        answered=answered,
        ended=pairing.state is not PairingState.ACTIVE,
        opened=opened,
        first=met is None and _is_first_question(session, delivery, one, pairing),
    )
