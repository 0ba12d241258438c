"""The database: one engine, short transactions, SQLite or PostgreSQL behind the same code."""

from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, create_engine

from storage.types import Cipher, use_cipher

BUSY_TIMEOUT_SECONDS = 5
"""How long SQLite waits for another writer: longer than any transaction, shorter than patience."""

Sessions = sessionmaker[Session]
"""Opens transactions: `with sessions.begin() as session:` commits at its end or rolls back."""


def database_url(text: str) -> URL:
    """The URL with the driver that we ship; ValueError names anything but SQLite, PostgreSQL."""
    url = make_url(text)
    drivers = {
        "sqlite": "sqlite",
        "postgresql": "postgresql+psycopg",
        "postgres": "postgresql+psycopg",
    }
    backend = url.drivername.split("+", maxsplit=1)[0]
    if backend not in drivers:
        raise ValueError(f"DATABASE_URL must be sqlite:/// or postgresql://, not {backend}:")
    return url.set(drivername=drivers[backend])


def open_engine(text: str, cipher: Cipher) -> Engine:
    """An engine whose errors hide parameters, which would print people's words."""
    url = database_url(text)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(
            url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_SECONDS}
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(
            engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE")
        )
    else:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    use_cipher(engine.dialect, cipher)
    return engine


def open_sessions(engine: Engine) -> Sessions:
    return sessionmaker(engine, class_=Session, expire_on_commit=False)


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """WAL lets readers read while one writes; FULL keeps a commit through a power loss."""
    # The driver must not open transactions by itself: ours begin with BEGIN IMMEDIATE, since a
    # transaction that starts by reading and then writes may fail at once with "database is locked".
    setattr(connection, "isolation_level", None)  # noqa: B010  sqlite3's own, not in DBAPI's type
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
