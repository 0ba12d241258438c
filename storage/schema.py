"""The schema's version, and the way up."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select

from storage.engine import open_sessions

MIGRATION_LOCK = 0x5265_764D  # "RevM": no other program's lock in the same database
_MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaBehindError(Exception):
    """The database's schema is not the one that this code was written for."""


def migrate(engine: Engine) -> None:
    """Brings the schema up to date in one transaction; does nothing when it is.

    Of several processes that begin at once one does it, and the others wait until it has.
    """
    config = _config()
    # On SQLite every transaction that may write has the database for itself.
    with open_sessions(engine).begin() as session:
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def require_current(engine: Engine) -> None:
    if current_revision(engine) != newest_revision():
        raise SchemaBehindError


def current_revision(engine: Engine) -> str | None:
    """The revision of the database, None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config
