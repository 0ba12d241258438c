"""Claiming and marking deliveries, beside bare sqlite3 doing the same durable commits."""

import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet

from mentoring.deliveries import Kind, Planned
from storage import claims, deliveries
from storage.engine import Sessions, open_engine, open_sessions
from storage.schema import migrate
from storage.types import cipher_from
from tests.bench.table import Figure
from tests.integration.builders import NOW, a_program

ROWS = 1000
BATCH = 20
LEASE = timedelta(seconds=60)


def figures(folder: Path) -> list[Figure]:
    ours, bare = _ours(folder), _bare(folder)
    return [
        Figure(
            f"claim {BATCH}, mark each sending and sent, SQLite",
            f"{ours:,.0f} deliveries/s",
            f"sqlite3, same commits: {bare:,.0f}/s",
            f"{ours / bare:.0%} of the speed",
        )
    ]


def _ours(folder: Path) -> float:
    engine = open_engine(
        f"sqlite:///{folder / 'claims.db'}", cipher_from((Fernet.generate_key().decode(),))
    )
    migrate(engine)
    sessions = open_sessions(engine)
    with sessions.begin() as session:
        program = a_program(session)
        for number in range(ROWS):
            wanted = Planned(f"U{number}", Kind.CHECK_IN, NOW, local_date="2026-11-17")
            deliveries.plan(session, program, wanted, NOW)
    began = time.perf_counter()
    while _batch(sessions):
        pass
    return ROWS / (time.perf_counter() - began)


def _batch(sessions: Sessions) -> int:
    real_now = datetime.now(UTC)
    with sessions.begin() as session:
        claimed = claims.claim_due(
            session, now=NOW, real_now=real_now, owner="bench", lease=LEASE, limit=BATCH
        )
    for one in claimed:
        with sessions.begin() as session:
            claims.mark_sending(session, one, "bench", real_now=real_now, longest=timedelta())
        with sessions.begin() as session:
            claims.mark_sent(session, one, "bench", channel="D1", ts="1.0", now=NOW)
    return len(claimed)


def _bare(folder: Path) -> float:
    """As many durable commits, each one small update, with nothing between us and SQLite."""
    database = sqlite3.connect(folder / "bare.db", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE delivery (id INTEGER PRIMARY KEY, state TEXT)")
    database.executemany("INSERT INTO delivery VALUES (?, 'planned')", ((n,) for n in range(ROWS)))
    began = time.perf_counter()
    for number in range(ROWS):
        for state in ("sending", "sent"):
            database.execute("UPDATE delivery SET state = ? WHERE id = ?", (state, number))
    seconds = time.perf_counter() - began
    database.close()
    return ROWS / seconds
