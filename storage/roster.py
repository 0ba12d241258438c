"""The lines of a program's people file."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Table, delete
from sqlmodel import Session, col, select

from storage.tables import RosterEntry
from storage.upsert import insert_or_replace

_roster: Table = RosterEntry.__table__  # type: ignore[attr-defined]


def list_names(session: Session, program_id: int) -> set[str]:
    """Whom earlier files named, by address or Slack id."""
    wanted = select(RosterEntry.email).where(RosterEntry.program_id == program_id)
    return set(session.exec(wanted))


def save_roster(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Keeps whole lines, each in place of what was there of the same address."""
    insert_or_replace(session, _roster, rows)


def forget_lines(session: Session, program_id: int, names: Collection[str]) -> None:
    """Deletes the lines of these people."""
    meant = col(RosterEntry.email).in_(names)
    gone = delete(RosterEntry).where(col(RosterEntry.program_id) == program_id, meant)
    session.connection().execute(gone)
