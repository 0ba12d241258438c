"""Rules that hold between the blocks of a payload, each of which is right by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sandbox.blocks.basics import MOST_MARKDOWN
from sandbox.blocks.charts import MOST_CHARTS
from sandbox.blocks.rules import against
from sandbox.blocks.surfaces import MOST_BLOCKS, Surface
from sandbox.blocks.tables import MOST_CHARACTERS, characters
from sandbox.blocks.walk import elements, interactive, placed
from sandbox.shapes import Json


def across(blocks: Sequence[Json], path: str, surface: Surface) -> Iterator[str]:
    """What is wrong between blocks whose own forms are right."""
    if len(list(_counted(blocks))) > MOST_BLOCKS[surface]:
        yield against(f"no more than {MOST_BLOCKS[surface]} items allowed", path)
    yield from _double_blocks(blocks, path)
    for where, block in placed(blocks, path):
        yield from _double_actions(block, where)
        yield from _response_url_elsewhere(block, where, surface)
    focused = [element for _, element in elements(blocks) if element.get("focus_on_load")]
    if len(focused) > 1:
        yield against("`focus_on_load` can only be set on one element", path)
    yield from _totals(blocks, path)


def _counted(blocks: Sequence[Json]) -> Iterator[Json]:
    """What counts as a block. Whether Slack counts a container's children is not documented."""
    for block in blocks:
        yield block
        yield from block.get("child_blocks", ())


def _double_blocks(blocks: Sequence[Json], path: str) -> Iterator[str]:
    seen: set[str] = set()
    for where, block in placed(blocks, path):
        block_id = block.get("block_id")
        if block_id in seen:
            yield against(f'`block_id` "{block_id}" already exists', f"{where}/block_id")
        elif block_id:
            seen.add(block_id)


def _double_actions(block: Json, path: str) -> Iterator[str]:
    """In one block only: elsewhere in the payload the same action_id is welcome."""
    seen: set[str] = set()
    for where, element in interactive(block):
        action_id = element.get("action_id")
        if action_id in seen:
            yield against(f'`action_id` "{action_id}" already exists', f"{path}{where}/action_id")
        elif action_id:
            seen.add(action_id)


def _response_url_elsewhere(block: Json, path: str, surface: Surface) -> Iterator[str]:
    """slack.dev, select menus: "only works with menus in input blocks in modals"."""
    if surface is Surface.MODAL and block["type"] == "input":
        return
    for where, element in interactive(block):
        if element.get("response_url_enabled"):
            complaint = "`response_url_enabled` can only be set in `input` blocks in modals"
            yield against(complaint, f"{path}{where}/response_url_enabled")


def _totals(blocks: Sequence[Json], path: str) -> Iterator[str]:
    every = [block for _, block in placed(blocks)]
    for kind, most in MOST_CHARACTERS.items():
        if sum(characters(one["rows"]) for one in every if one["type"] == kind) > most:
            yield against(f"must have less than {most + 1} characters in all {kind} blocks", path)
    if sum(len(one["text"]) for one in every if one["type"] == "markdown") > MOST_MARKDOWN:
        complaint = f"must have less than {MOST_MARKDOWN + 1} characters in all markdown blocks"
        yield against(complaint, path)
    if sum(one["type"] == "data_visualization" for one in every) > MOST_CHARTS:
        yield against(f"no more than {MOST_CHARTS} data_visualization blocks allowed", path)
