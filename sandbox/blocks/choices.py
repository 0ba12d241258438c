"""Choosing among a few options that are all in sight, and what all choosing has in common."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.rules import Check, Fields, Shape, against, boolean, many
from sandbox.blocks.texts import CHECK_OPTION, CONFIRM, ID, OVERFLOW_OPTION
from sandbox.blocks.values import options_of
from sandbox.shapes import Json

BASE: Fields = {"action_id": ID, "focus_on_load": boolean}


def initial_among_options(value: Json, path: str) -> Iterator[str]:
    """What is chosen at first is one of what can be chosen, words and all."""
    offered = [_essence(option) for option in options_of(value)]
    for name in ("initial_option", "initial_options"):
        given = value.get(name) or []
        chosen = given if isinstance(given, list) else [given]
        if any(_essence(option) not in offered for option in chosen):
            yield against("must be one of the provided options", f"{path}/{name}")


def _essence(option: Json) -> tuple[object, object]:
    return option["value"], option["text"]["text"]


_TEN = many(CHECK_OPTION, 10)

CHOICES: dict[str, Check] = {
    "checkboxes": Shape(
        {"options": _TEN},
        {**BASE, "confirm": CONFIRM, "initial_options": _TEN},
        (initial_among_options,),
    ),
    "radio_buttons": Shape(
        {"options": _TEN},
        {**BASE, "confirm": CONFIRM, "initial_option": CHECK_OPTION},
        (initial_among_options,),
    ),
    "overflow": Shape({"options": many(OVERFLOW_OPTION, 5)}, {"action_id": ID, "confirm": CONFIRM}),
}
