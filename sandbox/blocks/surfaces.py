"""The blocks of Block Kit, each with its limits, and what may stand where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from sandbox.blocks.element_shapes import CONTEXT_ELEMENTS, ELEMENTS, IMAGE_SOURCE
from sandbox.blocks.rich_text import RICH_TEXT, RICH_TEXT_ELEMENTS
from sandbox.blocks.rules import (
    Check,
    Fields,
    Shape,
    against,
    boolean,
    by_type,
    exactly_one,
    integer,
    many,
    one_of,
    string,
)
from sandbox.blocks.texts import ID, any_text, plain


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


_MODAL_INPUTS = {"number_input", "email_text_input", "url_text_input", "file_input"}
_MENUS = {name for name in ELEMENTS if name.endswith("_select")}
_TYPED = {"plain_text_input", *_MODAL_INPUTS, "rich_text_input"}
_SINGLE = {"checkboxes", "radio_buttons", "datepicker", "timepicker"}
_IN_SECTION = {"button", "overflow", *_SINGLE, *_MENUS}
_IN_ACTIONS = {*_IN_SECTION, "datetimepicker", "rich_text_input"}
_IN_INPUT = {*_SINGLE, *_MENUS, *_TYPED, "datetimepicker"}
_MODAL_ONLY = {"alert"}
_NOT_IN_MODALS = {"table"}
_MESSAGE_ONLY = {"markdown"}

_BLOCK: Fields = {"block_id": ID}


def blocks_of(surface: Surface) -> Check:
    """One block as it may stand on this surface."""
    shapes = {**_SHAPES, **_interactive(surface)}
    hidden = set()
    if surface is not Surface.MODAL:
        hidden |= _MODAL_ONLY
    if surface is Surface.MODAL:
        hidden |= _NOT_IN_MODALS
    if surface is not Surface.MESSAGE:
        hidden |= _MESSAGE_ONLY
    return by_type({name: shape for name, shape in shapes.items() if name not in hidden})


def _interactive(surface: Surface) -> dict[str, Check]:
    """The blocks that hold elements: which ones depends on the surface."""
    modal_inputs = set() if surface is Surface.MODAL else _MODAL_INPUTS
    no_home = {"datetimepicker"} if surface is Surface.HOME else set()
    no_message = {"rich_text_input"} if surface is Surface.MESSAGE else set()
    allowed = set(_ELEMENTS) - modal_inputs - no_home - no_message
    accessory = {**_chosen(_IN_SECTION & allowed), "image": CONTEXT_ELEMENTS["image"]}
    return {
        "section": Shape(
            {},
            {
                **_BLOCK,
                "text": any_text(),
                "fields": many(any_text(2000), 10),
                "accessory": by_type(accessory),
                "expand": boolean,
            },
            (_text_or_fields,),
        ),
        "actions": Shape({"elements": many(by_type(_chosen(_IN_ACTIONS & allowed)), 25)}, _BLOCK),
        "input": Shape(
            {"label": plain(2000), "element": by_type(_chosen(_IN_INPUT & allowed))},
            {**_BLOCK, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        ),
    }


def _chosen(names: Iterable[str]) -> dict[str, Check]:
    return {name: _ELEMENTS[name] for name in sorted(names)}


def _text_or_fields(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict) and not value.get("text") and not value.get("fields"):
        yield against("must define either `text` or `fields`", f"{path}/type")


_ELEMENTS: dict[str, Check] = {
    **ELEMENTS,
    "rich_text_input": Shape(
        {},
        {
            "action_id": ID,
            "initial_value": by_type({"rich_text": RICH_TEXT}),
            "placeholder": plain(150),
            "dispatch_action_config": Shape(),
            "focus_on_load": boolean,
            "min_lines": integer(1, 100),
            "max_lines": integer(1, 100),
        },
    ),
    "file_input": Shape(
        {},
        {"action_id": ID, "filetypes": many(string(50), 100), "max_files": integer(1, 10)},
    ),
}


def _number(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield against("must be a number", path)


_CELL = by_type(
    {
        "raw_text": Shape({"text": string(10_000, least=0)}),
        "raw_number": Shape({"value": _number}, {"text": string(10_000)}),
        "rich_text": Shape({"elements": many(RICH_TEXT_ELEMENTS, 1000)}),
    }
)
_COLUMN = Shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})

_SHAPES: dict[str, Check] = {
    "header": Shape({"text": plain(150)}, {**_BLOCK, "level": integer(1, 4)}),
    "divider": Shape({}, _BLOCK),
    "context": Shape({"elements": many(by_type(CONTEXT_ELEMENTS), 10)}, _BLOCK),
    "image": Shape(
        {"alt_text": string(2000)},
        {**_BLOCK, **IMAGE_SOURCE, "title": plain(2000)},
        (exactly_one("image_url", "slack_file"),),
    ),
    "rich_text": RICH_TEXT,
    "markdown": Shape({"text": string(12_000)}, _BLOCK),
    "table": Shape(
        {"rows": many(many(_CELL, 20), 100)},
        {**_BLOCK, "column_settings": many(_COLUMN, 20, least=0)},
    ),
    "alert": Shape(
        {"text": any_text(200)},
        {**_BLOCK, "level": one_of("default", "info", "warning", "error", "success")},
    ),
}
