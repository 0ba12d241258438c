"""Which processes run: each says so every few seconds, and takes its row along when it stops."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Table, and_, delete
from sqlmodel import Session, col, select

from mentoring.operations import Heartbeat
from mentoring.states import DeliveryState
from storage.delivery_rows import columns as _deliveries
from storage.delivery_rows import set_where
from storage.tables import Heartbeat as HeartbeatRow
from storage.upsert import insert_or_replace

_table: Table = HeartbeatRow.__table__  # type: ignore[attr-defined]


def save_heartbeat(session: Session, heartbeat: Heartbeat) -> None:
    """In place of what this process said before."""
    insert_or_replace(session, _table, [asdict(heartbeat)])


def sign_off(session: Session, owner: str) -> None:
    """A process stops: it looks no longer alive, and what it held and had not begun is free.

    What it was just sending stays held: nobody knows yet what became of that.
    """
    unbegun = and_(_deliveries.owner == owner, _deliveries.state != DeliveryState.SENDING)
    set_where(session, unbegun, owner=None, lease_until=None, claims=0)
    session.connection().execute(delete(HeartbeatRow).where(col(HeartbeatRow.owner) == owner))


def list_heartbeats(session: Session) -> list[Heartbeat]:
    """Everybody who did not say that they stopped, the latest sign first."""
    rows = session.exec(select(HeartbeatRow).order_by(col(HeartbeatRow.beat_at).desc()))
    return [Heartbeat(one.owner, one.host, one.pid, one.started_at, one.beat_at) for one in rows]


def sweep_heartbeats(session: Session, before: datetime) -> int:
    """Forgets processes that gave no sign since; how many."""
    swept = delete(HeartbeatRow).where(col(HeartbeatRow.beat_at) < before)
    return int(session.connection().execute(swept).rowcount)
