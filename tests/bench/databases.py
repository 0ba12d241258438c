"""The databases of the benchmark: SQLite in a file, and a PostgreSQL from a wheel."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import Engine

from storage.engine import open_engine
from storage.schema import migrate
from storage.types import cipher_from
from tests.postgresql import fresh_database, running_server

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
KINDS = (SQLITE, POSTGRESQL)


@contextmanager
def fresh_engine(kind: str, folder: Path) -> Iterator[Engine]:
    """An empty, migrated database of this kind, which goes with the block."""
    with ExitStack() as stack:
        if kind == SQLITE:
            url = f"sqlite:///{_new_folder(folder) / 'bench.db'}"
        else:
            server = stack.enter_context(running_server())
            url = stack.enter_context(fresh_database(server))
        engine = open_engine(url, cipher_from((Fernet.generate_key().decode(),)))
        migrate(engine)
        try:
            yield engine
        finally:
            engine.dispose()


def _new_folder(folder: Path) -> Path:
    new = folder / f"database-{sum(1 for _ in folder.iterdir())}"
    new.mkdir()
    return new
