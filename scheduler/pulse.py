"""A process's own sign of life."""

import os
import socket
import time
from collections.abc import Callable

import structlog

from mentoring.operations import BEAT_EVERY, LOST_AFTER, STUCK_AFTER, Heartbeat
from scheduler.process import real_now
from storage.engine import Sessions
from storage.heartbeats import save_heartbeat

log = structlog.get_logger()


class Pulse:
    """Beats only while deliveries get on: a process that is stuck must not look alive.

    `seconds` is a clock that never jumps.
    """

    def __init__(
        self, sessions: Sessions, owner: str, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._sessions, self._owner, self._seconds = sessions, owner, seconds
        self._started_at = real_now()
        self._ticked = self._beaten = seconds()

    def tick(self) -> None:
        """The deliveries that were due have been seen to."""
        self._ticked = self._seconds()

    def beat(self) -> None:
        """Tells the database that this process works, if it does."""
        if self.since_tick > STUCK_AFTER.total_seconds():
            log.error("heartbeat.held_back", seconds_without_tick=int(self.since_tick))
            return
        host, pid = socket.gethostname(), os.getpid()
        sign = Heartbeat(self._owner, host, pid, self._started_at, real_now())
        with self._sessions.begin() as session:
            save_heartbeat(session, sign)
        self._beaten = self._seconds()

    @property
    def since_tick(self) -> float:
        """Seconds since deliveries were last seen to."""
        return self._seconds() - self._ticked

    @property
    def trouble(self) -> str | None:
        """What is wrong, in a sentence for an operator; None while all is well."""
        if self.since_tick > STUCK_AFTER.total_seconds():
            return f"No delivery has been seen to for {self.since_tick:.0f} s."
        if (late := self._seconds() - self._beaten) > LOST_AFTER.total_seconds():
            return f"No heartbeat for {late:.0f} s; one is due every {BEAT_EVERY.seconds} s."
        return None
