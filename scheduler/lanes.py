"""What concerns one workspace never waits for another's: each has lanes of its own."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import structlog

PATIENCE_SECONDS = 1.0
"""How long a tick waits for what it set going; what takes longer goes on by itself."""
MOST_LANES = 64

log = structlog.get_logger()


class Lanes:
    """At most one run of each (act, workspace) at a time in this process."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(MOST_LANES, thread_name_prefix="lane")
        self._mutex = threading.Lock()
        self._running: dict[tuple[str, str], Future[int]] = {}
        self._stopping = False

    def run(self, act: Callable[[str], int], teams: Iterable[str]) -> int:
        """Does it for each workspace where it is not being done; the work that got done by now."""
        with self._mutex:
            begun = [self._begin(act, team_id) for team_id in teams]
        done, _ = wait([one for one in begun if one], timeout=PATIENCE_SECONDS)
        return sum(one.result() for one in done if not one.cancelled())

    def stop(self, timeout: float | None = None) -> None:
        """Returns when nothing runs any more, or after so many seconds."""
        with self._mutex:
            self._stopping = True
            self._threads.shutdown(wait=False, cancel_futures=True)
            running = list(self._running.values())
        wait(running, timeout=timeout)

    def _begin(self, act: Callable[[str], int], team_id: str) -> Future[int] | None:
        key = act.__name__, team_id
        running = self._running.get(key)
        if self._stopping or (running is not None and not running.done()):
            return None
        self._running[key] = begun = self._threads.submit(act, team_id)
        begun.add_done_callback(_log_fault)
        return begun


def _log_fault(ended: Future[int]) -> None:
    """Whatever it was, the next tick begins anew; nobody may be waiting for this one's result."""
    fault = None if ended.cancelled() else ended.exception()
    if fault is not None:
        log.error("lane.broke", exc_info=fault)
