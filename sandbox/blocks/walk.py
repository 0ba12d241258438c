"""Going through blocks and what stands in them, however deep."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from copy import deepcopy

from sandbox.shapes import Json

NESTED = {"container": "child_blocks", "carousel": "elements"}
"""Which blocks hold others, and where."""


def placed(blocks: Sequence[Json], path: str = "") -> Iterator[tuple[str, Json]]:
    """Every block with its JSON pointer, in the order in which people see them.

    A container's children and a carousel's cards come right after it.
    """
    for index, block in enumerate(blocks):
        here = f"{path}/{index}"
        yield here, block
        name = NESTED.get(block.get("type", ""))
        if name is not None:
            yield from placed(block.get(name) or (), f"{here}/{name}")


def elements(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with the block that holds it, in the order seen by people."""
    for _, block in placed(blocks):
        for _, element in interactive(block):
            yield block, element


def interactive(block: Json) -> Iterator[tuple[str, Json]]:
    """A block's own interactive elements, each with its JSON pointer within the block."""
    for path, element in _inside(block):
        if element.get("type") != "image":
            yield path, element


def find_element(blocks: Sequence[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The element of these ids and the block around it, or None when it is not there (any more)."""
    for block, element in elements(blocks):
        if (block.get("block_id"), element.get("action_id")) == (block_id, action_id):
            return block, element
    return None


def completed(blocks: Sequence[Json] | None) -> list[Json]:
    """A copy with the ids that Slack gives to blocks and elements that have none."""
    copy = deepcopy(list(blocks or ()))
    for _, block in placed(copy):
        if not block.get("block_id"):
            block["block_id"] = _short_id()
        for _, element in interactive(block):
            if not element.get("action_id"):
                element["action_id"] = _short_id()
    return copy


def _inside(block: Json) -> Iterator[tuple[str, Json]]:
    match block.get("type"):
        case "section":
            if block.get("accessory"):
                yield "/accessory", block["accessory"]
        case "actions" | "context_actions":
            yield from _listed(block, "elements")
        case "card":
            yield from _listed(block, "actions")
        case "input":
            yield "/element", block["element"]


def _listed(block: Json, name: str) -> Iterator[tuple[str, Json]]:
    for index, element in enumerate(block.get(name) or ()):
        yield f"/{name}/{index}", element


def _short_id() -> str:
    return secrets.token_urlsafe(4)
