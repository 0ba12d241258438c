"""Counts what runs, so that a stop can wait for it no longer than it wants to."""

import threading


class Running:
    """`with running:` around whatever a stop should let end."""

    def __init__(self) -> None:
        self._changed, self._count = threading.Condition(), 0

    def __enter__(self) -> None:
        with self._changed:
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Whether nothing runs any more."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count == 0, max(0.0, seconds))
