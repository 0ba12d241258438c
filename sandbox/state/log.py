from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.shapes import Json
from sandbox.state.remedies import remedy, told_problems

OK = 200
TOO_MANY = 429
_logger = logging.getLogger("sandbox")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that the app made, or one answer of it that Slack would not take."""

    at: datetime
    method: str
    arguments: Json
    ok: bool
    error: str | None = None
    problems: tuple[str, ...] = ()
    """What is wrong and where, when there is more to say than the error."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that went to the app; its payload is JSON text, read only when somebody looks."""

    at: datetime
    kind: str
    payload: str
    attempt: int = 0
    error: str | None = None
    """Why the app did not get it or did not answer; None as long as nothing is known of that."""
    words: str = ""


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls of a method, for tests."""

    method: str
    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    delay: float = 0.0
    drop: bool = False
    accepted: bool = False
    """The call takes effect before it fails."""
    times: int = 1
    when: Callable[[Json], bool] | None = None

    @property
    def fails(self) -> bool:
        """Whether the caller sees a failure, not only a delay."""
        return self.drop or self.error is not None or self.status != OK

    @property
    def code(self) -> str:
        """The error that the answer names."""
        limited = self.status == TOO_MANY
        return self.error or ("ratelimited" if limited else "internal_error")


@dataclass(slots=True)
class CallLog:
    """Every call in order; others read it, only the server appends."""

    records: list[Call] = field(default_factory=list)
    journal: list[Call | Delivery] = field(default_factory=list)
    """The same calls, and among them what went to the app: for the page's panel."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _faults: list[Fault] = field(default_factory=list)

    def record(self, call: Call) -> None:
        """Append one call; a refused one is told to whoever develops the app."""
        self.records.append(call)
        self.journal.append(call)
        if not call.ok:
            why = "; ".join((str(call.error), *told_problems(call.problems)))
            todo = remedy(call.error, call.problems)
            _logger.warning("%s refused: %s%s", call.method, why, f" → {todo}" if todo else "")

    def plan(self, fault: Fault) -> None:
        """Let calls fail from now on."""
        with self._lock:
            self._faults.append(fault)

    def take_fault(self, method: str, arguments: Json) -> Fault | None:
        """The fault that hits this call, used up by it; None when there is none."""
        with self._lock:
            for fault in self._faults:
                hit = fault.method == method and (fault.when is None or fault.when(arguments))
                if hit:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                    return fault
        return None
