"""Whether Slack would take a message or a view, and what it says if not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sandbox.blocks.across import across
from sandbox.blocks.catalog import blocks_of
from sandbox.blocks.images import FileExists, missing_files
from sandbox.blocks.rules import Check, Fields, Shape, against, boolean, many, string
from sandbox.blocks.sizes import MOST_SHOWN, shown_characters, tables_in
from sandbox.blocks.surfaces import Surface
from sandbox.blocks.texts import check_options, plain
from sandbox.shapes import Json

__all__ = [
    "BLOCKS_TOO_LONG",
    "VIEW_TOO_LARGE",
    "FileExists",
    "Refusal",
    "check_attachments",
    "check_message",
    "check_options",
    "check_view",
    "refusal_of",
]

MOST_ATTACHMENTS = 100
MOST_VIEW_BYTES = 250_000
VIEW_TOO_LARGE = "view_too_large"
BLOCKS_TOO_LONG = "msg_blocks_too_long"
ONE_TABLE = "only_one_table_allowed"


def _an_object(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield against("must provide an object", path)


_WORDS = string(40_000, least=0)
_OLDER: Fields = {
    **dict.fromkeys(("author_name", "color", "footer", "pretext", "text", "title"), _WORDS),
    "fields": many(_an_object, 100, least=0),
}
_BLOCKS: dict[Surface, Check] = {surface: blocks_of(surface) for surface in Surface}
_VIEW: Fields = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
}
_VIEWS = {
    Surface.MODAL: Shape(
        {"title": plain(24), "blocks": _BLOCKS[Surface.MODAL]},
        {**_VIEW, "submit": plain(24), "close": plain(24)},
    ),
    Surface.HOME: Shape({"blocks": _BLOCKS[Surface.HOME]}, _VIEW),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Slack does not take what a message says: its error code, and what is wrong where."""

    error: str
    problems: tuple[str, ...] = ()


def refusal_of(content: Mapping[str, object], files: FileExists | None = None) -> Refusal | None:
    """Why Slack would not take a message's blocks and attachments; None when it would."""
    return next(_refusals(content, files), None)


def _refusals(content: Mapping[str, object], files: FileExists | None) -> Iterator[Refusal]:
    blocks, attachments = content.get("blocks"), content.get("attachments") or []
    blocks = [] if blocks in (None, "") else blocks
    if not isinstance(blocks, list):
        yield Refusal("invalid_blocks_format")
        return
    if isinstance(attachments, list) and len(attachments) > MOST_ATTACHMENTS:
        yield Refusal("too_many_attachments")
    if problems := check_message(blocks, files):
        yield Refusal("invalid_blocks", tuple(problems))
    if problems := check_attachments(attachments, files):
        yield Refusal("invalid_attachments", tuple(problems))
    if len(list(tables_in(blocks, attachments))) > 1:
        yield Refusal("invalid_attachments", (ONE_TABLE,))
    if shown_characters(blocks) > MOST_SHOWN:
        yield Refusal(BLOCKS_TOO_LONG)


def check_message(
    blocks: object, files: FileExists | None = None, path: str = "/blocks"
) -> list[str]:
    """What is wrong with a message's blocks, each with its place; empty when nothing is.

    `files` says whether one of Slack's own files exists; without it, every one does.
    """
    problems = list(_BLOCKS[Surface.MESSAGE](blocks, path))
    if problems or not isinstance(blocks, list):
        return problems
    return [*across(blocks, path, Surface.MESSAGE), *_missing(blocks, path, files)]


def check_attachments(attachments: object, files: FileExists | None = None) -> list[str]:
    """What is wrong with a message's attachments and the blocks in them."""
    if not isinstance(attachments, list):
        return [against("must provide an array", "/attachments")]
    problems = []
    for index, attachment in enumerate(attachments):
        path = f"/attachments/{index}"
        if not isinstance(attachment, dict):
            problems.append(against("must provide an object", path))
            continue
        problems += _older_parts(attachment, path)
        if attachment.get("blocks") is not None:
            problems += check_message(attachment["blocks"], files, f"{path}/blocks")
    return problems


def _older_parts(attachment: Json, path: str) -> Iterator[str]:
    """What is wrong with the parts that are shown without blocks; others are passed over."""
    for name, check in _OLDER.items():
        if attachment.get(name) is not None:
            yield from check(attachment[name], f"{path}/{name}")


def check_view(view: object, kind: str | None = None, files: FileExists | None = None) -> list[str]:
    """What is wrong with a view, each with its place; empty when nothing is.

    `kind` is the type that is asked for: modal, home, or None for either.
    """
    if not isinstance(view, dict):
        return [against("must provide an object", "/view")]
    found = view.get("type")
    if found is None:
        return [against("missing required field: type", "/view")]
    if found not in list(_VIEWS) or kind not in (None, found):
        return [against(f"unsupported type: {found}", "/view/type")]
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_VIEW_BYTES:
        return [VIEW_TOO_LARGE]
    surface = Surface(found)
    if problems := list(_VIEWS[surface](view, "/view")):
        return problems
    blocks, path = view["blocks"], "/view/blocks"
    missing = _missing(blocks, path, files)
    return [*across(blocks, path, surface), *_submit_for_inputs(view), *missing]


def _missing(blocks: list[Json], path: str, files: FileExists | None) -> Iterator[str]:
    return missing_files(blocks, path, files) if files is not None else iter(())


def _submit_for_inputs(view: Json) -> Iterator[str]:
    if view["type"] == Surface.MODAL and not view.get("submit"):
        for index, block in enumerate(view["blocks"]):
            if block["type"] == "input":
                path = f"/view/blocks/{index}/input"
                yield against("must define `submit` to use an `input` block in modals", path)
