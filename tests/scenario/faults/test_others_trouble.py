"""Whatever one workspace has to wait for, no other one waits."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.manifest import read_manifest
from mentoring.deliveries import Kind, Planned
from sandbox.people import Member
from sandbox.server import Sandbox
from scheduler.sender import Sender
from storage.deliveries import plan
from storage.engine import open_sessions
from storage.people import ensure_workspace
from tests.integration.builders import a_program
from tests.scenario.faults.books import OPEN_STATES
from tests.scenario.faults.office import PATIENCE, QUICK, JumpingClock
from tests.scenario.faults.owing import Plan
from tests.scenario.faults.scene import FOR_EVER, Scene, a_scene
from tests.scenario.faults.worker import PLAYBOOK

PLAN = Plan(pairs=10, weeks=4)
OTHER_TEAM = "T2"
OWED_THERE = 60
TROUBLES: dict[str, dict[str, Any]] = {
    "it refuses for a minute": {"status": 429, "retry_after": 60},
    "it never answers": {"delay": 30, "drop": True},
    "its token was revoked": {"error": "token_revoked"},
}


@contextmanager
def another_slack() -> Iterator[Sandbox]:
    box = Sandbox(
        [Member("ana@other.example", "ana", "Ana")], manifest=read_manifest(), rate_limits=False
    )
    box.start()
    try:
        yield box
    finally:
        box.stop()


def owe_there(scene: Scene, other: Sandbox) -> None:
    """More urgent than anything in the first workspace."""
    channel = other.workspace.channels.named("general")
    assert channel
    now = datetime.now(UTC)
    with open_sessions(scene.engine).begin() as session:
        ensure_workspace(session, OTHER_TEAM)
        program = a_program(session, team_id=OTHER_TEAM, name="Elsewhere")
        for number in range(OWED_THERE):
            plan(session, program, Planned(channel.id, Kind.SUMMARY, now, "by:U1", number), now)


def client_of(box: Sandbox) -> WebClient:
    return WebClient(
        token=box.bot_token, base_url=box.api_url, timeout=QUICK.call.seconds, retry_handlers=[]
    )


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
def test_one_workspace_s_trouble_delays_no_other(
    database: str, tmp_path: Path, trouble: dict[str, Any]
) -> None:
    with a_scene(database, tmp_path, PLAN) as scene, another_slack() as other:
        owe_there(scene, other)
        other.fail_next("chat.postMessage", times=FOR_EVER, **trouble)
        clients = {OTHER_TEAM: client_of(other)}
        here = client_of(scene.box)
        sender = Sender(
            open_sessions(scene.engine),
            lambda team_id: clients.get(team_id, here),
            JumpingClock(),
            PLAYBOOK,
            QUICK,
            scene.order.paces,
        )
        try:
            give_up = time.monotonic() + PATIENCE
            while any(one.kind is not Kind.SUMMARY for one in scene.read().open):
                assert time.monotonic() < give_up
                sender.send_due()
            left = [one for one in scene.read().owed if one.state in OPEN_STATES]
        finally:
            sender.stop()

        assert left, "the other workspace was in trouble all the time"
        assert not [one for one in left if one.kind is not Kind.SUMMARY]
