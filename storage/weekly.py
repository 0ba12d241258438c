"""What weekly messages told, and when they went out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Update, and_, func, or_, select, update
from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind
from mentoring.states import DeliveryState
from storage.delivery_rows import columns as _columns
from storage.delivery_rows import in_state, table
from storage.prepared import AnyColumns, changes, rows

_UNSETTLED = in_state(DeliveryState.SENDING, DeliveryState.UNKNOWN)
_ARRIVED = in_state(DeliveryState.SENT, DeliveryState.ANSWERED, DeliveryState.SKIPPED)


class Other(NamedTuple):
    """A weekly message beside another one."""

    id: int
    recipient: str
    sent_at: datetime | None
    """None: it is due, on its way, or nobody knows."""
    is_planned: bool


def keep_told(session: Session, told: Mapping[int, Collection[str]]) -> None:
    """The keys of what these deliveries are about to tell, in the transaction that intends them."""
    for key, items in told.items():
        _keep(session, key, ",".join(items))


@changes
def _keep(delivery_id: int, told: str) -> Update:
    return update(table).where(_columns.id == delivery_id).values(content=told)


@changes
def refresh(program_id: int, recipient: str, since: datetime, now: datetime) -> Update:
    """Somebody's weekly messages since then, and the last one in any case, show what changed."""
    theirs = and_(
        _columns.program_id == program_id,
        _columns.recipient == recipient,
        _columns.kind == Kind.THIS_WEEK,
        or_(_ARRIVED, _UNSETTLED),
    )
    last = select(func.max(_columns.due_at)).where(theirs).scalar_subquery()
    recent = or_(_columns.due_at >= since, _columns.due_at == last)
    return update(table).where(theirs, recent).values(refresh_at=now)


def told_in(content: str) -> frozenset[str]:
    """The keys of what a weekly message told, as its delivery keeps them."""
    return frozenset(filter(None, content.split(",")))


def list_told(
    session: Session, program_id: int, recipients: Collection[str]
) -> Mapping[str, list[frozenset[str]]]:
    """The keys of what each weekly message of these people told, or may have; oldest first."""
    found = defaultdict[str, list[frozenset[str]]](list)
    for recipient, content in _told(session, program_id, recipients):
        found[recipient].append(told_in(content))
    return found


@rows
def _told(program_id: int, recipients: Collection[str]) -> AnyColumns:
    theirs = and_(
        _columns.program_id == program_id,
        _columns.recipient.in_(recipients),
        _columns.kind == Kind.THIS_WEEK,
        or_(_ARRIVED, _UNSETTLED),
    )
    found = select(_columns.recipient, _columns.content).where(theirs)
    return found.order_by(_columns.due_at, _columns.id)


def list_others(
    session: Session, program_id: int, mine: Collection[Delivery], now: datetime
) -> list[Other]:
    """The same people's weekly messages that went out, are on their way, or are due as well."""
    people = {one.recipient for one in mine}
    return [Other(*row) for row in _others(session, program_id, people, now)]


@rows
def _others(program_id: int, recipients: Collection[str], now: datetime) -> AnyColumns:
    due = and_(in_state(DeliveryState.PLANNED), _columns.try_at <= now)
    return select(
        _columns.id, _columns.recipient, _columns.sent_at, _columns.state == DeliveryState.PLANNED
    ).where(
        _columns.program_id == program_id,
        _columns.recipient.in_(recipients),
        _columns.kind == Kind.THIS_WEEK,
        or_(_ARRIVED, _UNSETTLED, due),
    )
