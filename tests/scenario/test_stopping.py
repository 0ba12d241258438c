"""Row 5: the bot is told to stop, as at each deploy, whatever it is doing."""

import os
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sockets import CONNECTIONS
from tests.bench.paced import scaled
from tests.conftest import database_of
from tests.scenario.deploys import PATIENCE, Deploys
from tests.scenario.faults.invariants import faults_of
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import Scene, a_scene, a_seed
from tests.scenario.people import COORDINATOR, Story

STOPS = int(os.environ.get("STOPS", "40"))
"""The fault table asks for 200."""
STOPPED_WITHIN = 10.0
"""Seconds: then a service manager kills."""


def test_a_bot_that_is_told_to_stop_does_so_at_once(story: Story) -> None:
    began = time.monotonic()

    story.demo.bot.stop()

    assert time.monotonic() - began < STOPPED_WITHIN / 2


def test_a_bot_that_stops_still_answers_what_it_was_asked(story: Story) -> None:
    coordinator = story[COORDINATOR]
    story.demo.box.fail_next("views.open", delay=1, times=CONNECTIONS)
    with ThreadPoolExecutor() as threads:
        asked = [
            threads.submit(coordinator.command, "/reverse-mentor program")
            for _ in range(CONNECTIONS)
        ]
        time.sleep(0.3)

        story.demo.bot.stop()

        assert [one.result() for one in asked] == [None] * CONNECTIONS
    assert "New program" in coordinator.modal_text


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database_of(request, request.param) as url:
        yield url or f"sqlite:///{tmp_path / 'stopping.db'}"


def test_row_5_a_deploy_in_the_middle_of_a_wave_loses_and_doubles_nothing(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new process is there before the old one goes, again and again."""
    chance = random.Random(a_seed(capsys))  # noqa: S311
    plan = Plan(pairs=100, weeks=max(4, STOPS // 5))
    with a_scene(database, tmp_path, plan, paces=scaled(40)) as scene, Deploys(scene.order) as bot:
        took, running = [], bot.start()
        for _ in range(STOPS):
            scene.wait_for_calls(chance.randrange(20))
            time.sleep(chance.uniform(0, 0.02))
            successor = bot.start()
            took.append(bot.stop(running))
            running = successor
        took.append(bot.stop(running))
        held = count(scene, "owner IS NOT NULL")
        left = scene.count_open()
        last = bot.start()
        wait_until(lambda: not scene.count_open())
        bot.stop(last)
        books = scene.read()
        with capsys.disabled():
            print(
                f"{len(took)} stops of {statistics.median(took):.2f} s, {max(took):.2f} s at most;"
                f" {left} of {len(books.owed)} left then; held by nobody: {not held}"
            )

    assert max(took) <= STOPPED_WITHIN
    assert held == 0
    assert faults_of(books) == []
    assert len(books.reached) == len(books.owed)


def test_row_5_a_stop_does_not_wait_for_a_slack_that_is_silent(
    database: str, tmp_path: Path
) -> None:
    plan = Plan(pairs=20, weeks=2)
    with a_scene(database, tmp_path, plan, paces=scaled(40)) as scene, Deploys(scene.order) as bot:
        scene.box.fail_next("chat.postMessage", delay=30.0, drop=True, times=10**6)
        process = bot.start()
        wait_until(lambda: count(scene, "state = 'sending'") > 0)

        took = bot.stop(process)

        assert took <= STOPPED_WITHIN
        assert count(scene, "owner IS NOT NULL AND state <> 'sending'") == 0
        assert count_heartbeats(scene) == 0


def test_row_5_a_stop_does_not_wait_for_a_database_that_is_locked(tmp_path: Path) -> None:
    file = tmp_path / "locked.db"
    plan = Plan(pairs=20, weeks=2)
    with (
        a_scene(f"sqlite:///{file}", tmp_path, plan, paces=scaled(1)) as scene,
        Deploys(scene.order) as bot,
    ):
        process = bot.start()
        wait_until(lambda: scene.calls("chat.postMessage") > 0)
        with locked(file):
            took = bot.stop(process)

    assert took <= STOPPED_WITHIN


def wait_until(reached: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 2 * PATIENCE
    while not reached():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def count(scene: Scene, where: str) -> int:
    with scene.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM delivery WHERE {where}")  # noqa: S608
        return int(found.scalar_one())


def count_heartbeats(scene: Scene) -> int:
    with scene.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM heartbeat").scalar_one())


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    other = sqlite3.connect(file, isolation_level=None, timeout=PATIENCE)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
