"""A judge that never finds anything proves nothing: what is broken on purpose, it sees."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mentoring.pacing import POST
from tests.scenario.faults.broken import believe_that_it_was_sent, send_again_unseen
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.invariants import faults_of
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import a_scene
from tests.scenario.faults.worker import Order, work

PLAN = Plan(pairs=5, weeks=2, are_introduced=False)
UNKNOWN = 3
"""Posts after which nobody knows."""
PATIENCE = 90.0


def faults_after(working: Callable[[Order], None], folder: Path, *, accepted: bool) -> list[str]:
    """What the judge says of one such worker, where Slack answers some posts with a 500."""
    with a_scene(f"sqlite:///{folder / 'faults.db'}", folder, PLAN) as scene:
        scene.box.fail_next(POST, status=500, accepted=accepted, times=UNKNOWN)
        with Crew(1, working, scene.order) as crew:
            scene.wait_until_done(crew, PATIENCE)
        return faults_of(scene.read())


def test_who_looks_nothing_up_and_sends_again_doubles(tmp_path: Path) -> None:
    found = faults_after(send_again_unseen, tmp_path, accepted=True)

    assert sum("was posted 2 times" in one for one in found) == UNKNOWN


def test_who_looks_nothing_up_and_believes_loses(tmp_path: Path) -> None:
    found = faults_after(believe_that_it_was_sent, tmp_path, accepted=False)

    assert sum("was posted 0 times" in one for one in found) == UNKNOWN


@pytest.mark.parametrize("accepted", [True, False])
def test_our_own_protocol_does_neither(accepted: bool, tmp_path: Path) -> None:
    assert faults_after(work, tmp_path, accepted=accepted) == []
