"""How much a message may hold as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sandbox.blocks.walk import NESTED, placed
from sandbox.shapes import Json

MOST_SHOWN = 13_200
"""Slack documents no number for msg_blocks_too_long; people who measured found about this many
characters. Tables have limits of their own, and are not counted here."""

_APART = ("table", "data_table", "data_visualization")


def shown_characters(blocks: Sequence[Json]) -> int:
    """How many characters of text there are in blocks, without those of tables and charts."""
    counted = [block for _, block in placed(blocks) if block["type"] not in _APART]
    return sum(_texts(block) for block in counted)


def _texts(thing: object) -> int:
    """The length of every `text` in a block, but not in the blocks that it holds."""
    if isinstance(thing, list):
        return sum(_texts(one) for one in thing)
    if not isinstance(thing, dict):
        return 0
    own = thing.get("text")
    length = len(own) if isinstance(own, str) else 0
    apart = NESTED.get(str(thing.get("type")))
    return length + sum(_texts(part) for name, part in thing.items() if name != apart)


def tables_in(blocks: Sequence[Json], attachments: object) -> Iterator[Json]:
    """Every `table`, also in containers and attachments.

    Slack's own guide of 2026 says that one fits in a message (slackapi/slack-skills-plugin); its
    table page only limits the characters of all tables. The stricter word counts.
    """
    several = [list(blocks)]
    if isinstance(attachments, list):
        several += [one["blocks"] for one in attachments if one.get("blocks")]
    for some in several:
        yield from (block for _, block in placed(some) if block["type"] == "table")
