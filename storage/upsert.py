from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_once(session: Session, table: Table, **values: object) -> bool:
    """Inserts a row unless one with the same unique key is there; whether it was inserted.

    The row is asked back, since the count of rows of such an insert is not known on PostgreSQL.
    """
    once = _insert_once(session.get_bind().dialect.name, table)
    return session.connection().execute(once, values).first() is not None


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
    return _insert_into(session.get_bind().dialect.name, table)


def _insert_into(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _insert_once(dialect: str, table: Table) -> Insert:
    """Kept, since each request makes one and making it takes longer than the insert."""
    once = _insert_into(dialect, table).on_conflict_do_nothing()
    return once.returning(*table.primary_key)
