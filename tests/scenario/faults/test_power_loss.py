"""Row 6: the power goes off in the middle of a write to SQLite."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, text

from mentoring.deliveries import Kind, Planned
from storage.deliveries import plan
from storage.engine import open_engine, open_sessions
from storage.inbox import RequestSessions
from storage.programs import get_program
from storage.schema import migrate
from storage.types import cipher_from
from tests.integration.builders import NOW, TEAM, a_program
from tests.scenario.faults.scene import a_seed

EVENTS = 100
PAGE = 4096
TAIL = 2**20
"""Bytes at the end of the log that may be missing, in steps of a page."""


@dataclass(frozen=True, slots=True)
class Acked:
    """An event that was answered, and how long the log was by then, on the disk."""

    key: str
    log_size: int


def test_row_6_wherever_the_log_ends_what_was_answered_before_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "live" / "bot.db"
    database.parent.mkdir()
    engine = _empty(database)
    acked = [_deal_with(engine, database, number) for number in range(EVENTS)]
    size = _log_of(database).stat().st_size
    assert size == acked[-1].log_size > TAIL, "nothing was moved from the log into the database"
    copy = tmp_path / "copy" / database.name
    copy.parent.mkdir()
    chance = random.Random(a_seed(capsys))  # noqa: S311  chance, not secrets

    for whole in range(size - TAIL, size + 1, PAGE):
        for end in (whole, whole - chance.randrange(PAGE)):
            _cut(database, copy, end)
            kept = _kept(copy)
            assert kept == [one.key for one in acked][: len(kept)], "no event without those before"
            assert {one.key for one in acked if one.log_size <= end} <= set(kept)
    engine.dispose()


def _empty(database: Path) -> Engine:
    """A program in it, nothing in its log, and every commit on the disk before it returns."""
    engine = open_engine(f"sqlite:///{database}", cipher_from((Fernet.generate_key().decode(),)))
    migrate(engine)
    with open_sessions(engine).begin() as session:
        a_program(session)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2, "FULL"
    return engine


def _deal_with(engine: Engine, database: Path, number: int) -> Acked:
    """What a handler does: the request's key and its effect in one transaction."""
    key = f"event:{number:04}"
    requests = RequestSessions(open_sessions(engine), key, TEAM, "UANA", NOW)
    with requests.begin() as session:
        wanted = Planned("UANA", Kind.PARTNER_LEFT, NOW, subject=f"pairing:{number}")
        plan(session, get_program(session, 1), wanted, NOW)
    return Acked(key, _log_of(database).stat().st_size)


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def _cut(database: Path, copy: Path, end: int) -> None:
    """The disk as the power loss leaves it: the log's index is made anew by whoever opens it."""
    for old in copy.parent.iterdir():
        old.unlink()
    shutil.copy(database, copy)
    _log_of(copy).write_bytes(_log_of(database).read_bytes()[:end])


def _kept(copy: Path) -> list[str]:
    """The events that are there, each of them whole."""
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        keys = [key for (key,) in found.execute("SELECT key FROM inbox ORDER BY key")]
        effects = found.execute("SELECT count(*) FROM delivery").fetchone()[0]
    assert effects == len(keys)
    return keys
