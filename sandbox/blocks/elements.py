"""Which interactive element may stand where."""

from __future__ import annotations

from collections.abc import Iterable

from sandbox.blocks.buttons import BUTTON, CONTEXT_BUTTONS, WORKFLOW_BUTTON
from sandbox.blocks.choices import CHOICES
from sandbox.blocks.entries import ENTRIES
from sandbox.blocks.images import IMAGE
from sandbox.blocks.menus import MENUS
from sandbox.blocks.moments import MOMENTS
from sandbox.blocks.rules import Check
from sandbox.blocks.surfaces import Surface
from sandbox.blocks.texts import any_text

ELEMENTS: dict[str, Check] = {
    "button": BUTTON,
    "workflow_button": WORKFLOW_BUTTON,
    **CONTEXT_BUTTONS,
    **CHOICES,
    **MENUS,
    **MOMENTS,
    **ENTRIES,
}

_PICKED = {"checkboxes", "radio_buttons", "datepicker", "timepicker", *MENUS}
_PRESSED = {"button", "workflow_button", "overflow"}

IN_BLOCKS: dict[str, frozenset[str]] = {
    "section": frozenset({*_PRESSED, *_PICKED}),
    "actions": frozenset({*_PRESSED, *_PICKED, "datetimepicker", "rich_text_input"}),
    "input": frozenset({*_PICKED, "datetimepicker", *ENTRIES}),
    "context_actions": frozenset(CONTEXT_BUTTONS),
    "card": frozenset({"button"}),
}
"""Which elements a block takes, wherever it stands."""

_EVERYWHERE = frozenset(Surface)
_ONLY_ON: dict[str, frozenset[Surface]] = {
    "workflow_button": frozenset({Surface.MESSAGE}),
    "feedback_buttons": frozenset({Surface.MESSAGE}),
    "icon_button": frozenset({Surface.MESSAGE}),
    "number_input": frozenset({Surface.MODAL}),
    "email_text_input": frozenset({Surface.MODAL}),
    "url_text_input": frozenset({Surface.MODAL}),
    "file_input": frozenset({Surface.MODAL}),
    "datetimepicker": frozenset({Surface.MESSAGE, Surface.MODAL}),
    "rich_text_input": frozenset({Surface.MODAL, Surface.HOME}),
}


def surfaces_of_element(name: str) -> frozenset[Surface]:
    """Where an element may be shown."""
    return _ONLY_ON.get(name, _EVERYWHERE)


def elements_for(block: str, surface: Surface) -> dict[str, Check]:
    """The elements that this block takes on this surface."""
    allowed = (name for name in IN_BLOCKS[block] if surface in surfaces_of_element(name))
    return _chosen(allowed)


def _chosen(names: Iterable[str]) -> dict[str, Check]:
    return {name: ELEMENTS[name] for name in sorted(names)}


CONTEXT_ELEMENTS: dict[str, Check] = {
    "image": IMAGE,
    "mrkdwn": any_text(),
    "plain_text": any_text(),
}
