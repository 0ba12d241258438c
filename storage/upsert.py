from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_once(session: Session, table: Table, **values: object) -> bool:
    """Inserts a row unless one with the same unique key is there; whether it was inserted.

    The row is asked back, since the count of rows of such an insert is not known on PostgreSQL.
    """
    once = _insert(session, table).values(**values).on_conflict_do_nothing()
    inserted = once.returning(*table.primary_key)
    return session.connection().execute(inserted).first() is not None


def insert_new(session: Session, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts those rows whose unique keys are not there yet; many at once."""
    if rows:
        session.connection().execute(_insert(session, table).on_conflict_do_nothing(), rows)


def insert_or_replace(session: Session, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts whole rows, each in place of the one with the same primary key; many at once."""
    if not rows:
        return
    insert = _insert(session, table)
    others = {one.name: insert.excluded[one.name] for one in table.columns if not one.primary_key}
    replacing = insert.on_conflict_do_update(index_elements=[*table.primary_key], set_=others)
    session.connection().execute(replacing, rows)


def _insert(session: Session, table: Table) -> postgresql.Insert | sqlite.Insert:
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(table) if on_postgresql else sqlite.insert(table)
