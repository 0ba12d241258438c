"""Done when 2: four processes on PostgreSQL, of which one is killed every few seconds."""

import random
import time
from pathlib import Path

import pytest

from tests.conftest import NewDatabase
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.invariants import faults_of
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import Scene, a_scene, a_seed
from tests.scenario.faults.worker import run_jobs

DUE = 20_000
PAIRS = 1000
PLAN = Plan(pairs=PAIRS, weeks=DUE // (2 * PAIRS), are_introduced=False)
PROCESSES = 4
FASTER = 40
"""Than Slack, in the local one's limits and in our paces: an hour and more in two minutes."""
BETWEEN_KILLS = 3.0
"""Seconds."""
PATIENCE = 600.0
REFUSED_AT_MOST = 0.01
"""Of all posts; none where the machine never stalls: a second of it is forty of Slack's."""


def test_four_processes_send_each_of_20000_once_while_one_is_killed_every_few_seconds(
    new_postgresql: NewDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = a_seed(capsys)
    with new_postgresql() as database, a_scene(database, tmp_path, PLAN, faster=FASTER) as scene:
        began = time.monotonic()
        with Crew(PROCESSES, run_jobs, scene.order) as crew:
            kill_until_done(crew, scene, random.Random(seed))  # noqa: S311
        took = time.monotonic() - began
        books = scene.read()
        posts = [one for one in scene.box.calls if one.method == "chat.postMessage"]
        refused = [one.at for one in posts if one.error == "ratelimited"]
        with capsys.disabled():
            print(
                f"{len(books.owed)} in {took:.0f} s, {crew.kills} kills: {dict(books.states)};"
                f" {len(books.posts) / took:.0f} a second of {300 * FASTER / 60:.0f};"
                f" {len(refused)} refused; {scene.calls('conversations.history')} looked up"
            )

        assert faults_of(books) == []
        assert len(books.reached) == len(books.owed) == len(books.posts) == DUE
        assert len(refused) <= REFUSED_AT_MOST * len(posts)


def kill_until_done(crew: Crew, scene: Scene, chance: random.Random) -> None:
    give_up = time.monotonic() + PATIENCE
    while scene.count_open():
        assert time.monotonic() < give_up, scene.log()
        time.sleep(chance.uniform(0, 2 * BETWEEN_KILLS))
        if scene.count_open() > DUE // 50:
            crew.replace(chance.randrange(PROCESSES))
