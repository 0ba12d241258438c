from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterable

from sandbox.shapes import Json


class Changes:
    """Tells open browser pages what to look at again; may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._queues: dict[str, list[asyncio.Queue[Json | None]]] = defaultdict(list)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.told = 0
        """How often anything was told to anybody: somebody else's page may look again, too."""

    def subscribe(self, user_id: str) -> asyncio.Queue[Json | None]:
        """A queue of changes for one page of somebody; None ends it."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        with self._lock:
            self._queues[user_id].append(queue)
        return queue

    def unsubscribe(self, user_id: str, queue: asyncio.Queue[Json | None]) -> None:
        """The page has gone."""
        with self._lock:
            self._queues[user_id].remove(queue)

    def tell(self, users: Iterable[str], kind: str, channel: str | None = None) -> None:
        """Something of this kind changed for these people."""
        self.told += 1
        change = {"kind": kind} | ({"channel": channel} if channel else {})
        for user_id in users:
            self._put(user_id, change)

    def tell_all(self, kind: str) -> None:
        """Something of this kind changed for everybody who looks."""
        self.tell(list(self._queues), kind)

    def close(self) -> None:
        """End every subscription."""
        for user_id in list(self._queues):
            self._put(user_id, None)

    def _put(self, user_id: str, change: Json | None) -> None:
        with self._lock:
            queues = list(self._queues.get(user_id, ()))
        if queues and self.loop is not None:
            for queue in queues:
                self.loop.call_soon_threadsafe(queue.put_nowait, change)
