"""Saying "not this time" to a question, and answering it after all."""

from datetime import datetime

from sqlmodel import Session

from mentoring.check_ins import NotYoursError, PairingEndedError, Prompt
from mentoring.deliveries import Delivery
from mentoring.errors import GoneError
from mentoring.skipping import AnsweredError, NothingAskedError, PassedByError
from mentoring.states import DeliveryState
from services.prompts import load_prompt
from storage import deliveries


def skip(session: Session, delivery_id: int, user_id: str, now: datetime) -> None:
    """Settles a question without an answer. Skipping twice changes nothing more."""
    delivery, prompt = _own(session, delivery_id, user_id, now)
    if delivery.state is DeliveryState.SKIPPED:
        return
    if delivery.state is DeliveryState.ANSWERED:
        raise AnsweredError
    if all(one.ended for one in prompt.about):
        raise PairingEndedError
    if not deliveries.mark_skipped(session, delivery_id):
        raise NothingAskedError
    deliveries.request_refresh(session, [delivery_id], now)


def take_back_skip(session: Session, delivery_id: int, user_id: str, now: datetime) -> None:
    """The question waits for an answer again, as long as no newer one has come."""
    delivery, prompt = _own(session, delivery_id, user_id, now)
    if prompt.skip and prompt.skip.is_final:
        raise PassedByError
    if all(one.ended for one in prompt.about):
        raise PairingEndedError
    deliveries.take_back_skip(session, delivery.id)
    deliveries.request_refresh(session, [delivery.id], now)


def _own(
    session: Session, delivery_id: int, user_id: str, now: datetime
) -> tuple[Delivery, Prompt]:
    delivery = deliveries.find_delivery(session, delivery_id)
    if delivery is None:
        raise GoneError(f"delivery {delivery_id}")
    if delivery.recipient != user_id:
        raise NotYoursError
    prompt = load_prompt(session, delivery, now)
    if prompt is None:
        raise PairingEndedError
    return delivery, prompt
