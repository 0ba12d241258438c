"""Row 4: a process that stands still for longer than its lease, and goes on as if nothing were."""

import random
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from mentoring.pacing import PACES, POST
from storage.engine import LONGEST_PAUSE_SECONDS, Sessions, open_sessions
from storage.pacing import hold_pace, take_pace
from tests.bench.paced import scaled
from tests.integration.builders import TEAM
from tests.scenario.bot_process import TIMING
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.invariants import doubled_by_policy, faults_of
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import Scene, a_scene, a_seed, figure
from tests.scenario.faults.worker import work

PAUSES = figure(20, whole=200)
WORKERS = 8
AT_ONCE = 6
"""So many stand still at once: the others take over what they hold."""
LONGER_THAN_THE_LEASE = TIMING.lease.total_seconds() + 1
PLAN = Plan(pairs=150, weeks=4 + PAUSES // 20, introduced_within=timedelta(minutes=1))
FASTER = 20
CALLS_A_PAUSE = 5
PATIENCE = 180.0


def test_row_4_processes_that_stand_still_longer_than_their_lease(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed, began = a_seed(capsys), time.monotonic()
    with a_scene(database, tmp_path, PLAN, paces=scaled(FASTER)) as scene:
        with Crew(WORKERS, work, scene.order) as crew:
            stand_still_at_random(crew, scene, random.Random(seed))  # noqa: S311
            scene.wait_until_done(crew, PATIENCE)
        books = scene.read()
        with capsys.disabled():
            print(
                f"{PAUSES} pauses of more than {LONGER_THAN_THE_LEASE:.0f} s, all well after"
                f" {time.monotonic() - began:.0f} s: {dict(books.states)};"
                f" {scene.calls('conversations.history')} looked up;"
                f" doubled as their kind prefers: {dict(doubled_by_policy(books))}"
            )

        assert faults_of(books) == []
        assert len(books.reached) == len(books.owed)


def stand_still_at_random(crew: Crew, scene: Scene, chance: random.Random) -> None:
    """Whoever stood still long enough goes on, and another stops in the middle of its work."""
    still = deque[tuple[int, float]]()
    for _ in range(PAUSES):
        scene.wait_for_calls(chance.randrange(CALLS_A_PAUSE))
        place = chance.choice([one for one in range(WORKERS) if one not in dict(still)])
        crew.stop(place)
        still.append((place, time.monotonic()))
        if len(still) == AT_ONCE:
            _go_on(crew, *still.popleft())
    while still:
        _go_on(crew, *still.popleft())


def _go_on(crew: Crew, place: int, since: float) -> None:
    time.sleep(max(0.0, since + LONGER_THAN_THE_LEASE - time.monotonic()))
    crew.go_on(place)


def test_row_4_who_stands_still_amid_a_transaction_keeps_nobody_waiting_for_long(
    database: str, tmp_path: Path
) -> None:
    """On SQLite nothing bounds it: all processes are on one machine, and stand still together."""
    if database.startswith("sqlite"):
        pytest.skip("PostgreSQL's alone")
    with a_scene(database, tmp_path, Plan(pairs=1, weeks=1)) as scene:
        sessions = open_sessions(scene.engine)
        take_one(sessions)
        standing_still = sessions()
        hold_pace(standing_still, TEAM, POST, datetime.now(UTC))
        began = time.monotonic()

        take_one(sessions)

        assert time.monotonic() - began >= LONGEST_PAUSE_SECONDS - 1
        with pytest.raises(DBAPIError):
            standing_still.commit()


def take_one(sessions: Sessions) -> None:
    """Fails where somebody else holds it for very long."""
    with sessions.begin() as session:
        session.connection().exec_driver_sql("SET LOCAL lock_timeout = '90s'")
        take_pace(session, TEAM, POST, PACES.of[POST], datetime.now(UTC), 1)
