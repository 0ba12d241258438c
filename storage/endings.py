"""What became of everything, for whoever counts once it is over."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState, PairingState, ParticipantState
from storage.delivery_rows import columns
from storage.tables import CheckIn, Pairing, Participant, Reflection


@dataclass(frozen=True, slots=True)
class Fate:
    """One delivery at the end."""

    id: int
    kind: Kind
    state: DeliveryState
    recipient: str
    due_at: datetime
    answered_at: datetime | None


def list_fates(session: Session) -> list[Fate]:
    """Of every delivery, in the order of their ids."""
    names = ("id", "kind", "state", "recipient", "due_at", "answered_at")
    wanted = select(*(columns[name] for name in names)).order_by(columns.id)
    return [Fate(*row) for row in session.connection().execute(wanted)]


def count_participants(session: Session) -> Counter[ParticipantState]:
    found = select(col(Participant.state), func.count()).group_by(col(Participant.state))
    return Counter(dict(session.connection().execute(found).all()))


def count_pairings(session: Session) -> Counter[PairingState]:
    found = select(col(Pairing.state), func.count()).group_by(col(Pairing.state))
    return Counter(dict(session.connection().execute(found).all()))


def count_answers(session: Session) -> tuple[int, int, int]:
    """Check-ins and reflections that were kept, and reflections that opened to the other."""
    found = select(
        select(func.count(col(CheckIn.id))).scalar_subquery(),
        select(func.count(col(Reflection.id))).scalar_subquery(),
        select(func.count(col(Reflection.opened_at))).scalar_subquery(),
    )
    check_ins, reflections, opened = session.connection().execute(found).one()
    return check_ins, reflections, opened
