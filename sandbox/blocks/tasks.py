"""What an agent is doing: a task, and a plan of several."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.rich_text import RICH_TEXT
from sandbox.blocks.rules import Check, Fields, Shape, by_type, many, one_of, string, url
from sandbox.blocks.texts import ID

_SOURCE = by_type({"url": Shape({"url": url(), "text": string(3000)})})
_RICH = by_type({"rich_text": RICH_TEXT})
# slack.dev names no limit for the texts; a section's is long enough.
_WORDS = string(3000)
_NEEDED: Fields = {"task_id": string(255), "title": _WORDS}
_MORE: Fields = {"block_id": ID, "details": _RICH, "output": _RICH, "sources": many(_SOURCE, 100)}
_RUNNING = ("in_progress", "complete", "error")

_PLANNED = Shape(_NEEDED, {**_MORE, "status": one_of("pending", *_RUNNING)})


def _planned(value: object, path: str) -> Iterator[str]:
    """A task of a plan, which may leave out its type."""
    if isinstance(value, dict) and value.get("type") not in (None, "task_card"):
        yield from by_type({})(value, path)
    else:
        yield from _PLANNED(value, path)


TASKS: dict[str, Check] = {
    "task_card": Shape(_NEEDED, {**_MORE, "status": one_of(*_RUNNING)}),
    # Unlike a card's, a plan's title is a bare string.
    "plan": Shape({"title": _WORDS}, {"block_id": ID, "tasks": many(_planned, 50, least=0)}),
}
