"""Opens the database that the settings name, with the keys for what people write."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.fernet import Fernet
from sqlalchemy import Engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError

from bot.errors import StartError
from bot.settings import Settings
from storage.engine import database_url, first_line, open_engine
from storage.schema import SchemaBehindError, migrate, require_current
from storage.types import Cipher, cipher_from

LONGEST_MIGRATION_SECONDS = 60.0
MAKE_A_KEY = (
    'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
)


def open_database(settings: Settings) -> Engine:
    """A reachable database, or a StartError that says what to do."""
    try:
        url = database_url(settings.database_url)
        engine = open_engine(settings.database_url, _cipher(_keys(settings, url)))
        _once_unlocked(lambda: _reach(engine))
    except (ArgumentError, ValueError) as fault:
        raise StartError(first_line(fault)) from None
    except OperationalError as fault:
        where = url.render_as_string(hide_password=True)
        raise StartError(f"The database {where} can't be reached: {first_line(fault)}") from None
    return engine


def open_current_database(settings: Settings) -> Engine:
    """As `open_database`, and its schema is the one that this code knows."""
    engine = open_database(settings)
    try:
        require_current(engine)
    except SchemaBehindError:
        raise StartError(
            "The database's schema is not up to date. Bring it up with: make migrate "
            "(or .venv/bin/reverse-mentor migrate)"
        ) from None
    return engine


def bring_up(settings: Settings) -> Engine:
    """As `open_database`, with the schema migrated."""
    engine = open_database(settings)
    _once_unlocked(lambda: migrate(engine))
    return engine


def _reach(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))


def _once_unlocked(act: Callable[[], None]) -> None:
    """Another process may be migrating a SQLite file: what would be refused waits for it."""
    give_up = time.monotonic() + LONGEST_MIGRATION_SECONDS
    while True:
        try:
            return act()
        except OperationalError as fault:
            if "locked" not in first_line(fault) or time.monotonic() > give_up:
                raise


def _cipher(keys: tuple[str, ...]) -> Cipher:
    try:
        return cipher_from(keys)
    except ValueError:
        raise StartError(
            f"A key in ENCRYPTION_KEYS can't be used. Make one with: {MAKE_A_KEY}"
        ) from None


def _keys(settings: Settings, url: URL) -> tuple[str, ...]:
    """The configured keys; SQLite without any gets a key file beside the database."""
    if settings.encryption_keys:
        return tuple(key.get_secret_value() for key in settings.encryption_keys)
    if url.get_backend_name() != "sqlite":
        raise StartError(
            "ENCRYPTION_KEYS is not set, and people's words are not kept without. "
            f"Make one with: {MAKE_A_KEY}"
        )
    if not url.database or url.database == ":memory:":
        return (Fernet.generate_key().decode(),)
    return (key_file(Path(url.database)),)


def key_file(database: Path) -> str:
    """The key beside a database: made once, readable by its owner alone from the first moment.

    Of two processes that begin at once, the one that is later takes the other's key.
    """
    path = Path(f"{database}.key")
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    except OSError as fault:
        raise StartError(f"The key file {path} can't be read: {fault.strerror}") from None
    try:
        # Whole before it has its name: a second name for a file fails where that is taken.
        with NamedTemporaryFile("w", dir=path.parent, prefix=f"{path.name}.") as file:
            file.write(Fernet.generate_key().decode())
            file.flush()
            os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(file.name, path)
    except OSError as fault:
        raise StartError(f"The key file {path} can't be written: {fault.strerror}") from None
    return path.read_text().strip()
