"""Every block of Block Kit, with the rules that it has on each surface."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.basics import BASICS
from sandbox.blocks.cards import CARDS
from sandbox.blocks.charts import CHARTS
from sandbox.blocks.either import at_least_one
from sandbox.blocks.elements import CONTEXT_ELEMENTS, elements_for
from sandbox.blocks.images import IMAGE_ELEMENT
from sandbox.blocks.rich_text import RICH_TEXT
from sandbox.blocks.rules import Check, Fields, Shape, against, boolean, by_type, many, one_of
from sandbox.blocks.surfaces import BLOCK_SURFACES, MOST_BLOCKS, Surface
from sandbox.blocks.tables import TABLES
from sandbox.blocks.tasks import TASKS
from sandbox.blocks.texts import ID, any_text, plain
from sandbox.shapes import Json

_BLOCK: Fields = {"block_id": ID}
_STILL: dict[str, Check] = {**BASICS, **TABLES, **CHARTS, **CARDS, **TASKS, "rich_text": RICH_TEXT}

# slack.dev, container block: "supported child blocks".
CHILDREN = [
    "actions",
    "context",
    "divider",
    "file",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
]


def blocks_of(surface: Surface) -> Check:
    """All blocks of something that is shown on this surface."""
    shapes: dict[str, Check] = {**_STILL, **_interactive(surface)}
    shapes["container"] = _container({name: shapes[name] for name in CHILDREN})
    here = {name: shape for name, shape in shapes.items() if surface in BLOCK_SURFACES[name]}
    return many(by_type(here), MOST_BLOCKS[surface], least=0)


def _interactive(surface: Surface) -> dict[str, Check]:
    """The blocks that hold elements: which ones depends on the surface."""
    accessory = {**elements_for("section", surface), "image": CONTEXT_ELEMENTS["image"]}
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
        "actions": _row("actions", surface, 25),
        "context_actions": _row("context_actions", surface, 5),
        "input": Shape(
            {"label": plain(2000), "element": by_type(elements_for("input", surface))},
            {**_BLOCK, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
            (_no_dispatch_of_files,),
        ),
    }


def _row(block: str, surface: Surface, most: int) -> Shape:
    return Shape({"elements": many(by_type(elements_for(block, surface)), most)}, _BLOCK)


def _text_or_fields(value: Json, path: str) -> Iterator[str]:
    if not value.get("text") and not value.get("fields"):
        yield against("must define either `text` or `fields`", f"{path}/type")


def _no_dispatch_of_files(value: Json, path: str) -> Iterator[str]:
    """slack.dev, input block: with dispatch_action, "an unsupported type error will be raised"."""
    if value.get("dispatch_action") and value["element"]["type"] == "file_input":
        yield against("unsupported type: file_input", f"{path}/element/type")


def _container(children: dict[str, Check]) -> Shape:
    return Shape(
        {"child_blocks": many(by_type(children), 10)},
        {
            **_BLOCK,
            "title": plain(150),
            "rich_text_title": by_type({"rich_text": RICH_TEXT}),
            "subtitle": any_text(150),
            "icon": IMAGE_ELEMENT,
            "width": one_of("narrow", "standard", "wide", "full"),
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        (at_least_one("title", "rich_text_title"),),
    )
