"""Row 1: kill -9 of any process at any moment."""

import random
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bench.paced import scaled
from tests.scenario.bot_process import TIMING
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.invariants import doubled_by_policy, faults_of
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import Scene, a_scene, a_seed, bad_weather, figure
from tests.scenario.faults.worker import work

KILLS = figure(200, whole=1000)
WORKERS = 3
PLAN = Plan(pairs=60, weeks=KILLS // 20, introduced_within=timedelta(seconds=KILLS / 4))
"""Six check-ins a kill, so that nobody runs out of work; few introductions, all along: one that
is unknown a second time waits as long as it is late, and the test with it."""
FASTER = 40
"""Than Slack: few deliveries are claimed at once, as where its pace is kept."""
CALLS_A_KILL = 9
"""At most; a machine that is busy with other things kills more slowly."""
PATIENCE = float(figure(180, whole=700))
"""Seconds; after a look-up a late message waits up to five minutes, and there are many."""


def test_row_1_kill_9_at_random_moments(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed, began = a_seed(capsys), time.monotonic()
    with a_scene(database, tmp_path, PLAN, paces=scaled(FASTER)) as scene:
        bad_weather(scene.box, seed, TIMING.call.total_seconds())
        with Crew(WORKERS, work, scene.order) as crew:
            kill_at_random(crew, scene, random.Random(seed))  # noqa: S311
            killed_in = time.monotonic() - began
            scene.box.workspace.faults.clear()
            scene.wait_until_done(crew, PATIENCE)
        books = scene.read()
        with capsys.disabled():
            print(
                f"{crew.kills} kills in {killed_in:.0f} s, all well after"
                f" {time.monotonic() - began:.0f} s: {dict(books.states)};"
                f" {scene.calls('chat.postMessage')} posts tried, {len(books.posts)} there,"
                f" {scene.calls('conversations.history')} looked up;"
                f" doubled as their kind prefers: {dict(doubled_by_policy(books))}"
            )

        assert faults_of(books) == []
        assert len(books.reached) == len(books.owed)


def kill_at_random(crew: Crew, scene: Scene, chance: random.Random) -> None:
    """Kills one, and another, … each some calls to Slack and some instructions after the last."""
    while crew.kills < KILLS:
        scene.wait_for_calls(chance.randrange(CALLS_A_KILL))
        time.sleep(chance.uniform(0, 0.02))
        crew.replace(chance.randrange(crew.size))
