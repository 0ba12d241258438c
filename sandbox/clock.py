"""The time that people and messages live in. Time-outs and leases follow real time instead."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the local Slack asks of a clock; the app under test may share it."""

    def now(self) -> datetime:
        """The present, aware and in UTC."""
        ...

    def advance(self, by: timedelta) -> None:
        """Move forward; returns when everything that fell due in between has happened."""
        ...

    def next_at(self) -> datetime | None:
        """When something happens next, or None when nothing is known."""
        ...


class RealClock:
    """The machine's own time, which nobody moves."""

    movable = False

    def now(self) -> datetime:
        """The present, aware and in UTC."""
        return datetime.now(UTC)

    def advance(self, by: timedelta) -> None:
        """Refused: real time goes at its own pace."""
        msg = f"Real time cannot be moved (by {by})."
        raise ValueError(msg)

    def next_at(self) -> datetime | None:
        """Nothing is known about what comes."""
        return None


class MovableClock:
    """Real time plus an offset: it goes on by itself and can be moved forward."""

    def __init__(self, start: datetime | None = None) -> None:
        self._lock = threading.Lock()
        self._offset = timedelta() if start is None else start - datetime.now(UTC)

    def now(self) -> datetime:
        """The present on this clock, aware and in UTC."""
        return datetime.now(UTC) + self._offset

    def advance(self, by: timedelta) -> None:
        """Move forward at once; nothing happens in between."""
        if by < timedelta():
            msg = f"A clock only moves forward, not by {by}."
            raise ValueError(msg)
        with self._lock:
            self._offset += by

    def next_at(self) -> datetime | None:
        """Nothing is known about what comes."""
        return None


class Timestamps:
    """Message timestamps ("1792489500.000100") that follow a clock and never repeat.

    Not safe between threads by itself: the workspace's lock guards it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """A timestamp later than every one before it."""
        micros = int(self._clock.now().timestamp() * 1_000_000)
        self._last = max(micros, self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
