"""Several worker processes, which a test kills, stops and lets go on whenever it likes."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from typing import Any

GONE = 30.0
"""Seconds to wait for a killed process to be gone."""


class Crew:
    """Used by one thread: multiprocessing looks at all processes whenever one starts.

    They are forked from a process that has imported `work`'s module, so that a start takes
    some hundredths of a second.
    """

    def __init__(self, size: int, work: Callable[..., None], *arguments: Any) -> None:
        self._work, self._arguments = work, arguments
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([work.__module__])
        self._members = [self._new_process() for _ in range(size)]
        self.kills = 0

    def __enter__(self) -> "Crew":
        for one in self._members:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._members:
            one.kill()
        for one in self._members:
            one.join()

    @property
    def size(self) -> int:
        return len(self._members)

    def replace(self, place: int) -> None:
        """kill -9, and another in its place. It must have been alive: nobody dies by itself."""
        victim = self._members[place]
        victim.kill()
        victim.join(GONE)
        if victim.exitcode != -signal.SIGKILL:
            msg = f"A worker ended by itself: {victim.exitcode}"
            raise RuntimeError(msg)
        self.kills += 1
        self._members[place] = self._new_process()
        self._members[place].start()

    def stop(self, place: int) -> None:
        """SIGSTOP: it does nothing more until `go_on`, and does not know that."""
        self._signal(place, signal.SIGSTOP)

    def go_on(self, place: int) -> None:
        self._signal(place, signal.SIGCONT)

    def check(self) -> None:
        """RuntimeError when anybody has ended."""
        ended = [one.exitcode for one in self._members if one.exitcode is not None]
        if ended:
            msg = f"Workers ended by themselves: {ended}"
            raise RuntimeError(msg)

    def wait(self, until: Callable[[], bool], patience: float) -> float:
        """Returns how many seconds it took; TimeoutError after `patience`."""
        began = time.monotonic()
        while not until():
            self.check()
            if time.monotonic() - began > patience:
                msg = f"Not within {patience:.0f} s."
                raise TimeoutError(msg)
            time.sleep(0.1)
        return time.monotonic() - began

    def wait_for_end(self, patience: float) -> None:
        """Returns when all have ended by themselves, and well; RuntimeError where one has not."""
        give_up = time.monotonic() + patience
        for one in self._members:
            one.join(max(0.0, give_up - time.monotonic()))
        ends = [one.exitcode for one in self._members]
        if any(ends) or None in ends:
            msg = f"Workers ended with {ends}"
            raise RuntimeError(msg)

    def _signal(self, place: int, what: signal.Signals) -> None:
        os.kill(self._members[place].pid or 0, what)

    def _new_process(self) -> multiprocessing.context.ForkServerProcess:
        return self._context.Process(target=self._work, args=self._arguments, daemon=True)
