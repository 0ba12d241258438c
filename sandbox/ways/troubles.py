"""Trouble on the way to the app, for tests: late, doubled, lost, cut off."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.shapes import Json
from sandbox.ways.way import Carrier, Retry, no_answer


@dataclass(slots=True)
class Trouble:
    """What goes wrong with the next things of a kind that are delivered."""

    kind: str
    delay: float = 0.0
    duplicate: bool = False
    lose_ack: bool = False
    drop: bool = False
    cut: bool = False
    times: int = 1
    when: Callable[[Json], bool] | None = None

    def hits(self, kind: str, payload: str) -> bool:
        """Whether this goes wrong."""
        return self.kind == kind and (self.when is None or self.when(json.loads(payload)))


class TroubledWay:
    """A way to the app that has trouble when it is planned, and none otherwise."""

    def __init__(self, way: Carrier, ack_timeout: float) -> None:
        self._way = way
        self._ack_timeout = ack_timeout
        self._planned: list[Trouble] = []

    def plan(self, trouble: Trouble) -> None:
        """Let deliveries go wrong from now on; may be called from any thread."""
        self._planned.append(trouble)

    async def deliver(
        self, kind: str, payload: str, *, accepts_response: bool, retry: Retry | None = None
    ) -> Json:
        """Hand over as the way under it does, in trouble or not."""

        async def hand_over() -> Json:
            return await self._way.deliver(
                kind, payload, accepts_response=accepts_response, retry=retry
            )

        trouble = self._take(kind, payload) if self._planned else None
        if trouble is None:
            return await hand_over()
        await asyncio.sleep(trouble.delay)
        if trouble.cut:
            await self._way.break_off(kind, payload)
        if trouble.cut or trouble.drop:
            return await self._wait_in_vain()
        first, *_ = await asyncio.gather(*(hand_over() for _ in range(1 + trouble.duplicate)))
        return await self._wait_in_vain() if trouble.lose_ack else first

    def _take(self, kind: str, payload: str) -> Trouble | None:
        """The trouble that hits this delivery, used up by it."""
        for trouble in self._planned:
            if trouble.hits(kind, payload):
                trouble.times -= 1
                if trouble.times <= 0:
                    self._planned.remove(trouble)
                return trouble
        return None

    async def _wait_in_vain(self) -> Json:
        await asyncio.sleep(self._ack_timeout)
        raise no_answer()
