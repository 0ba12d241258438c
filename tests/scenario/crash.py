"""Exact places at which the bot's process ends: around a statement, or while Slack has its call.

Nothing of ours is patched: the process watches SQLAlchemy's own events, and the local Slack kills
it from outside when a call has arrived.
"""

import json
import os
import re
import signal
import threading
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session


class Moment(StrEnum):
    STATEMENT = "statement"
    """Before it is executed: the transaction has only what came before."""
    BEFORE_COMMIT = "before_commit"
    """Everything is written, nothing is committed."""
    AFTER_COMMIT = "after_commit"
    """Everything is committed, and nobody knows yet."""


@dataclass(frozen=True, slots=True)
class AtDatabase:
    """The process kills itself around the nth statement that matches, from now on."""

    pattern: str
    """A regular expression over the SQL and, behind it, its parameters."""
    moment: Moment = Moment.STATEMENT
    nth: int = 1
    hold_after: str = ""
    """Where given: the thread only stops there, once a statement like this has been executed, and
    the test kills the process when the person has got their answer."""


@dataclass(frozen=True, slots=True)
class AtSlack:
    """The process is killed when the nth call of this method has arrived at Slack."""

    method: str
    nth: int = 1
    accepted: bool = True
    """Slack does what was asked, and nobody hears of it; else the call is lost."""


Stop = AtDatabase | AtSlack


@dataclass(frozen=True, slots=True)
class TrapFiles:
    """How a test speaks with the process: files, which survive a kill at any moment."""

    folder: Path

    @property
    def held(self) -> bool:
        """Whether a thread waits at its stop."""
        return self._held.exists()

    @property
    def _set(self) -> Path:
        return self.folder / "trap.json"

    @property
    def _held(self) -> Path:
        return self.folder / "held"

    def set(self, stop: AtDatabase) -> None:
        fresh = self._set.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(stop)))
        fresh.replace(self._set)

    def clear(self) -> None:
        self._set.unlink(missing_ok=True)
        self._held.unlink(missing_ok=True)

    def read(self) -> AtDatabase | None:
        try:
            found = json.loads(self._set.read_text())
        except FileNotFoundError:
            return None
        return AtDatabase(**found | {"moment": Moment(found["moment"])})

    def tell_held(self) -> None:
        self._held.touch()


class Tripwire:
    """In the bot's process: sees each statement and each commit, and ends the process there.

    Transactions that write follow one another (BEGIN IMMEDIATE), so that counting needs no lock.
    """

    def __init__(self, files: TrapFiles) -> None:
        self._files = files
        self._hits = 0
        self._may_hold = False
        self._thread = threading.local()

    def watch(self, engine: Engine) -> None:
        event.listen(engine, "before_cursor_execute", self._on_statement)
        event.listen(engine, "commit", lambda _: self._pass(Moment.BEFORE_COMMIT))
        event.listen(engine, "rollback", lambda _: self._expect(None))
        # First of all listeners: nothing may follow from a commit before the process ends.
        event.listen(
            Session, "after_commit", lambda _: self._pass(Moment.AFTER_COMMIT), insert=True
        )

    def _on_statement(self, _: object, __: object, sql: str, parameters: Any, *___: object) -> None:
        stop = self._files.read()
        if stop is None or not self._hit(stop, f"{sql} {parameters!r}"):
            return
        self._expect(stop.moment)
        self._pass(Moment.STATEMENT, holds=bool(stop.hold_after))

    def _hit(self, stop: AtDatabase, text: str) -> bool:
        if stop.hold_after and re.search(stop.hold_after, text, re.DOTALL):
            self._may_hold = True
        if not re.search(stop.pattern, text, re.DOTALL):
            return False
        if stop.hold_after:
            return self._may_hold
        self._hits += 1
        return self._hits == stop.nth

    def _expect(self, moment: Moment | None) -> None:
        """At which moment of this thread's transaction the process ends."""
        self._thread.moment = moment

    def _pass(self, moment: Moment, *, holds: bool = False) -> None:
        if getattr(self._thread, "moment", None) is not moment:
            return
        if holds:
            self._files.tell_held()
            threading.Event().wait()
        os.kill(os.getpid(), signal.SIGKILL)
