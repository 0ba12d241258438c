"""A backup as a database's own tool makes it: every row as it stood at one moment."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, Table
from sqlmodel import SQLModel

from storage.engine import open_readers

Backup = Mapping[Table, Sequence[Mapping[str, Any]]]


def back_up(engine: Engine) -> Backup:
    """While others go on writing."""
    at_one_moment = engine
    if engine.dialect.name == "postgresql":
        at_one_moment = engine.execution_options(isolation_level="REPEATABLE READ")
    with open_readers(at_one_moment).begin() as session:
        connection = session.connection()
        return {
            table: [dict(row._mapping) for row in connection.execute(table.select())]
            for table in SQLModel.metadata.sorted_tables
        }


def restore(engine: Engine, backup: Backup) -> None:
    """Everything since is gone."""
    with engine.begin() as connection:
        for table in reversed(SQLModel.metadata.sorted_tables):
            connection.execute(table.delete())
        for table, rows in backup.items():
            if rows:
                connection.execute(table.insert(), rows)
