from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.shapes import Json
from sandbox.state.remedies import remedy, told_problems

_logger = logging.getLogger("sandbox")


@dataclass(frozen=True, slots=True)
class LoggedCall:
    """One call that the app made, or one answer of it that Slack would not take."""

    at: datetime
    method: str
    arguments: Json
    error: str | None = None
    problems: tuple[str, ...] = ()
    """What is wrong and where, when there is more to say than the error."""

    @property
    def ok(self) -> bool:
        """Whether Slack took it."""
        return self.error is None


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
class CallLog:
    """Every call in order; others read it, only the server appends."""

    records: list[LoggedCall] = field(default_factory=list)
    journal: list[LoggedCall | Delivery] = field(default_factory=list)
    """The same calls, and among them what went to the app: for the page's panel."""

    def forget(self) -> None:
        """Let go of everything that was written down, in a run too long to keep it."""
        self.records.clear()
        self.journal.clear()

    def record(self, call: LoggedCall) -> None:
        """Append one call; a refused one is told to whoever develops the app."""
        self.records.append(call)
        self.journal.append(call)
        if not call.ok:
            why = "; ".join((str(call.error), *told_problems(call.problems)))
            todo = remedy(call.error, call.problems)
            _logger.warning("%s refused: %s%s", call.method, why, f" → {todo}" if todo else "")
