"""Each request has its effect once."""

from datetime import datetime

from sqlalchemy import Table, delete
from sqlmodel import Session, col

from storage.tables import InboxEntry
from storage.upsert import insert_once


def accept_once(session: Session, key: str, now: datetime) -> bool:
    """Notes a request's key; False when its effect is already in the database.

    Part of the effect's own transaction: a request that fails may come again.
    """
    table: Table = InboxEntry.__table__  # type: ignore[attr-defined]
    return insert_once(session, table, key=key, received_at=now)


def sweep_inbox(session: Session, before: datetime) -> int:
    """Forgets requests that nobody repeats any more; how many."""
    swept = delete(InboxEntry).where(col(InboxEntry.received_at) < before)
    return int(session.connection().execute(swept).rowcount)
