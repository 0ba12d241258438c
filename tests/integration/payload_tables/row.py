"""A row of the tables: a payload, the documented rule that it stands for, Slack's answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """What is sent where, and what Slack says to it."""

    name: str
    rule: str
    """The rule in words, with its limit."""
    surface: str
    """message, modal or home: decides which method of the Web API it is sent with."""
    arguments: Json
    error: str | None = None
    """Slack's error code; None when the payload is taken."""
    problem: str | None = None
    """The one complaint in `response_metadata.messages`, with its JSON pointer."""


def message(name: str, rule: str, block: Json, says: str = "", at: str = "") -> Row:
    """A message of one block; the complaint's pointer begins at that block."""
    row = Row(name, rule, "message", {"blocks": [block]})
    return _refused(row, "invalid_blocks", says, f"/blocks/0{at}")


def modal(name: str, rule: str, block: Json, says: str = "", at: str = "") -> Row:
    """A modal of one block; the complaint's pointer begins at that block."""
    row = Row(name, rule, "modal", {"view": form(block)})
    return _refused(row, "invalid_arguments", says, f"/view/blocks/0{at}")


def home(name: str, rule: str, block: Json, says: str = "", at: str = "") -> Row:
    """A Home of one block; the complaint's pointer begins at that block."""
    row = Row(name, rule, "home", {"view": {"type": "home", "blocks": [block]}})
    return _refused(row, "invalid_arguments", says, f"/view/blocks/0{at}")


def post(
    name: str, rule: str, says: str = "", at: str = "", *, error: str = "", **arguments: Any
) -> Row:
    """A message as a whole: what is given to chat.postMessage."""
    row = Row(name, rule, "message", arguments, error or None)
    return _refused(row, error or "invalid_blocks", says, at)


def view(
    name: str, rule: str, whole: Json, says: str = "", at: str = "", *, error: str = ""
) -> Row:
    """A view as a whole."""
    surface = "home" if whole.get("type") == "home" else "modal"
    row = Row(name, rule, surface, {"view": whole}, error or None)
    return _refused(row, error or "invalid_arguments", says, at)


def form(*blocks: Json, **more: object) -> Json:
    """A valid modal with these blocks."""
    title, submit = ({"type": "plain_text", "text": text} for text in ("Title", "Send"))
    return {"type": "modal", "title": title, "submit": submit, "blocks": list(blocks), **more}


def _refused(row: Row, error: str, says: str, pointer: str) -> Row:
    if not says:
        return row
    place = f" [json-pointer:{pointer}]" if pointer else ""
    return replace(row, error=error, problem=says + place)
