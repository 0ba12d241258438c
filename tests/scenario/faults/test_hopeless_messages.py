"""Rows 26 and 27: messages that break, that end the process, or that Slack will never take."""

import multiprocessing
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentoring.deliveries import Kind, Planned
from mentoring.states import DeliveryState
from sandbox.shapes import Json
from scheduler.outcomes import OPERATOR_ERRORS
from storage.deliveries import plan
from storage.engine import open_sessions
from storage.programs import get_program
from tests.scenario.faults.books import Owed
from tests.scenario.faults.deadly import DEFECT, work_until_it_reads_a_concern
from tests.scenario.faults.invariants import faults_of
from tests.scenario.faults.office import NOTHING_TO_DO, an_office
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import FOR_EVER, Scene, a_scene

PLAN = Plan(pairs=10, weeks=4)
POST, OPEN = "chat.postMessage", "conversations.open"
OWED = PLAN.pairs * (2 * PLAN.weeks + 1)
"""Check-ins and introductions."""
POISON = 10
PATIENCE = 300.0


def owe_concerns(scene: Scene, count: int) -> None:
    """About concerns that nobody has: more urgent than everything else, and never to be read."""
    due_at = datetime.now(UTC) - timedelta(minutes=2)
    with open_sessions(scene.engine).begin() as session:
        program = get_program(session, 1)
        for number in range(count):
            concern = Planned(
                f"UCONTACT{number}", Kind.CONCERN, due_at, f"concern:of nobody {number}"
            )
            plan(session, program, concern, due_at)


def reasons(scene: Scene, *states: DeliveryState) -> dict[int, str]:
    """Of the deliveries in these states."""
    return {one.id: one.reason for one in scene.read().owed if one.state in states}


def healthy(scene: Scene) -> list[Owed]:
    """What is still to be sent of the messages that nothing is wrong with."""
    return [one for one in scene.read().open if one.kind is not Kind.CONCERN]


def _to(arguments: Json) -> str:
    """Whom a call is about."""
    return str(arguments.get("channel") or arguments.get("users"))


def test_row_26_messages_that_break_are_given_up_and_hold_up_nobody(
    database: str, tmp_path: Path
) -> None:
    with a_scene(database, tmp_path, PLAN) as scene, an_office(scene) as office:
        owe_concerns(scene, POISON)
        give_up = time.monotonic() + PATIENCE
        while healthy(scene):
            assert time.monotonic() < give_up
            office.tick()
        assert reasons(scene, DeliveryState.FAILED) == {}, "the others did not wait for that"

        office.drain()

        assert faults_of(scene.read()) == []
        given_up = reasons(scene, DeliveryState.FAILED)
        assert list(given_up.values()) == ["broke"] * POISON
        assert scene.calls(POST) == OWED


def test_row_26_a_message_that_ends_the_process_is_given_up_and_holds_up_nobody(
    database: str, tmp_path: Path
) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work_until_it_reads_a_concern.__module__])
    exits: list[int | None] = []
    with a_scene(database, tmp_path, Plan(pairs=4, weeks=2)) as scene:
        owe_concerns(scene, 1)
        give_up = time.monotonic() + PATIENCE
        while scene.count_open():
            assert time.monotonic() < give_up, f"{exits} {scene.read().open}"
            process = context.Process(target=work_until_it_reads_a_concern, args=[scene.order])
            process.start()
            while process.is_alive() and scene.count_open():
                process.join(0.2)
            process.kill()
            process.join()
            exits.append(process.exitcode)

        assert faults_of(scene.read()) == []
        assert list(reasons(scene, DeliveryState.FAILED).values()) == ["ends_the_process"]
        assert exits.count(DEFECT) == 10


@pytest.mark.parametrize(
    "code", ["user_disabled", "channel_not_found", "is_archived", "restricted_action"]
)
def test_row_27_what_slack_will_never_take_is_tried_once_and_failed_with_its_reason(
    database: str, tmp_path: Path, code: str
) -> None:
    """One person gets nothing, neither alone nor with their partner; everybody else all of it."""
    with a_scene(database, tmp_path, PLAN) as scene, an_office(scene) as office:
        gone = str(scene.box.workspace.people.find("p0"))
        for method in (POST, OPEN):
            scene.box.fail_next(
                method, error=code, times=FOR_EVER, when=lambda arguments: gone in _to(arguments)
            )

        office.drain()

        books = scene.read()
        assert faults_of(books) == []
        failed = {one.id for one in books.owed if gone in one.recipient}
        assert reasons(scene, DeliveryState.FAILED) == dict.fromkeys(failed, code)
        assert len(failed) == PLAN.weeks + 1
        assert len(books.posts) == OWED - len(failed)
        assert scene.calls(POST) == OWED - 1, "the group message was never opened"


@pytest.mark.parametrize("code", sorted(OPERATOR_ERRORS))
def test_row_27_the_app_s_own_trouble_holds_everything_until_it_is_mended(
    database: str, tmp_path: Path, code: str
) -> None:
    with a_scene(database, tmp_path, PLAN) as scene, an_office(scene) as office:
        broken = True
        for method in (POST, OPEN):
            scene.box.fail_next(method, error=code, times=FOR_EVER, when=lambda _: broken)
        for _ in range(20):
            office.tick()
            time.sleep(NOTHING_TO_DO)
        tried = Counter(repr(one.arguments) for one in scene.box.calls)
        assert tried.total() < OWED, "no more than was claimed before"
        assert set(tried.values()) == {1}, "nothing is tried again and again"
        assert code in reasons(scene, DeliveryState.PLANNED).values()

        broken = False
        office.drain()

        books = scene.read()
        assert faults_of(books) == []
        assert len(books.posts) == OWED
