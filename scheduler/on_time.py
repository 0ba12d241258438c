"""A call is made in time or not at all: its connection looks at the clock once more.

Between a look at the lease and the first byte a request is built, a name is looked up and TLS is
agreed on: long enough for a process to be stopped there, and to call when it goes on. So what is
called `before` a moment is called off when its connection stands and the moment has passed. Where
a proxy or certificates are named, the SDK opens connections by itself, and the look before the
call is the last.
"""

import http.client
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
_until: ContextVar[float | None] = ContextVar("until", default=None)


class TooLateError(Exception):
    """The moment had passed before anything was sent."""


def seconds() -> float:
    """Of a clock that nobody moves and that (on Linux) no sleep of the machine stops."""
    return time.clock_gettime(_CLOCK)


@contextmanager
def before(moment: float) -> Iterator[None]:
    """What this thread calls from here begins before `moment`, in `seconds()`.

    Raises TooLateError in the place of a call that would begin later; Slack has seen nothing of it.
    """
    token = _until.set(moment)
    try:
        yield
    finally:
        _until.reset(token)


def watch_connections() -> None:
    """For all of urllib, by which the SDK calls. Doing it twice is fine."""
    urllib.request.install_opener(urllib.request.build_opener(_Http, _Https))


class _Watched(urllib.request.AbstractHTTPHandler):
    def do_open(self, http_class: Any, req: Any, **how: Any) -> http.client.HTTPResponse:  # noqa: ANN401  urllib's own
        return super().do_open(_watched(http_class), req, **how)


class _Http(_Watched, urllib.request.HTTPHandler):
    pass


class _Https(_Watched, urllib.request.HTTPSHandler):
    pass


@cache
def _watched(connection: type[http.client.HTTPConnection]) -> type[http.client.HTTPConnection]:
    class Watched(connection):  # type: ignore[valid-type,misc]
        def connect(self) -> None:
            super().connect()
            until = _until.get()
            if until is not None and seconds() > until:
                self.close()
                raise TooLateError

    return Watched
