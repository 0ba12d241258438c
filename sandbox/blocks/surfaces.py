"""The surfaces on which blocks are shown, and which block may stand on which."""

from __future__ import annotations

from enum import StrEnum


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


MOST_BLOCKS = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}

_EVERYWHERE = frozenset(Surface)
_NOT_IN_MODALS = frozenset({Surface.MESSAGE, Surface.HOME})
_IN_MESSAGES = frozenset({Surface.MESSAGE})

BLOCK_SURFACES: dict[str, frozenset[Surface]] = {
    "section": _EVERYWHERE,
    "header": _EVERYWHERE,
    "divider": _EVERYWHERE,
    "context": _EVERYWHERE,
    "actions": _EVERYWHERE,
    "input": _EVERYWHERE,
    "image": _EVERYWHERE,
    "rich_text": _EVERYWHERE,
    "card": _EVERYWHERE,
    "video": _EVERYWHERE,
    "alert": frozenset({Surface.MODAL}),
    "table": _NOT_IN_MODALS,
    "data_table": _NOT_IN_MODALS,
    "carousel": _NOT_IN_MODALS,
    "container": _NOT_IN_MODALS,
    "markdown": _IN_MESSAGES,
    "context_actions": _IN_MESSAGES,
    "data_visualization": _IN_MESSAGES,
    "plan": _IN_MESSAGES,
    "task_card": _IN_MESSAGES,
    "file": _IN_MESSAGES,
}
