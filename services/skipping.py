"""Saying "not this time" to a question, and answering it after all."""

from datetime import datetime

from sqlmodel import Session

from mentoring.check_ins import NotYoursError, PairingEndedError
from mentoring.deliveries import Delivery
from mentoring.errors import GoneError
from mentoring.skipping import AnsweredError, NothingAskedError, PassedByError
from mentoring.states import DeliveryState
from services.prompts import skip_of, still_asks
from storage import deliveries


def skip(session: Session, delivery_id: int, user_id: str, now: datetime) -> None:
    """Settles a question without an answer. Skipping twice changes nothing more."""
    delivery = _own(session, delivery_id, user_id)
    if delivery.state is DeliveryState.SKIPPED:
        return
    if delivery.state is DeliveryState.ANSWERED:
        raise AnsweredError
    if not still_asks(session, delivery):
        raise PairingEndedError
    if not deliveries.mark_skipped(session, delivery_id, now):
        raise NothingAskedError


def take_back_skip(session: Session, delivery_id: int, user_id: str, now: datetime) -> None:
    """The question waits for an answer again, as long as no newer one has come."""
    delivery = _own(session, delivery_id, user_id)
    skipped = skip_of(session, delivery)
    if skipped and skipped.is_final:
        raise PassedByError
    if not still_asks(session, delivery):
        raise PairingEndedError
    deliveries.take_back_skip(session, delivery.id, now)


def _own(session: Session, delivery_id: int, user_id: str) -> Delivery:
    delivery = deliveries.find_delivery(session, delivery_id)
    if delivery is None:
        raise GoneError(f"delivery {delivery_id}")
    if delivery.recipient != user_id:
        raise NotYoursError
    return delivery
