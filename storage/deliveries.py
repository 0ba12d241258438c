"""The schedule: what is planned, to whom, and what has been answered."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Update, and_, bindparam, case, delete, func, literal, select, update
from sqlmodel import Session

from mentoring.deliveries import (
    OF_OFFICES,
    POLICIES,
    PROMPTS,
    Delivery,
    Kind,
    Planned,
)
from mentoring.states import DeliveryState
from storage.delivery_rows import FIELDS, awake, delivery_of, in_state, table
from storage.delivery_rows import columns as _columns
from storage.prepared import AnyColumns, changes, rows
from storage.tables import Program
from storage.upsert import insert_new, insert_once

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NEXT_DUE = (
    select(_columns.try_at)
    .where(in_state(DeliveryState.PLANNED), awake())
    .order_by(_columns.try_at)
    .limit(1)
)
# Counted apart: each has a partial index, which one question about all three would not use.
_IN_FLIGHT = select(
    sum(
        (
            select(func.count()).select_from(table).where(one, awake()).scalar_subquery()
            for one in (
                and_(
                    in_state(DeliveryState.PLANNED),
                    _columns.try_at <= bindparam("now", type_=_columns.try_at.type),
                ),
                in_state(DeliveryState.SENDING, DeliveryState.UNKNOWN),
                and_(_columns.refresh_at.is_not(None), _columns.ts.is_not(None)),
            )
        ),
        start=literal(0),
    )
)


def plan(session: Session, program: Program, wanted: Planned, now: datetime) -> bool:
    """Owes somebody a message; False when it is owed already (planning twice plans once)."""
    return insert_once(session, table, **_row(program, wanted, now))


def plan_many(session: Session, program: Program, wanted: Iterable[Planned], now: datetime) -> None:
    """As `plan`, of many at once."""
    insert_new(session, table, [_row(program, one, now) for one in wanted])


def _row(program: Program, wanted: Planned, now: datetime) -> dict[str, Any]:
    policy = POLICIES[wanted.kind]
    return {
        "team_id": program.team_id,
        "program_id": program.id,
        "recipient": wanted.recipient,
        "kind": wanted.kind,
        "subject": wanted.subject,
        "sequence": wanted.sequence,
        "guard": _guard(wanted),
        "content": wanted.content,
        "state": DeliveryState.PLANNED,
        "urgency": policy.urgency,
        "due_at": wanted.due_at,
        "try_at": wanted.due_at,
        "expires_at": wanted.due_at + policy.useful_for if policy.useful_for else None,
        "attempts": 0,
        "created_at": now,
    }


def list_dues(
    session: Session, program_id: int, kind: Kind, recipients: Collection[str]
) -> dict[tuple[str, int], datetime]:
    """When each of a kind goes out to these people, by recipient and sequence.

    What was sent or dropped has the earliest of all times.
    """
    return {
        (recipient, sequence): due_at if state is DeliveryState.PLANNED else _LONG_AGO
        for recipient, sequence, state, due_at in _dues(session, program_id, kind, recipients)
    }


@rows
def _dues(program_id: int, kind: Kind, recipients: Collection[str]) -> AnyColumns:
    return select(_columns.recipient, _columns.sequence, _columns.state, _columns.due_at).where(
        _columns.program_id == program_id,
        _columns.kind == kind,
        _columns.recipient.in_(recipients),
    )


@changes
def mark_answered(delivery_id: int, now: datetime) -> Update:
    """The person answered: also while the sender does not know yet whether it was sent."""
    arrived = _columns.state.in_((DeliveryState.SENT, DeliveryState.SKIPPED))
    state = case((arrived, DeliveryState.ANSWERED), else_=_columns.state)
    return update(table).where(_columns.id == delivery_id).values(state=state, answered_at=now)


@changes
def mark_skipped(delivery_id: int, now: datetime) -> Update:
    """Settled without an answer, as the message shows; False unless it was sent and waits."""
    waits = and_(_columns.id == delivery_id, _columns.state == DeliveryState.SENT)
    return update(table).where(waits).values(state=DeliveryState.SKIPPED, refresh_at=now)


@changes
def take_back_skip(delivery_id: int, now: datetime) -> Update:
    """It waits for an answer again, as the message shows; False unless it was skipped."""
    skipped = and_(_columns.id == delivery_id, _columns.state == DeliveryState.SKIPPED)
    return update(table).where(skipped).values(state=DeliveryState.SENT, refresh_at=now)


def request_refresh(session: Session, delivery_ids: Collection[int], now: datetime) -> None:
    """These messages show something that changed."""
    if delivery_ids:
        _request_refresh(session, delivery_ids, now)


@changes
def _request_refresh(delivery_ids: Collection[int], now: datetime) -> Update:
    return update(table).where(_columns.id.in_(delivery_ids)).values(refresh_at=now)


@changes
def bring_forward(delivery_id: int, now: datetime) -> Update:
    """Due now instead of later; False when it has gone out or is not planned any more."""
    planned = and_(_columns.id == delivery_id, _columns.state == DeliveryState.PLANNED)
    return update(table).where(planned).values(due_at=now, try_at=now)


@changes
def cancel_planned(program_id: int, recipient: str, reason: str) -> Update:
    """Nothing more goes to this recipient as a participant of this program."""
    planned = and_(
        _columns.program_id == program_id,
        _columns.recipient == recipient,
        _columns.state == DeliveryState.PLANNED,
        _columns.kind.not_in(OF_OFFICES),
    )
    return update(table).where(planned).values(state=DeliveryState.CANCELLED, reason=reason)


def cancel(session: Session, delivery_ids: Collection[int], reason: str) -> None:
    """Those of these that are still planned are not sent."""
    if delivery_ids:
        _cancel(session, delivery_ids, reason)


@changes
def _cancel(delivery_ids: Collection[int], reason: str) -> Update:
    wanted = _columns.id.in_(delivery_ids)
    planned = and_(wanted, _columns.state == DeliveryState.PLANNED)
    return update(table).where(planned).values(state=DeliveryState.CANCELLED, reason=reason)


def forget_cancelled(session: Session, program_id: int, recipient: str, after: datetime) -> None:
    """What was cancelled before its time came may be planned again, as if it never had been."""
    cancelled = and_(
        _columns.program_id == program_id,
        _columns.recipient == recipient,
        _columns.state == DeliveryState.CANCELLED,
        _columns.due_at > after,
    )
    session.connection().execute(delete(table).where(cancelled))


def find_delivery(session: Session, delivery_id: int) -> Delivery | None:
    return next(map(delivery_of, _by_id(session, delivery_id)), None)


@rows
def _by_id(delivery_id: int) -> AnyColumns:
    return select(*FIELDS).where(_columns.id == delivery_id)


def list_prompts(session: Session, program_id: int, recipient: str) -> list[Delivery]:
    """A person's prompts in a program, oldest week first, whatever became of them."""
    return [delivery_of(row) for row in _prompts(session, program_id, recipient)]


@rows
def _prompts(program_id: int, recipient: str) -> AnyColumns:
    wanted = and_(
        _columns.program_id == program_id,
        _columns.recipient == recipient,
        _columns.kind.in_(PROMPTS),
    )
    return select(*FIELDS).where(wanted).order_by(_columns.sequence)


def list_planned(session: Session, program_id: int, recipient: str, kind: Kind) -> list[Delivery]:
    """What of one kind is still to go to somebody, oldest first."""
    return [delivery_of(row) for row in _planned(session, program_id, recipient, kind)]


@rows
def _planned(program_id: int, recipient: str, kind: Kind) -> AnyColumns:
    wanted = and_(
        in_state(DeliveryState.PLANNED),
        _columns.program_id == program_id,
        _columns.recipient == recipient,
        _columns.kind == kind,
    )
    return select(*FIELDS).where(wanted).order_by(_columns.id)


def move_planned(session: Session, delivery: Delivery, due_at: datetime) -> None:
    """Another time for it, as long as it is still planned; its key stays."""
    useful_for = POLICIES[delivery.kind].useful_for
    _move_planned(session, delivery.id, due_at, due_at + useful_for if useful_for else None)


@changes
def _move_planned(delivery_id: int, due_at: datetime, expires_at: datetime | None) -> Update:
    planned = and_(_columns.id == delivery_id, _columns.state == DeliveryState.PLANNED)
    times = {"due_at": due_at, "try_at": due_at, "expires_at": expires_at}
    return update(table).where(planned).values(**times)


def list_about(
    session: Session, program_id: int, kind: Kind, subjects: Collection[str]
) -> list[Delivery]:
    """The deliveries of one kind about these subjects, oldest first."""
    return [delivery_of(row) for row in _about(session, program_id, kind, subjects)]


@rows
def _about(program_id: int, kind: Kind, subjects: Collection[str]) -> AnyColumns:
    wanted = and_(
        _columns.program_id == program_id,
        _columns.kind == kind,
        _columns.subject.in_(subjects),
    )
    return select(*FIELDS).where(wanted).order_by(_columns.id)


def list_by_state(
    session: Session, program_id: int, states: Iterable[DeliveryState]
) -> list[tuple[Delivery, str]]:
    """A program's deliveries in these states with their reasons, newest first."""
    wanted = and_(_columns.program_id == program_id, _columns.state.in_(tuple(states)))
    found = select(*FIELDS, _columns.reason).where(wanted).order_by(_columns.id.desc())
    return [(delivery_of(row[:-1]), row[-1] or "") for row in session.connection().execute(found)]


def count_prompts(session: Session, program_id: int, kind: Kind) -> tuple[int, int, int]:
    """(answered, sent, people they were sent to) of a program's prompts of one kind."""
    reached = (DeliveryState.SENT, DeliveryState.ANSWERED, DeliveryState.SKIPPED)
    found = (
        select(
            func.count(_columns.answered_at),
            func.count(),
            func.count(_columns.recipient.distinct()),
        )
        .where(_columns.program_id == program_id, _columns.kind == kind)
        .where(_columns.state.in_(reached))
    )
    answered, sent, people = session.connection().execute(found).one()
    return answered, sent, people


def next_due_at(session: Session) -> datetime | None:
    """When the next planned delivery is due; None when nothing is planned."""
    found: datetime | None = session.connection().scalar(_NEXT_DUE)
    return found


def count_in_flight(session: Session, now: datetime) -> int:
    """How many are due, being sent or to be looked up; with those to be refreshed: work left."""
    return session.connection().scalar(_IN_FLIGHT, {"now": now}) or 0


def _guard(wanted: Planned) -> str:
    if wanted.kind in PROMPTS:
        return wanted.local_date
    return f"{wanted.subject}:{wanted.sequence}"
