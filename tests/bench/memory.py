"""Whether memory grows over a year: real planning, claiming and marking; only posting is left out.

Posting a million messages to the local Slack would take an hour and measure its memory, not ours.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playbook.loader import load_playbook
from playbook.model import Playbook
from scheduler.outgoing import render_many
from services.planning import plan_some
from storage import claims
from storage.claims import Claimant, Sent
from storage.engine import Sessions, open_sessions
from tests.bench.databases import KINDS, SQLITE, fresh_engine
from tests.bench.measured import STATUS, alone
from tests.bench.owing import a_program_of
from tests.bench.table import Figure
from tests.integration.builders import NOW, TEAM
from views.blocks import Message

WEEKS = 52
EARLY = 4
"""By this week everything was done once that will be done again."""
PAIRINGS = {SQLITE: 10_000}
PAIRINGS_ELSEWHERE = 500
"""Our own memory does not depend on where the tables are: a smaller year will do."""
GROUP = 50
LEASE = timedelta(seconds=60)
GROWTH = 0.1


@dataclass(frozen=True, slots=True)
class Year:
    """What a year took. `weeks` is the process's memory at the end of each, in MB."""

    weeks: tuple[float, ...]
    deliveries: int
    seconds: float


def figures(folder: Path) -> Iterator[Figure]:
    for kind in KINDS:
        yield year_of(folder, kind, PAIRINGS.get(kind, PAIRINGS_ELSEWHERE))


def quick_figures(folder: Path) -> Iterator[Figure]:
    for kind in KINDS:
        yield year_of(folder, kind, PAIRINGS_ELSEWHERE)


def year_of(folder: Path, kind: str, pairings: int) -> Figure:
    year = alone(_year, folder, kind, pairings)
    early, late = year.weeks[EARLY - 1], year.weeks[-1]
    return Figure(
        f"memory after a year of {pairings:,} pairings without posting, {kind}",
        f"{late:.0f} MB after {year.deliveries:,} deliveries in {year.seconds:,.0f} s",
        f"after {EARLY} weeks: {early:.0f} MB",
        f"{late / early - 1:+.1%}, goal: ± {GROWTH:.0%}",
    )


def _year(folder: Path, kind: str, pairings: int) -> Year:
    playbook, began = load_playbook(), time.perf_counter()
    with fresh_engine(kind, folder) as engine:
        sessions = open_sessions(engine)
        with sessions.begin() as session:
            users = [f"U{n:06}" for n in range(2 * pairings)]
            a_program_of(session, users, plan_at=NOW)
        weeks, done = [], 0
        for week in range(1, WEEKS + 1):
            now = NOW + timedelta(weeks=week)
            _plan(sessions, playbook, now)
            done += _send(sessions, playbook, now)
            weeks.append(_megabytes())
    return Year(tuple(weeks), done, time.perf_counter() - began)


def _plan(sessions: Sessions, playbook: Playbook, now: datetime) -> None:
    while True:
        with sessions.begin() as session:
            if plan_some(session, playbook, now) is None:
                return


def _send(sessions: Sessions, playbook: Playbook, now: datetime) -> int:
    """What the sender does, group by group, as if Slack took every message."""
    sent = 0
    while True:
        real_now = datetime.now(UTC)
        claimant = Claimant("bench", real_now, real_now + LEASE)
        with sessions.begin() as session:
            claimed = claims.claim_due(session, TEAM, claimant, now, GROUP)
        if not claimed:
            return sent
        with sessions.readers().begin() as session:
            messages = render_many(session, claimed, playbook, now)
        ids = [key for key, message in messages.items() if isinstance(message, Message)]
        if len(ids) < len(claimed):
            raise RuntimeError("not every prompt could be shown")
        with sessions.begin() as session:
            ours = claims.mark_sending(
                session, ids, "bench", real_now=real_now, longest=timedelta(seconds=10)
            )
        ts = f"{now.timestamp():.6f}"
        with sessions.begin() as session:
            sent += claims.mark_sent(session, [Sent(one, "D1", ts) for one in ours], "bench", now)


def _megabytes() -> float:
    """What the process holds now."""
    found = re.search(r"^VmRSS:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0
