"""The threads that call Slack, so that one answer is waited for while the next is asked for."""

import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

AT_ONCE = 5
"""Calls of one kind to one workspace at the same time."""
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Callers:
    """Each workspace and kind of call has threads of its own: what hangs holds up no other."""

    def __init__(self) -> None:
        self._threads = defaultdict[tuple[str, str], ThreadPoolExecutor](
            lambda: ThreadPoolExecutor(AT_ONCE, "call")
        )
        self._mutex = threading.Lock()

    def call(
        self,
        team_id: str,
        act: Callable[Asked, Answer],
        *args: Asked.args,
        **how: Asked.kwargs,
    ) -> Future[Answer]:
        """Begins a call, or lets it wait for those before it."""
        with self._mutex:  # lanes of the same workspace may come first at the same moment
            threads = self._threads[team_id, act.__name__]
        return threads.submit(act, *args, **how)

    def close(self) -> None:
        """Begins nothing more; what hangs in Slack is waited for by nobody."""
        for threads in list(self._threads.values()):
            threads.shutdown(wait=False, cancel_futures=True)
