"""How much is left to send, by workspace: asked often, so answered from partial indexes alone."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from mentoring.operations import LATE_AFTER, Backlog, Held
from mentoring.states import DeliveryState
from storage.delivery_rows import columns as _columns
from storage.delivery_rows import in_state
from storage.tables import Pace, Workspace

A_MOMENT = timedelta(seconds=1)


def list_backlogs(session: Session, now: datetime) -> list[Backlog]:
    """One for each workspace, by id."""
    planned = in_state(DeliveryState.PLANNED)
    # A refused one is tried again within some minutes: overdue all the same.
    late = and_(planned, _columns.try_at <= now + LATE_AFTER, _columns.due_at <= now - LATE_AFTER)
    count = func.count()
    waiting = _by_team(session, select(_columns.team_id, count).where(planned))
    oldest = func.min(_columns.due_at, type_=_columns.due_at.type)
    overdue = _by_team(session, select(_columns.team_id, count, oldest).where(late))
    sending = _by_team(
        session, select(_columns.team_id, count).where(in_state(DeliveryState.SENDING))
    )
    unknown = _by_team(
        session, select(_columns.team_id, count).where(in_state(DeliveryState.UNKNOWN))
    )
    return [
        Backlog(
            team_id=one.team_id,
            planned=waiting.get(one.team_id, (0,))[0],
            overdue=0 if one.stopped_at else overdue.get(one.team_id, (0, None))[0],
            oldest_due_at=None if one.stopped_at else overdue.get(one.team_id, (0, None))[1],
            sending=sending.get(one.team_id, (0,))[0],
            unknown=unknown.get(one.team_id, (0,))[0],
            stopped=one.stopped_at is not None,
        )
        for one in session.exec(select_rows(Workspace).order_by(col(Workspace.team_id)))
    ]


def count_failed(session: Session) -> int:
    """How many could never be delivered. Reads the whole table: not for a metric."""
    failed = select(func.count()).where(_columns.state == DeliveryState.FAILED)
    return session.connection().scalar(failed) or 0


def list_held(session: Session, real_now: datetime) -> list[Held]:
    """The methods that Slack asked to leave alone for longer than a call takes; not channels."""
    held = select_rows(Pace).where(
        col(Pace.next_at) > real_now + A_MOMENT,
        col(Pace.scope).contains(".", autoescape=True),
        ~col(Pace.scope).contains(":", autoescape=True),
    )
    ordered = held.order_by(col(Pace.team_id), col(Pace.scope))
    return [Held(one.team_id, one.scope, one.next_at) for one in session.exec(ordered)]


def _by_team(session: Session, wanted: Select[Any]) -> dict[str, tuple[Any, ...]]:
    rows = session.connection().execute(wanted.group_by(_columns.team_id))
    return {row[0]: tuple(row[1:]) for row in rows}
