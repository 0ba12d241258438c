"""Claiming and marking deliveries in groups, beside the bare driver doing the same commits."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from mentoring.deliveries import Kind, Planned
from storage import claims, deliveries
from storage.claims import Claimant, Sent
from storage.engine import Sessions, open_sessions
from storage.tables import Program
from tests.bench.databases import KINDS, SQLITE, fresh_engine
from tests.bench.owing import a_program_of, fill
from tests.bench.table import Figure
from tests.integration.builders import NOW, TEAM

DUE = 3_000
GROUP = 50
SIZES = (10_000, 1_000_000)
GOALS = {SQLITE: 8_000}
GOAL_ELSEWHERE = 4_000
LEASE = timedelta(seconds=60)
ROUNDS = 5


def figures(folder: Path) -> Iterator[Figure]:
    for kind in KINDS:
        with ExitStack() as stack:
            engines = [stack.enter_context(fresh_engine(kind, folder)) for _ in SIZES]
            ours, bare = _speeds(engines)
        for size, speed in zip(SIZES, ours, strict=True):
            yield Figure(
                f"claim {GROUP}, mark sending, mark sent; one worker, {size:,} rows, {kind}",
                f"{speed:,.0f} deliveries/s",
                f"bare driver, same commits: {bare:,.0f}/s",
                f"{speed / bare:.0%} of the speed, goal: {GOALS.get(kind, GOAL_ELSEWHERE):,}/s",
            )
        yield Figure(
            f"the same among {SIZES[-1]:,} rows as among {SIZES[0]:,}, {kind}",
            f"{ours[0] / ours[-1]:.2f} times the time",
            "goal: 1.2 at most",
        )


def _speeds(engines: Sequence[Engine]) -> tuple[list[float], float]:
    """Deliveries a second, ours in each size, and the bare driver's.

    By turns, and the best of some rounds: whatever else the machine does slows all of them.
    """
    programs = [_filled(engine, size) for engine, size in zip(engines, SIZES, strict=True)]
    ours: list[list[float]] = [[] for _ in engines]
    bare = []
    for turn in range(ROUNDS):
        for engine, program, speeds in zip(engines, programs, ours, strict=True):
            sessions = open_sessions(engine)
            _owe(sessions, program, turn)
            speeds.append(DUE / _seconds(sessions))
        bare.append(DUE / _bare_seconds(engines[0], turn))
    return [max(speeds) for speeds in ours], max(bare)


def _filled(engine: Engine, size: int) -> Program:
    with open_sessions(engine).begin() as session:
        program = a_program_of(session, ["UANA", "UBO"])
        fill(session, program, size)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    return program


def _owe(sessions: Sessions, program: Program, turn: int) -> None:
    wanted = [
        Planned(f"UDUE{n}", Kind.CHECK_IN, NOW, sequence=turn, local_date=str(turn))
        for n in range(DUE)
    ]
    with sessions.begin() as session:
        deliveries.plan_many(session, program, wanted, NOW)


def _seconds(sessions: Sessions) -> float:
    began, done = time.perf_counter(), 0
    while count := _group(sessions):
        done += count
    if done != DUE:
        raise RuntimeError(f"{done} of {DUE} were claimed")
    return time.perf_counter() - began


def _group(sessions: Sessions) -> int:
    """A group's life in the tables, the posting left out: three transactions."""
    real_now = datetime.now(UTC)
    claimant = Claimant("bench", real_now, real_now + LEASE)
    with sessions.begin() as session:
        claimed = claims.claim_due(session, TEAM, claimant, NOW, GROUP)
    ids = [one.id for one in claimed]
    with sessions.begin() as session:
        ours = claims.mark_sending(
            session, ids, "bench", real_now=real_now, longest=timedelta(seconds=10)
        )
    with sessions.begin() as session:
        claims.mark_sent(session, [Sent(one, "D1", "1.0") for one in ours], "bench", NOW)
    return len(ours)


def _bare_seconds(engine: Engine, turn: int) -> float:
    """Three durable commits for each group, with nothing between us and the driver."""
    mark = "?" if engine.dialect.name == "sqlite" else "%s"
    table = f"bare_{turn}"
    connection = engine.raw_connection()
    cursor = connection.cursor()
    begin = "BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else "SELECT 1"
    cursor.execute(begin)
    cursor.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, state TEXT, ts TEXT)")
    rows = [(n, "planned") for n in range(DUE)]
    cursor.executemany(f"INSERT INTO {table} (id, state) VALUES ({mark}, {mark})", rows)  # noqa: S608
    cursor.execute(f"CREATE INDEX {table}_due ON {table} (id) WHERE state = 'planned'")
    connection.commit()
    claim = (
        f"UPDATE {table} SET state = 'claimed' WHERE id IN "  # noqa: S608
        f"(SELECT id FROM {table} WHERE state = 'planned' ORDER BY id LIMIT {GROUP}) RETURNING id"
    )
    sending = f"UPDATE {table} SET state = 'sending' WHERE id = {mark}"  # noqa: S608
    sent = f"UPDATE {table} SET state = 'sent', ts = '1.0' WHERE id = {mark}"  # noqa: S608
    began = time.perf_counter()
    for _ in range(DUE // GROUP):
        cursor.execute(begin)
        cursor.execute(claim)
        ids = cursor.fetchall()
        connection.commit()
        for statement in (sending, sent):
            cursor.execute(begin)
            cursor.executemany(statement, ids)
            connection.commit()
    seconds = time.perf_counter() - began
    connection.close()
    return seconds
