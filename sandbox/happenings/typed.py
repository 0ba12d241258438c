"""What people type, as Slack keeps it: text with ids, and the same as rich text."""

from __future__ import annotations

import re
from html import escape

from sandbox.shapes import Json
from sandbox.state.workspace import Workspace

_MENTION = re.compile(r"(?<![\w@#&])([@#])([\w.-]*\w)")


def typed_message(slack: Workspace, text: str) -> tuple[str, list[Json]]:
    """The escaped text in which handles and channels became ids, and its rich text elements."""
    said, elements, end = "", list[Json](), 0
    for found in _MENTION.finditer(text):
        element = _mentioned(slack, *found.groups())
        if element is None:
            continue
        before = text[end : found.start()]
        end = found.end()
        if before:
            elements.append({"type": "text", "text": before})
        elements.append(element)
        said += escape(before, quote=False) + _written(element)
    rest = text[end:]
    if rest or not elements:
        elements.append({"type": "text", "text": rest})
    return said + escape(rest, quote=False), elements


def _mentioned(slack: Workspace, sign: str, name: str) -> Json | None:
    if sign == "@":
        user_id = slack.bot if name == slack.handle(slack.bot) else slack.people.find(name)
        return {"type": "user", "user_id": user_id} if user_id else None
    channel = slack.channels.named(name)
    return {"type": "channel", "channel_id": channel.id} if channel else None


def _written(element: Json) -> str:
    if element["type"] == "user":
        return f"<@{element['user_id']}>"
    return f"<#{element['channel_id']}>"
