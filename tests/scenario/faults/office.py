"""One process's sender on a scene, driven by the test: its ticks, its clock."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from slack_sdk import WebClient

from mentoring.deliveries import Timing
from mentoring.pacing import MINUTE, UNPACED
from sandbox.server import Sandbox
from scheduler.sender import Sender
from storage.engine import open_sessions
from tests.scenario.faults.scene import FOR_EVER, Scene
from tests.scenario.faults.worker import PLAYBOOK

QUICK = Timing(
    lease=timedelta(seconds=8), call=timedelta(seconds=2), look_up_after=timedelta(seconds=3)
)
"""So that a test need not wait for a minute; the proportions are the real ones. Three seconds
after a call was given up, what it did is done, also where the machine stalls for some."""
PATIENCE = 300.0
NOTHING_TO_DO = 0.05
ALL_METHODS = (
    "chat.postMessage",
    "chat.update",
    "conversations.open",
    "conversations.history",
    "views.open",
    "views.publish",
    "users.info",
    "users.list",
)
"""What the bot calls while it runs."""


class JumpingClock:
    """Real time plus an offset that a test changes, in either direction."""

    def __init__(self) -> None:
        self._offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def jump(self, by: timedelta) -> None:
        self._offset += by


@dataclass(slots=True)
class Office:
    """A sender as a running bot has it, on the scene's database and Slack, and its clock."""

    scene: Scene
    sender: Sender
    clock: JumpingClock

    def tick(self) -> int:
        """What the jobs of a process do; the work done."""
        sender = self.sender
        return sender.send_due() + sender.settle_unknown() + sender.refresh_stale()

    def drain(self) -> None:
        """Works until nothing is open any more. When there is nothing to do, a minute passes."""
        give_up = time.monotonic() + PATIENCE
        while self.scene.count_open():
            if time.monotonic() > give_up:
                msg = f"Not within {PATIENCE:.0f} s: {self.scene.read().states}"
                raise TimeoutError(msg)
            if not self.tick():
                self.wait_a_minute()
                time.sleep(NOTHING_TO_DO)

    def wait_a_minute(self) -> None:
        """On the product's clock; and whatever Slack or our caution asked to wait for is over."""
        self.clock.jump(MINUTE)
        with self.scene.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM pace")


@contextmanager
def an_office(scene: Scene, timing: Timing = QUICK) -> Iterator[Office]:
    clock = JumpingClock()
    client = WebClient(
        token=scene.order.token,
        base_url=scene.order.api_url,
        timeout=int(timing.call.total_seconds()),
        retry_handlers=[],
    )
    sessions = open_sessions(scene.engine)
    sender = Sender(sessions, lambda _: client, clock, PLAYBOOK, timing, UNPACED)
    try:
        yield Office(scene, sender, clock)
    finally:
        sender.stop()


class Outage:
    """Slack is away, or slow, from `begin` to `end`; one call in two is lost without an answer."""

    def __init__(self, box: Sandbox) -> None:
        self._away, self._calls = False, 0
        for method in ALL_METHODS:
            box.fail_next(method, drop=True, times=FOR_EVER, when=self._strikes_oddly)
            box.fail_next(method, status=503, times=FOR_EVER, when=lambda _: self._away)

    def begin(self) -> None:
        self._away = True

    def end(self) -> None:
        self._away = False

    def _strikes_oddly(self, _: object) -> bool:
        self._calls += 1
        return self._away and self._calls % 2 == 0
