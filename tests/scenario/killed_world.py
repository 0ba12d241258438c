"""A local Slack that stays up, and beside it a bot that is killed and comes back."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.database import bring_up
from bot.demo import settings_for
from bot.manifest import read_manifest
from mentoring.deliveries import Kind
from sandbox.server import Sandbox
from tests.scenario.bot_process import FileClock, Service
from tests.scenario.crash import AtDatabase, AtSlack, Stop, TrapFiles
from tests.scenario.ledger import Ledger, as_it_lies, living, read_ledger
from tests.scenario.people import START, company_of
from tests.scenario.stubborn import PATIENCE, Stubborn

EVERYBODY = 14
"""The named cast."""
MIGRATING = threading.Lock()
"""Alembic's context is one for the whole process, and several worlds begin at once."""


@dataclass(frozen=True, slots=True)
class Death:
    ledger: Ledger
    """How everything stood when the process was dead and its successor had not begun."""
    at: float


@dataclass(slots=True)
class World:
    """Everything of one run; `stops` are those to come, and each death makes way for the next."""

    box: Sandbox
    clock: FileClock
    folder: Path
    stops: list[Stop]
    armed: bool = False
    deaths: list[Death] = field(default_factory=list)
    recovered_in: float = 0.0
    """Seconds from the last death until nothing was open any more."""
    service: Service = field(init=False)
    _arrived: int = 0
    """Calls of the method at which the process is to die, since it was armed."""
    _answered: int = 0
    """How many calls of that method Slack had answered when it struck."""

    @property
    def _database(self) -> Path:
        return self.folder / "demo.db"

    @property
    def _traps(self) -> TrapFiles:
        return TrapFiles(self.folder)

    def person(self, name: str) -> Stubborn:
        """Somebody by handle or user id."""
        host, port = self.box.url.removeprefix("http://").split(":")
        return Stubborn(host, int(port), self.box.workspace.people.find(name) or name)

    def arm(self) -> None:
        """From now on the process dies at the next stop."""
        self.armed = True
        stop = self.stops[0] if self.stops else None
        if isinstance(stop, AtDatabase):
            self._traps.set(stop)
        elif isinstance(stop, AtSlack):
            self._arrived = 0
            self.box.fail_next(stop.method, when=self._strike, drop=not stop.accepted)

    def kill_when_held(self) -> None:
        """The person has got their answer: ends the process whose thread waits at its stop."""
        stop = self.stops[0] if self.armed and self.stops else None
        if isinstance(stop, AtDatabase) and stop.hold_after:
            self.wait(lambda: self._traps.held)
            self.service.kill()

    def settle(self) -> None:
        """Returns when the bot has nothing left to do."""
        self.wait(self._is_quiet)
        if self.deaths and not self.recovered_in:
            self.recovered_in = time.monotonic() - self.deaths[-1].at

    def wait(self, until: Callable[[], bool]) -> None:
        give_up = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > give_up:
                facts = dict(self.look().facts)
                said = self.service.log()[-4000:]
                raise TimeoutError(f"{self.stops=} {facts=}\n{said}") from self.service.broken
            time.sleep(0.05)

    def move_to(self, kind: Kind) -> None:
        """Moves the clock to where everybody's first prompt of this kind is due."""
        planned = [one for one in self.look().owed if one.kind is kind]
        first = min(one.sequence for one in planned)
        last = max(one.due_at for one in planned if one.sequence == first)
        self.clock.move_to(datetime.fromisoformat(f"{last}+00:00") + timedelta(seconds=1))

    def look(self) -> Ledger:
        with living(self._database) as database:
            return read_ledger(self.box, database)

    def bury(self) -> None:
        """What happens between a death and the next start."""
        stop = self.stops[0]
        self._traps.clear()
        if isinstance(stop, AtSlack):
            self.wait(lambda: self._count(stop.method) > self._answered)
        with as_it_lies(self._database) as database:
            self.deaths.append(Death(read_ledger(self.box, database), time.monotonic()))
        self.stops.pop(0)
        self.arm()

    def _strike(self, _: dict[str, Any]) -> bool:
        """Slack asks whether this call is the one; it goes on when the bot is dead."""
        stop = self.stops[0]
        if not isinstance(stop, AtSlack):
            return False
        self._arrived += 1
        if self._arrived < stop.nth:
            return False
        self._answered = self._count(stop.method)
        self.service.kill()
        return True

    def _count(self, method: str) -> int:
        """How many calls of a method Slack has dealt with, one way or the other."""
        return sum(call.method == method for call in self.box.calls)

    def _is_quiet(self) -> bool:
        try:
            return self.look().quiet
        except sqlite3.OperationalError:
            return False  # a dead process left its journal, and its successor has not opened it


@contextmanager
def a_world(folder: Path, stops: tuple[Stop, ...] = ()) -> Iterator[World]:
    """A company, a database with nothing in it, and a running bot."""
    clock = FileClock(folder)
    clock.move_to(START)
    box = Sandbox(company_of(EVERYBODY), manifest=read_manifest(), clock=clock, rate_limits=False)
    box.start()
    settings = settings_for(box, folder)
    with MIGRATING:
        bring_up(settings).dispose()
    world = World(box, clock, folder, list(stops))
    world.service = Service(settings, folder, world.bury)
    world.service.start()
    try:
        box.wait_for_app(2)
        yield world
    finally:
        world.service.stop()
        box.stop()
