"""Processes that claim as fast as they can, and write down what they got."""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from mentoring.deliveries import Kind, Planned
from storage.claims import Claimant, Sent, claim_due, mark_sent, teams_with_due
from storage.deliveries import plan_many
from storage.engine import DATABASE_FAULTS, Sessions, open_engine, open_sessions
from storage.schema import migrate
from storage.types import cipher_from
from tests.integration.builders import TEAM, a_program

BATCH = 50
LEASE = timedelta(hours=1)
AT_ONCE = 5000
GATE = "gate"
KEY = "C0Z2m8nV0q0bV0nJwOQd3m9fC0mYv3eZy9b0zq0l3kE="
"""Nothing is encrypted here."""


@contextmanager
def owed(database: str, rows: int) -> Iterator[Engine]:
    """A database in which so much is due to so many people."""
    engine = open_engine(database, cipher_from((KEY,)))
    migrate(engine)
    with open_sessions(engine).begin() as session:
        _owe(session, rows)
    try:
        yield engine
    finally:
        engine.dispose()


def claim_all(database: str, folder: Path) -> None:
    """Says that it is ready, waits for the gate to open, claims and finishes until nothing is left.

    What it got is in a file then, an id in each line.
    """
    sessions = open_sessions(open_engine(database, cipher_from((KEY,))))
    owner, claimed = uuid.uuid4().hex, []
    (folder / f"{owner}.ready").touch()
    while not (folder / GATE).exists():
        time.sleep(0.001)
    while batch := _claim(sessions, owner):
        claimed += batch
        _finish(sessions, owner, batch)
    half = folder / f"{owner}.half"
    half.write_text("".join(f"{one}\n" for one in claimed))
    half.rename(half.with_suffix(".claimed"))


def _claim(sessions: Sessions, owner: str) -> list[int]:
    """Empty only where nothing is left: what another holds at this moment may be skipped."""
    while True:
        now = datetime.now(UTC)
        try:
            with sessions.begin() as session:
                claimant = Claimant(owner, now, now + LEASE)
                batch = claim_due(session, TEAM, claimant, now, BATCH)
                if batch or not teams_with_due(session, now, now):
                    return [one.id for one in batch]
        except DATABASE_FAULTS:
            continue  # SQLite: eight others wanted to write as well, for longer than it waits


def _finish(sessions: Sessions, owner: str, batch: list[int]) -> None:
    """As if Slack had taken them: what is claimed and not finished is in the way of all others."""
    while True:
        try:
            with sessions.begin() as session:
                sent = [Sent(one, "D1", "1.0") for one in batch]
                assert mark_sent(session, sent, owner, datetime.now(UTC)) == len(batch)
                return
        except DATABASE_FAULTS:
            continue


def _owe(session: Session, rows: int) -> None:
    program, now = a_program(session), datetime.now(UTC)
    for begin in range(0, rows, AT_ONCE):
        wanted = [
            Planned(f"U{number}", Kind.CHECK_IN, now, sequence=1, local_date="2026-11-23")
            for number in range(begin, min(begin + AT_ONCE, rows))
        ]
        plan_many(session, program, wanted, now)
