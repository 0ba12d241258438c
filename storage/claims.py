"""Who holds which delivery, and what became of it: the sender's side of the schedule.

Every statement that changes a claimed row names the owner, so that a process whose lease ran out
changes nothing. Leases and intents are real time; due times follow the product's clock.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, null, or_, select, update
from sqlmodel import Session

from mentoring.deliveries import Delivery
from mentoring.states import DeliveryState
from storage.delivery_rows import FIELDS, awake, delivery_of, set_where, table
from storage.delivery_rows import columns as _columns


def claim_due(
    session: Session, *, now: datetime, real_now: datetime, owner: str, lease: timedelta, limit: int
) -> list[Delivery]:
    """Takes up to `limit` due deliveries for this process, most urgent and oldest first.

    Their state stays planned: only `mark_sending` says that a call is about to be made.
    """
    due = and_(_columns.state == DeliveryState.PLANNED, _columns.try_at <= now, _free(real_now))
    chosen = select(_columns.id).where(due, awake()).order_by(_columns.urgency, _columns.try_at)
    return _claim(session, chosen.limit(limit), owner, real_now + lease)


def claim_unsettled(
    session: Session, *, real_now: datetime, after: timedelta, owner: str, lease: timedelta
) -> list[Delivery]:
    """Takes the deliveries whose fate nobody knows: in flight when a process died, or unknown.

    `after` is how long ago the call must have been made, so that Slack's history shows it.
    """
    lost = and_(
        _columns.state.in_((DeliveryState.SENDING, DeliveryState.UNKNOWN)),
        _free(real_now),
        _columns.intent_at <= real_now - after,
    )
    return _claim(
        session, select(_columns.id).where(lost, awake()).limit(20), owner, real_now + lease
    )


def claim_stale(
    session: Session, *, real_now: datetime, owner: str, lease: timedelta
) -> list[Delivery]:
    """Takes sent messages that no longer show what is true."""
    stale = and_(_columns.refresh_at.is_not(None), _columns.ts.is_not(None), _free(real_now))
    return _claim(
        session, select(_columns.id).where(stale, awake()).limit(20), owner, real_now + lease
    )


def mark_sending(
    session: Session, delivery: Delivery, owner: str, *, real_now: datetime, longest: timedelta
) -> bool:
    """The intent, committed before the call; False when the call could outlive our lease."""
    fenced = and_(_mine(delivery, owner), _columns.lease_until > real_now + longest)
    return set_where(session, fenced, state=DeliveryState.SENDING, intent_at=real_now)


def mark_sent(
    session: Session,
    delivery: Delivery,
    owner: str,
    *,
    channel: str | None,
    ts: str | None,
    now: datetime,
) -> bool:
    """`ts` is None where an answer proves that it was sent and nothing was looked up."""
    answered = _columns.answered_at.is_not(None)
    state = case((answered, DeliveryState.ANSWERED), else_=DeliveryState.SENT)
    return _release(session, delivery, owner, state=state, channel=channel, ts=ts, sent_at=now)


def mark_refused(
    session: Session,
    delivery: Delivery,
    owner: str,
    *,
    try_at: datetime,
    attempts: int,
    reason: str,
) -> bool:
    """Certainly not accepted: planned again, for later. `attempts` is how many count so far."""
    state = DeliveryState.PLANNED
    return _release(
        session, delivery, owner, state=state, try_at=try_at, attempts=attempts, reason=reason
    )


def mark_unknown(session: Session, delivery: Delivery, owner: str, reason: str) -> bool:
    return _release(session, delivery, owner, state=DeliveryState.UNKNOWN, reason=reason)


def mark_ended(
    session: Session, delivery: Delivery, owner: str, state: DeliveryState, reason: str
) -> bool:
    """Failed, cancelled or expired, with the reason as a code."""
    return _release(session, delivery, owner, state=state, reason=reason)


def mark_refreshed(session: Session, delivery: Delivery, owner: str) -> bool:
    """Shown as it was when it was claimed; what changed meanwhile waits for the next time."""
    same = _columns.refresh_at == delivery.refresh_at
    later = case((same, null()), else_=_columns.refresh_at)
    return _release(session, delivery, owner, refresh_at=later)


def _free(real_now: datetime) -> ColumnElement[bool]:
    return or_(_columns.lease_until.is_(None), _columns.lease_until <= real_now)


def _mine(delivery: Delivery, owner: str) -> ColumnElement[bool]:
    return and_(_columns.id == delivery.id, _columns.owner == owner)


def _claim(
    session: Session, chosen: Select[tuple[int]], owner: str, lease_until: datetime
) -> list[Delivery]:
    """One statement. PostgreSQL picks the rows once, in a materialized part; skips locked ones."""
    if session.get_bind().dialect.name == "postgresql":
        picked = chosen.with_for_update(skip_locked=True).cte("picked").prefix_with("MATERIALIZED")
        chosen = select(picked.c.id)
    claimed = (
        update(table)
        .where(_columns.id.in_(chosen))
        .values(owner=owner, lease_until=lease_until)
        .returning(*FIELDS, _columns.urgency, _columns.try_at)
    )
    rows = sorted(session.connection().execute(claimed), key=lambda row: (row[-2], row[-1], row[0]))
    return [delivery_of(row[:-2]) for row in rows]


def _release(session: Session, delivery: Delivery, owner: str, **values: object) -> bool:
    return set_where(session, _mine(delivery, owner), owner=None, lease_until=None, **values)
