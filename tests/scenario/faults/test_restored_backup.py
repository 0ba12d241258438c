"""Row 29: a backup is made in the middle of sending, and restored when all was sent."""

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.engine import open_sessions
from storage.restoring import doubt_due
from tests.scenario.faults.backups import Backup, back_up, restore
from tests.scenario.faults.invariants import faults_of
from tests.scenario.faults.office import PATIENCE, an_office
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import FOR_EVER, Scene, a_scene, a_seed

PLAN = Plan(pairs=10, weeks=4)
DIRECT = 2 * PLAN.pairs * PLAN.weeks
RESTORES = int(os.environ.get("RESTORES", "2"))
"""The fault table asks for 50."""


def test_row_29_what_was_sent_after_the_backup_is_not_sent_again(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(a_seed(capsys))  # noqa: S311  chance, not secrets
    with a_scene(database, tmp_path, PLAN) as scene:
        scene.box.fail_next("chat.postMessage", delay=0.05, times=FOR_EVER)
        with an_office(scene) as office, ThreadPoolExecutor() as threads:
            sending = threads.submit(office.drain)
            backups = [
                _backup_after(scene, posts)
                for posts in sorted(chance.sample(range(1, DIRECT // 2), RESTORES))
            ]
            sending.result()
        scene.box.workspace.faults.clear()

        for backup in backups:
            restore(scene.engine, backup)
            with open_sessions(scene.engine).begin() as session:
                now = datetime.now(UTC)
                assert doubt_due(session, now, now) > 0
            with an_office(scene) as office:
                office.drain()

            books = scene.read()
            assert faults_of(books) == []
            assert sum(one.to_one and len(books.posts_of(one)) for one in books.owed) == DIRECT


def _backup_after(scene: Scene, posts: int) -> Backup:
    give_up = time.monotonic() + PATIENCE
    while scene.calls("chat.postMessage") < posts:
        assert time.monotonic() < give_up
        time.sleep(0.01)
    return back_up(scene.engine)
