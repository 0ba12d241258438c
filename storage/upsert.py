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
        session.connection().execute(_insert_new(session.get_bind().dialect.name, table), rows)


def insert_or_replace(session: Session, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts whole rows, each in place of the one with the same primary key; many at once."""
    if not rows:
        return
    session.connection().execute(_insert_or_replace(session.get_bind().dialect.name, table), rows)


def _insert_into(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    """Kept, as the others here: making one takes longer than the insert."""
    return _insert_into(dialect, table).on_conflict_do_nothing()


@cache
def _insert_once(dialect: str, table: Table) -> Insert:
    return _insert_new(dialect, table).returning(*table.primary_key)


@cache
def _insert_or_replace(dialect: str, table: Table) -> Insert:
    insert = _insert_into(dialect, table)
    others = {one.name: insert.excluded[one.name] for one in table.columns if not one.primary_key}
    return insert.on_conflict_do_update(index_elements=[*table.primary_key], set_=others)
