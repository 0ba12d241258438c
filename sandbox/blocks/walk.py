from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from copy import deepcopy

from sandbox.shapes import Json


def elements(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with its block, in the order in which people see them."""
    for block in blocks:
        for element in _inside(block):
            if element.get("type") != "image":
                yield block, element


def find_element(blocks: Sequence[Json], block_id: str, action_id: str) -> Json | None:
    """The element of these ids, or None when it is not (or no longer) there."""
    for block, element in elements(blocks):
        if block.get("block_id") == block_id and element.get("action_id") == action_id:
            return element
    return None


def completed(blocks: Sequence[Json] | None) -> list[Json]:
    """A copy with the ids that Slack gives to blocks and elements that have none."""
    copy = deepcopy(list(blocks or ()))
    for block in copy:
        if not block.get("block_id"):
            block["block_id"] = _short_id()
        for element in _inside(block):
            if element.get("type") != "image" and not element.get("action_id"):
                element["action_id"] = _short_id()
    return copy


def _inside(block: Json) -> list[Json]:
    match block.get("type"):
        case "section":
            return [block["accessory"]] if block.get("accessory") else []
        case "actions":
            return list(block.get("elements", ()))
        case "input":
            return [block["element"]]
        case _:
            return []


def _short_id() -> str:
    return secrets.token_urlsafe(4)
