"""The database: one engine, short transactions, SQLite or PostgreSQL behind the same code."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlmodel import Session, create_engine

from storage.types import Cipher, use_cipher

CONNECT_TIMEOUT_SECONDS = 5
"""A PostgreSQL that answers nothing at all counts as away: the next tick tries again."""
LONGEST_PAUSE_SECONDS = 20
"""A process that stands still amid a transaction (a frozen machine, a lost network) keeps others
from what it has locked for no longer: PostgreSQL ends its connection. Ours never pause so long."""
BUSY_TIMEOUT_SECONDS = 5
"""How long SQLite waits for another writer: longer than any transaction, shorter than patience."""
DATABASE_FAULTS = (OperationalError, InterfaceError, InternalError)
"""What any question raises while the database is away, busy for too long, or full."""
POOL: dict[str, Any] = {
    "poolclass": QueuePool,
    "pool_size": 15,
    "max_overflow": 0,
    "pool_use_lifo": True,
}
"""Connections of a process. They stay open, and the one that was used last, which knows most
statements and pages, is used next."""
READERS_AT_ONCE = 2
"""On SQLite, in one process: with more, its threads take the interpreter from each other at each
statement, and all together get less done."""
READS_ONLY = "reverse_mentor_reads_only"
_AT_THE_END = "at_the_end"


class Turns:
    """A lock that its waiters get in the order in which they came.

    SQLite's own waiting is a guess at when to look again: a thread that writes in a tight loop
    would keep the others out for seconds.
    """

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting = deque[threading.Lock]()
        self._taken = False

    def __enter__(self) -> None:
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            gate = threading.Lock()
            gate.acquire()
            self._waiting.append(gate)
        gate.acquire()

    def __exit__(self, *_: object) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class Sessions(sessionmaker[Session]):
    """Opens transactions: `with sessions.begin() as session:` commits at its end or rolls back."""

    def __init__(self, bind: Engine, turns: AbstractContextManager[Any], **how: Any) -> None:  # noqa: ANN401  sessionmaker's own
        super().__init__(bind, class_=Session, expire_on_commit=False, **how)
        self._engine, self._turns = bind, turns
        self._readers: Sessions | None = None

    @contextmanager
    def begin(self) -> Iterator[Session]:
        with self._turns, super().begin() as session:
            yield session
            for act in session.info.pop(_AT_THE_END, {}):
                act(session)

    def readers(self) -> "Sessions":
        """As `open_readers`, on the same engine."""
        self._readers = self._readers or open_readers(self._engine)
        return self._readers


def at_the_end(session: Session, act: Callable[[Session], None]) -> None:
    """Does this once as the transaction's last, however often it is asked for."""
    session.info.setdefault(_AT_THE_END, {})[act] = None


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
            url,
            hide_parameters=True,
            connect_args={"timeout": BUSY_TIMEOUT_SECONDS},
            **POOL,
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        # The database may have been away since the last transaction: the pool looks first.
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args=_patience(url),
            **POOL,
        )
        event.listen(engine, "connect", _prepare_postgresql)
    use_cipher(engine.dialect, cipher)
    return engine


def first_line(fault: Exception) -> str:
    """What the database's driver says, without what was asked of it."""
    return str(getattr(fault, "orig", None) or fault).strip().partition("\n")[0]


def open_sessions(engine: Engine) -> Sessions:
    """Transactions that write. On SQLite those of one process follow each other in fair turns."""
    return Sessions(engine, _kept_with(engine, "reverse_mentor_turns", Turns))


def open_readers(engine: Engine) -> Sessions:
    """Transactions that only read: they see one moment, and keep no writer waiting."""
    room = _kept_with(engine, "reverse_mentor_readers", _room_for_readers)
    return Sessions(engine.execution_options(**{READS_ONLY: True}), room)


def _room_for_readers() -> AbstractContextManager[Any]:
    return threading.BoundedSemaphore(READERS_AT_ONCE)


def _kept_with(
    engine: Engine, name: str, make: Callable[[], AbstractContextManager[Any]]
) -> AbstractContextManager[Any]:
    """One for all sessions of an engine, kept with its pool. Only SQLite needs any."""
    if engine.dialect.name != "sqlite":
        return nullcontext()
    kept: AbstractContextManager[Any] = engine.pool.__dict__.setdefault(name, make())
    return kept


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that begins by reading and then writes may fail at once with "locked"."""
    reads = connection.get_execution_options().get(READS_ONLY)
    begin = "BEGIN" if reads else "BEGIN IMMEDIATE"
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute(begin)  # a tenth of what SQLAlchemy takes for a statement of its own
    except sqlite3.OperationalError as fault:
        raise OperationalError(begin, None, fault) from fault


def _patience(url: URL) -> dict[str, int]:
    """Unless the address itself says how long a connection may take."""
    return {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_TIMEOUT_SECONDS}


def _prepare_postgresql(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Outside of a transaction, whose rollback would take it back.
    setattr(connection, "autocommit", True)  # noqa: B010  psycopg's own, not in DBAPI's type
    cursor = connection.cursor()
    cursor.execute(f"SET idle_in_transaction_session_timeout = '{LONGEST_PAUSE_SECONDS}s'")
    # A plan that is kept for any moment expects much to be due, and reads a table of a million
    # rows as a whole where nothing is.
    cursor.execute("SET plan_cache_mode = force_custom_plan")
    cursor.close()
    setattr(connection, "autocommit", False)  # noqa: B010


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """WAL lets readers read while one writes; FULL keeps a commit through a power loss."""
    # The driver must not open transactions by itself: ours begin as `_begin_sqlite` says.
    setattr(connection, "isolation_level", None)  # noqa: B010  sqlite3's own, not in DBAPI's type
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
