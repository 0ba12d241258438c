"""What an open page is told to look at again, as it happens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

from sandbox.clock import Clock
from sandbox.shapes import Json
from sandbox.state.workspace import Workspace

LOOK_SECONDS = 0.5
"""How often a page looks, in real time, for what nobody announces."""
JUMP = timedelta(milliseconds=200)
"""Clocks that drift apart by more than this were moved."""


async def news_for(
    user_id: str, slack: Workspace, way_in: Callable[[], Json]
) -> AsyncIterator[str]:
    """Server-sent events for one page of somebody, until the local Slack stops."""
    queue = slack.changes.subscribe(user_id)
    watched = _watched(slack, way_in)
    try:
        yield ": hello\n\n"
        while (change := await _next_change(queue)) is not None:
            if change:
                yield f"data: {json.dumps(change)}\n\n"
            for kind, has_changed in watched:
                if has_changed():
                    yield f"data: {json.dumps({'kind': kind})}\n\n"
    finally:
        slack.changes.unsubscribe(user_id, queue)


async def _next_change(queue: asyncio.Queue[Json | None]) -> Json | None:
    """The next change; an empty one when it is time to look, None at the end."""
    try:
        return await asyncio.wait_for(queue.get(), LOOK_SECONDS)
    except TimeoutError:
        return {}


def _watched(slack: Workspace, way_in: Callable[[], Json]) -> list[tuple[str, Callable[[], bool]]]:
    """What nobody announces, or too often: each with how to ask whether it has changed."""
    return [
        ("clock", JumpWatch(slack.clock).has_changed),
        ("calls", ValueWatch(lambda: len(slack.log.journal)).has_changed),
        ("app", ValueWatch(lambda: way_in()["connected"]).has_changed),
        ("unread", ValueWatch(lambda: slack.changes.told).has_changed),
    ]


class ValueWatch:
    """Notices that something is not what it was when last asked."""

    def __init__(self, look: Callable[[], object]) -> None:
        self._look = look
        self._seen = look()

    def has_changed(self) -> bool:
        """Whether it is another one since this was last asked."""
        now = self._look()
        before, self._seen = self._seen, now
        return now != before


class JumpWatch:
    """Notices that a clock was moved, by whomever: it has come apart from the machine's own."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = self._distance()

    def has_changed(self) -> bool:
        """Whether the clock was moved since this was last asked."""
        ahead = self._distance()
        moved = abs(ahead - self._ahead) > JUMP
        if moved:
            self._ahead = ahead
        return moved

    def _distance(self) -> timedelta:
        return self._clock.now() - datetime.now(UTC)
