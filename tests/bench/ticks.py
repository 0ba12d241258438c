"""A tick that finds nothing to do in a large installation, beside one bare query."""

from collections.abc import Iterator
from pathlib import Path

from slack_sdk import WebClient
from sqlalchemy import Engine

from playbook.loader import load_playbook
from scheduler.jobs import Jobs
from scheduler.sender import Sender
from storage.engine import open_sessions
from tests.bench.databases import KINDS, fresh_engine
from tests.bench.deliveries import StillClock
from tests.bench.owing import YEAR, a_program_of, fill
from tests.bench.table import Figure, milliseconds, seconds_each_in_turn
from tests.integration.builders import NOW

ROWS = 1_000_000
PEOPLE = 20_000
TIMES = 100


def figures(folder: Path) -> Iterator[Figure]:
    for kind in KINDS:
        with fresh_engine(kind, folder) as engine:
            ours, bare = _seconds(engine)
        yield Figure(
            f"idle tick, {ROWS:,} deliveries and {PEOPLE:,} people, {kind}",
            milliseconds(ours),
            f"bare driver, one query for what is due: {bare * 1e6:.0f} µs",
            "goal: under 1 ms",
        )


def _seconds(engine: Engine) -> tuple[float, float]:
    sessions, clock, playbook = open_sessions(engine), StillClock(), load_playbook()
    with sessions.begin() as session:
        users = [f"U{n:06}" for n in range(PEOPLE)]
        fill(session, a_program_of(session, users, plan_at=NOW + YEAR), ROWS)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    client = WebClient("xoxb-never-used")
    sender = Sender(sessions, lambda _: client, clock, playbook)
    jobs = Jobs(sessions, sender, lambda _: client, clock, playbook)

    def tick() -> None:
        if jobs.deliver():
            raise RuntimeError("the tick found something to do")

    raw = engine.raw_connection()
    cursor = raw.cursor()

    def bare() -> None:
        cursor.execute("SELECT id FROM delivery WHERE state = 'planned' AND try_at <= '2026-11-17'")
        cursor.fetchall()

    try:
        return seconds_each_in_turn(tick, bare, TIMES)
    finally:
        raw.close()
        sender.stop()
