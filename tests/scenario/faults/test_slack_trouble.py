"""Rows 13 to 16: Slack refuses, breaks before or after it took a message, or is away for hours."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from scheduler.batches import GROUP
from tests.scenario.faults.invariants import doubled_by_policy, faults_of
from tests.scenario.faults.office import Outage, an_office
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import FOR_EVER, a_scene, a_seed

PLAN = Plan(pairs=10, weeks=4)
POST = "chat.postMessage"
BROKEN: list[dict[str, Any]] = [{"status": 500}, {"error": "internal_error"}, {"drop": True}]


@pytest.fixture
def chance(capsys: pytest.CaptureFixture[str]) -> random.Random:
    return random.Random(a_seed(capsys))  # noqa: S311  chance, not secrets


def test_row_13_a_storm_of_refusals_loses_and_doubles_nothing(
    database: str, tmp_path: Path, chance: random.Random
) -> None:
    with a_scene(database, tmp_path, PLAN) as scene, an_office(scene) as office:
        for seconds in (0, 1, 2):
            scene.box.fail_next(
                POST,
                status=429,
                retry_after=seconds,
                times=12,
                when=lambda _: chance.random() < 0.11,
            )

        office.drain()

        books = scene.read()
        assert faults_of(books) == []
        assert doubled_by_policy(books).total() == 0
        assert set(books.states) == {"check_in sent", "introduction sent"}


@pytest.mark.parametrize("accepted", [False, True], ids=["row 14: before", "row 15: after"])
def test_rows_14_and_15_calls_that_break_before_or_after_slack_took_them(
    database: str, tmp_path: Path, chance: random.Random, *, accepted: bool
) -> None:
    """One call in five each: a server error, Slack's own error, a lost connection; some hang."""
    with a_scene(database, tmp_path, PLAN) as scene, an_office(scene) as office:
        for broken in BROKEN:
            scene.box.fail_next(
                POST,
                accepted=accepted,
                times=FOR_EVER,
                when=lambda _: chance.random() < 0.2,
                **broken,
            )
        scene.box.fail_next(
            POST,
            accepted=accepted,
            delay=2.5,
            drop=True,
            times=4,
            when=lambda _: chance.random() < 0.2,
        )

        office.drain()

        books = scene.read()
        assert faults_of(books) == []
        assert bool(doubled_by_policy(books).total()) == accepted, "introductions, by policy"
        assert set(books.states) == {"check_in sent", "introduction sent"}


@pytest.mark.parametrize(
    ("away", "check_ins"),
    [
        (timedelta(hours=2), DeliveryState.SENT),
        (timedelta(days=4), DeliveryState.EXPIRED),
    ],
    ids=["two hours", "four days"],
)
def test_row_16_slack_away_and_back(
    database: str, tmp_path: Path, away: timedelta, check_ins: DeliveryState
) -> None:
    """What is still useful arrives once; a prompt of four days ago does not, and is on record."""
    with a_scene(database, tmp_path, PLAN) as scene, an_office(scene) as office:
        outage = Outage(scene.box)
        outage.begin()
        for _ in range(4):
            office.tick()
            office.clock.jump(away / 4)
        assert scene.read().posts == ()

        outage.end()
        office.drain()

        books = scene.read()
        assert faults_of(books) == []
        # On a busy machine a call is given up here that Slack takes up once it is back: it is sent.
        states = books.states
        taken_late = states.pop(f"{Kind.CHECK_IN} {DeliveryState.SENT}", 0)
        owed = 2 * PLAN.pairs * PLAN.weeks
        if check_ins is DeliveryState.SENT:
            assert taken_late == owed
        else:
            assert taken_late <= GROUP
            assert states.pop(f"{Kind.CHECK_IN} {check_ins}") == owed - taken_late
        assert states == {f"{Kind.INTRODUCTION} {DeliveryState.SENT}": PLAN.pairs}
