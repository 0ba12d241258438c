"""What commands that go on until they are stopped share."""

import errno
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from bot.errors import StartError


def on_stop(stop: Callable[[], object]) -> None:
    """Ctrl+C and a service manager's SIGTERM call this."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop())


def wait_for_stop() -> None:
    """Returns at Ctrl+C or a service manager's SIGTERM; what follows, another one disturbs not.

    A handler that did the work itself, or set an Event, could wait for a lock that the thread
    under it holds; a SimpleQueue has none.
    """
    asked: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: asked.put(number))
    asked.get()


@contextmanager
def free_port(port: int) -> Iterator[None]:
    """Around whatever listens: a port that is taken is said in words."""
    try:
        yield
    except OSError as fault:
        if fault.errno != errno.EADDRINUSE:
            raise
        raise StartError(f"Port {port} is taken. Try --port 0.") from None
