"""What every fault test stands on: a database of either kind, a local Slack, and workers."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine

from bot.manifest import read_manifest
from mentoring.pacing import HISTORY, OPEN, POST, UNPACED, Paces
from mentoring.states import DeliveryState
from sandbox.server import Sandbox
from storage.engine import open_engine, open_sessions
from storage.schema import migrate
from storage.types import cipher_from
from tests.bench.paced import scaled
from tests.scenario.faults.books import Books, read_books
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.owing import Plan, crowd, owe
from tests.scenario.faults.worker import PLAYBOOK, Order

FOR_EVER = 10**9
"""Times that a fault may strike: for ever."""


@dataclass(frozen=True, slots=True)
class Scene:
    box: Sandbox
    engine: Engine
    order: Order

    def read(self) -> Books:
        return read_books(self.box, self.engine, datetime.now(UTC))

    def count_open(self) -> int:
        """How many deliveries are neither finished nor given up."""
        open_states = (DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.UNKNOWN)
        names = ", ".join(f"'{one}'" for one in open_states)
        with self.engine.connect() as connection:
            found = connection.exec_driver_sql(
                f"SELECT count(*) FROM delivery WHERE state IN ({names})"  # noqa: S608
            )
            return int(found.scalar_one())

    def wait_until_done(self, crew: Crew, patience: float) -> float:
        """In how many seconds; an AssertionError says what is left, and what the workers said."""
        try:
            return crew.wait(lambda: not self.count_open(), patience)
        except TimeoutError:
            left = self.read()
            raise AssertionError(f"{left.states} {left.open[:5]}\n{self.log()}") from None

    def wait_for_calls(self, more: int, patience: float = 1.0) -> None:
        """Until so many calls more have come, or nothing seems to come."""
        began, wanted = time.monotonic(), len(self.box.calls) + more
        while len(self.box.calls) < wanted and time.monotonic() - began < patience:
            time.sleep(0.002)

    def calls(self, method: str) -> int:
        return sum(one.method == method for one in self.box.calls)

    def log(self) -> str:
        """The end of what the workers said."""
        return self.order.log.read_text()[-4000:] if self.order.log.exists() else ""


@contextmanager
def a_scene(
    database: str, folder: Path, plan: Plan, *, paces: Paces = UNPACED, faster: float = 0
) -> Iterator[Scene]:
    """A local Slack and a migrated database, in which everything of the plan is due.

    `faster` gives Slack its limits, so many times as fast, and the workers paces to match.
    """
    box = Sandbox(crowd(plan.pairs), manifest=read_manifest(), rate_limits=faster > 0)
    if faster:
        box.workspace.limits.faster, paces = faster, scaled(faster)
    box.start()
    key = Fernet.generate_key().decode()
    engine = open_engine(database, cipher_from((key,)))
    migrate(engine)
    with open_sessions(engine).begin() as session:
        owe(session, box, PLAYBOOK, plan)
    order = Order(database, key, box.api_url, box.bot_token, folder / "workers.log", paces)
    try:
        yield Scene(box, engine, order)
    finally:
        box.stop()
        engine.dispose()


def figure(usual: int, *, whole: int) -> int:
    """How often something is broken: as the fault table says where FAULTS is "whole"."""
    return whole if os.environ.get("FAULTS") == "whole" else usual


def a_seed(capsys: pytest.CaptureFixture[str]) -> int:
    """Another one each time, printed so that a failure can be repeated (SEED=…)."""
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
    with capsys.disabled():
        print(f"\nSEED={seed} ", end="")
    return seed


def bad_weather(box: Sandbox, seed: int, longest: float) -> None:
    """3 % are told to wait, 2 % fail before and 2 % after they took effect, 1 % hang and are lost.

    `longest` is the time-out of the workers' calls, in seconds; a hanging one took effect.
    """
    chance = random.Random(seed)  # noqa: S311  chance, not secrets

    def strike(share: float) -> dict[str, Any]:
        return {"times": FOR_EVER, "when": lambda _: chance.random() < share}

    for method in (POST, HISTORY):
        box.fail_next(method, status=429, retry_after=0, **strike(0.03))
        box.fail_next(method, status=500, **strike(0.02))
        box.fail_next(method, status=500, accepted=True, **strike(0.02))
        box.fail_next(method, delay=longest + 1, drop=True, accepted=True, **strike(0.01))
    # Whatever else goes wrong there is waited for as long as the message is late: no test can.
    box.fail_next(OPEN, status=429, retry_after=0, **strike(0.03))
