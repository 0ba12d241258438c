from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from sandbox.shapes import Json
from sandbox.workspace import Workspace

_logger = logging.getLogger("sandbox")


class ClockHand:
    """Moves the clock in a thread of its own, one move at a time."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack
        self._lock = threading.Lock()
        self._busy = False

    def state(self) -> Json:
        """The time, whether it can be moved, what comes next, and whether it is moving."""
        clock = self._slack.clock
        upcoming = clock.next_at()
        return {
            "now": clock.now().isoformat(),
            "movable": getattr(clock, "movable", True),
            "next": upcoming.isoformat() if upcoming else None,
            "busy": self._busy,
        }

    def move(self, wanted: Json) -> bool:
        """Begin to move by `seconds` or to the `next` event; False when that is not possible."""
        by = self._distance(wanted)
        with self._lock:
            if by is None or by < timedelta() or self._busy or not self.state()["movable"]:
                return False
            self._busy = True
        threading.Thread(target=self._run, args=(by,), name="sandbox-clock", daemon=True).start()
        self._slack.changes.tell_all("clock")
        return True

    def _distance(self, wanted: Json) -> timedelta | None:
        if wanted.get("to") == "next":
            upcoming: datetime | None = self._slack.clock.next_at()
            return (
                None if upcoming is None else max(upcoming - self._slack.clock.now(), timedelta())
            )
        seconds = wanted.get("seconds")
        return timedelta(seconds=seconds) if isinstance(seconds, int | float) else None

    def _run(self, by: timedelta) -> None:
        try:
            self._slack.clock.advance(by)
        except Exception:
            _logger.exception("The clock could not be moved by %s.", by)
        finally:
            self._busy = False
            self._slack.changes.tell_all("clock")
