"""What commands that go on until they are stopped share."""

import errno
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue

from bot.errors import StartError

LOOK_EVERY = 0.5
"""Seconds."""


def on_stop(stop: Callable[[], object]) -> None:
    """Ctrl+C and a service manager's SIGTERM call this."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop())


def stop_signals() -> SimpleQueue[int]:
    """From here on Ctrl+C and a service manager's SIGTERM only add to this queue.

    A handler that did the work itself, or set an Event, could wait for a lock that the thread
    under it holds; a SimpleQueue has none.
    """
    asked: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: asked.put(number))
    return asked


def wait_for_stop(asked: SimpleQueue[int]) -> None:
    """Returns once somebody asked, be it long ago."""
    while True:
        # Now and then awake: a signal that comes just before this thread sleeps does not wake it.
        with suppress(Empty):
            asked.get(timeout=LOOK_EVERY)
            return


@contextmanager
def free_port(port: int) -> Iterator[None]:
    """Around whatever listens: a port that is taken is said in words."""
    try:
        yield
    except OSError as fault:
        if fault.errno != errno.EADDRINUSE:
            raise
        raise StartError(f"Port {port} is taken. Try --port 0.") from None
