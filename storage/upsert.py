from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_once(session: Session, table: Table, **values: object) -> bool:
    """Inserts a row unless one with the same unique key is there; whether it was inserted.

    The row is asked back, since the count of rows of such an insert is not known on PostgreSQL.
    """
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert(table) if on_postgresql else sqlite.insert(table)
    once = insert.values(**values).on_conflict_do_nothing().returning(*table.primary_key)
    return session.connection().execute(once).first() is not None
