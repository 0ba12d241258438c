"""The clock as people see and move it."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

from sandbox.shapes import Json
from sandbox.state.workspace import Workspace

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Timestamps would get another digit a century later, and Python's calendar ends some day."""
POSTING = frozenset({"chat.postMessage", "chat.postEphemeral"})

_logger = logging.getLogger("sandbox")


class CannotMoveError(Exception):
    """The clock stays where it is; `code` is the reason's short name, the text what people read."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


class ClockHand:
    """Moves the clock in a thread of its own, one move at a time."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack
        self._lock = threading.Lock()
        self._busy = False
        self._calls_before = 0
        self._calls_after: int | None = 0

    def state(self) -> Json:
        """The time, whether it can be moved, what comes next, and whether it is moving."""
        clock = self._slack.clock
        upcoming = clock.next_at()
        return {
            "now": clock.now().isoformat(),
            "movable": self._movable,
            "next": upcoming.isoformat() if upcoming else None,
            "busy": self._busy,
            "sent": self._sent(),
        }

    def _sent(self) -> int:
        """How many messages the app has sent since the last move began, until it ended."""
        calls = self._slack.log.records[self._calls_before : self._calls_after]
        return sum(one.ok and one.method in POSTING for one in calls)

    def move(self, wanted: Json) -> None:
        """Begin to move: by `seconds`, or `to` a time in ISO form or "next". Else refuses."""
        if not self._movable:
            raise CannotMoveError("cannot_move", "Real time goes at its own pace.")
        by = self._distance_within(wanted)
        with self._lock:
            if self._busy:
                raise CannotMoveError("cannot_move", "The clock is still moving. One moment.")
            self._busy = True
            self._calls_before, self._calls_after = len(self._slack.log.records), None
        threading.Thread(target=self._run, args=(by,), name="sandbox-clock", daemon=True).start()
        self._slack.changes.tell_all("clock")

    @property
    def _movable(self) -> bool:
        return bool(getattr(self._slack.clock, "movable", True))

    def _distance_within(self, wanted: Json) -> timedelta:
        """How far to move, up to the latest time that there is."""
        try:
            by = self._distance(wanted)
        except OverflowError:
            by = timedelta.max
        if by > LATEST - self._slack.clock.now():
            raise CannotMoveError("too_far", f"The clock ends with the year {LATEST.year - 1}.")
        return by

    def _distance(self, wanted: Json) -> timedelta:
        if "to" in wanted:
            return self._to_next() if wanted["to"] == "next" else self._to_time(wanted["to"])
        seconds = wanted.get("seconds")
        if not isinstance(seconds, int | float) or isinstance(seconds, bool):
            raise CannotMoveError("bad_request", "Say by how many seconds, or to which time.")
        if seconds < 0:
            raise CannotMoveError("in_the_past", "The clock only moves forward.")
        return timedelta(seconds=seconds)

    def _to_next(self) -> timedelta:
        upcoming: datetime | None = self._slack.clock.next_at()
        if upcoming is None:
            raise CannotMoveError("cannot_move", "Nothing is going to happen by itself.")
        return max(upcoming - self._slack.clock.now(), timedelta())

    def _to_time(self, wanted: object) -> timedelta:
        try:
            moment = datetime.fromisoformat(str(wanted))
        except ValueError:
            raise CannotMoveError("bad_request", f"{wanted} is no time that is known.") from None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        now = self._slack.clock.now()
        if aware < now:
            here = now.isoformat(timespec="minutes")
            raise CannotMoveError("in_the_past", f"It is {here} already: choose a later time.")
        return aware - now

    def _run(self, by: timedelta) -> None:
        try:
            self._slack.clock.advance(by)
        except Exception:
            _logger.exception("The clock could not be moved by %s.", by)
        finally:
            self._calls_after = len(self._slack.log.records)
            self._busy = False
            self._slack.changes.tell_all("clock")
