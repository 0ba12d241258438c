"""Whether Slack would take a message's blocks or a view, and what it says if not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from sandbox.blocks.rules import Check, Fields, Shape, against, boolean, many, string
from sandbox.blocks.surfaces import Surface, blocks_of
from sandbox.blocks.texts import check_options, plain
from sandbox.blocks.walk import elements
from sandbox.shapes import Json

__all__ = ["VIEW_TOO_LARGE", "check_message", "check_options", "check_view"]

MOST_BLOCKS = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}
MOST_VIEW_BYTES = 250_000
MOST_TABLE_CHARACTERS = 10_000
VIEW_TOO_LARGE = "view_too_large"

_BLOCKS: dict[Surface, Check] = {
    surface: many(blocks_of(surface), MOST_BLOCKS[surface], least=0) for surface in Surface
}
_VIEW: Fields = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
}
_VIEWS = {
    "modal": Shape(
        {"title": plain(24), "blocks": _BLOCKS[Surface.MODAL]},
        {**_VIEW, "submit": plain(24), "close": plain(24), "submit_disabled": boolean},
    ),
    "home": Shape({"blocks": _BLOCKS[Surface.HOME]}, _VIEW),
}


def check_message(blocks: object) -> list[str]:
    """What is wrong with a message's blocks, each with its place; empty when nothing is."""
    problems = list(_BLOCKS[Surface.MESSAGE](blocks, "/blocks"))
    return problems or list(_across(blocks, "/blocks"))


def check_view(view: object, kind: str | None = None) -> list[str]:
    """What is wrong with a view, each with its place; empty when nothing is.

    `kind` is the type that is asked for: modal, home, or None for either.
    """
    if not isinstance(view, dict):
        return [against("must provide an object", "/view")]
    found = view.get("type")
    if found is None:
        return [against("missing required field: type", "/view")]
    if found not in _VIEWS or kind not in (None, found):
        return [against(f"unsupported type: {found}", "/view/type")]
    if len(json.dumps(view)) > MOST_VIEW_BYTES:
        return [VIEW_TOO_LARGE]
    problems = list(_VIEWS[found](view, "/view"))
    return problems or [*_across(view["blocks"], "/view/blocks"), *_submit_for_inputs(view)]


def _across(blocks: object, path: str) -> Iterator[str]:
    """Rules that hold between blocks, whose own forms are right."""
    if not isinstance(blocks, list):
        return
    ids = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for index, block in enumerate(blocks):
        if ids[block.get("block_id")] > 1:
            complaint = f"`block_id` already exists: {block['block_id']}"
            yield against(complaint, f"{path}/{index}/block_id")
        yield from _double_actions(block, f"{path}/{index}")
    focused = [element for _, element in elements(blocks) if element.get("focus_on_load")]
    if len(focused) > 1:
        yield against("`focus_on_load` can only be set on one element", path)
    if _table_characters(blocks) > MOST_TABLE_CHARACTERS:
        complaint = f"tables must have less than {MOST_TABLE_CHARACTERS + 1} characters in total"
        yield against(complaint, path)


def _double_actions(block: Json, path: str) -> Iterator[str]:
    ids = Counter(element.get("action_id") for _, element in elements([block]))
    for action_id, count in ids.items():
        if action_id and count > 1:
            yield against(f"`action_id` already exists: {action_id}", f"{path}/elements")


def _table_characters(blocks: Sequence[Json]) -> int:
    rows = [row for block in blocks if block["type"] == "table" for row in block["rows"]]
    return sum(_characters(cell) for row in rows for cell in row)


def _characters(cell: object) -> int:
    """How many characters a cell shows, however deep its rich text goes."""
    if isinstance(cell, list):
        return sum(_characters(one) for one in cell)
    if isinstance(cell, dict):
        return len(str(cell.get("text", ""))) + _characters(cell.get("elements", []))
    return 0


def _submit_for_inputs(view: Json) -> Iterator[str]:
    if view["type"] == "modal" and not view.get("submit"):
        for index, block in enumerate(view["blocks"]):
            if block["type"] == "input":
                path = f"/view/blocks/{index}/input"
                yield against("must define `submit` to use an `input` block in modals", path)
