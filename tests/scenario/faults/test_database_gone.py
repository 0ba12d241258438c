"""Rows 9 and 10: PostgreSQL crashes and comes back, or cuts connections, amid deliveries."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.paced import scaled
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.invariants import doubled_by_policy, faults_of
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.own_server import OwnServer, cut_transactions, own_server
from tests.scenario.faults.scene import Scene, a_scene, a_seed, figure
from tests.scenario.faults.worker import run_jobs

RESTARTS = figure(8, whole=100)
CUTS = figure(100, whole=500)
LONGEST_DOWN = 2.0
"""Seconds."""
WORKERS = 3
FASTER = 10
"""Than Slack: there is something to send all the time."""
PATIENCE = 180.0
GOES_ON_WITHIN = 30.0
"""Seconds; 5 where nothing else keeps the machine busy, as the printed figure shows."""


@pytest.fixture
def server() -> Iterator[OwnServer]:
    with own_server() as server:
        yield server


def test_row_9_postgresql_crashes_and_comes_back(
    server: OwnServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(a_seed(capsys))  # noqa: S311
    plan = Plan(pairs=100, weeks=2 + RESTARTS)
    with a_scene(server.url, tmp_path, plan, paces=scaled(FASTER)) as scene:
        with Crew(WORKERS, run_jobs, scene.order) as crew:
            gaps = []
            for _ in range(RESTARTS):
                scene.wait_for_calls(chance.randrange(50), GOES_ON_WITHIN)
                server.crash()
                time.sleep(chance.uniform(0, LONGEST_DOWN))
                server.start()
                gaps.append(goes_on_after(crew, scene))
            scene.wait_until_done(crew, PATIENCE)
        judge(scene, capsys, f"{RESTARTS} crashes, went on after {max(gaps):.1f} s at most")


def test_row_9_the_database_is_gone_for_thirty_seconds(
    server: OwnServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_scene(server.url, tmp_path, Plan(pairs=100, weeks=3), paces=scaled(FASTER)) as scene:
        with Crew(WORKERS, run_jobs, scene.order) as crew:
            scene.wait_for_calls(50, GOES_ON_WITHIN)
            server.crash()
            time.sleep(30)
            crew.check()
            server.start()
            gap = goes_on_after(crew, scene)
            scene.wait_until_done(crew, PATIENCE)
        judge(scene, capsys, f"gone for 30 s, went on after {gap:.1f} s")


def test_row_10_connections_are_cut_in_transactions(
    server: OwnServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(a_seed(capsys))  # noqa: S311
    plan = Plan(pairs=100, weeks=2 + CUTS // 10)
    with a_scene(server.url, tmp_path, plan, paces=scaled(FASTER)) as scene:
        with Crew(WORKERS, run_jobs, scene.order) as crew:
            cut = 0
            while cut < CUTS and scene.count_open():
                time.sleep(chance.uniform(0, 0.1))
                cut += cut_transactions(scene.engine)
            scene.wait_until_done(crew, PATIENCE)
        judge(scene, capsys, f"{cut} connections cut")
    assert cut >= CUTS


def goes_on_after(crew: Crew, scene: Scene) -> float:
    """In how many seconds the next message comes."""
    before = scene.calls("chat.postMessage")
    return crew.wait(lambda: scene.calls("chat.postMessage") > before, GOES_ON_WITHIN)


def judge(scene: Scene, capsys: pytest.CaptureFixture[str], what: str) -> None:
    books = scene.read()
    with capsys.disabled():
        print(
            f"{what}: {dict(books.states)}; {scene.calls('conversations.history')} looked up;"
            f" doubled as their kind prefers: {dict(doubled_by_policy(books))}"
        )
    assert faults_of(books) == []
    assert len(books.reached) == len(books.owed)
