"""The lines of a program's people file."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, select

from storage.tables import RosterEntry
from storage.upsert import insert_or_replace

_roster: Table = RosterEntry.__table__  # type: ignore[attr-defined]


def list_addresses(session: Session, program_id: int) -> set[str]:
    """Whom earlier files named."""
    wanted = select(RosterEntry.email).where(RosterEntry.program_id == program_id)
    return set(session.exec(wanted))


def save_roster(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Keeps whole lines, each in place of what was there of the same address."""
    insert_or_replace(session, _roster, rows)
