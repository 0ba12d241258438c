"""The bot's message objects, from what the app said."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.blocks.walk import completed
from sandbox.shapes import Json
from sandbox.state.workspace import Workspace

TEXT_LIMIT = 40_000
LOOKS = ("username", "icon_emoji", "icon_url")
CUSTOMIZE = "chat:write.customize"
"""Without this scope Slack passes over another name or picture in silence."""


def bot_message(slack: Workspace, content: Mapping[str, object]) -> Json:
    """A message object of the bot's, with a new timestamp; `content` is what the app said."""
    head = {"type": "message", "ts": slack.timestamps.next()}
    return head | bot_fields(slack, content)


def bot_fields(slack: Workspace, content: Mapping[str, object]) -> Json:
    """What a message of the bot's has before it is posted and after."""
    app = slack.app
    message: Json = {
        "user": app.bot_user_id,
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "text": text_of(content),
        "team": slack.team_id,
        "bot_profile": slack.bot_profile,
    }
    blocks = blocks_of(content)
    if blocks:
        message["blocks"] = completed(blocks)
    attachments = content.get("attachments")
    if isinstance(attachments, list) and attachments:
        message["attachments"] = numbered(attachments)
    if CUSTOMIZE in app.scopes and any(content.get(name) for name in LOOKS):
        message |= _looks(content)
    return message | ({"metadata": content["metadata"]} if content.get("metadata") else {})


def text_of(content: Mapping[str, object]) -> str:
    """The text that a message will have, cut where Slack cuts it."""
    return str(content.get("text") or content.get("markdown_text") or "")[:TEXT_LIMIT]


def blocks_of(content: Mapping[str, object]) -> list[Json]:
    """The blocks that a message will have; Markdown text becomes one."""
    blocks = content.get("blocks")
    if isinstance(blocks, list) and blocks:
        return blocks
    markdown = content.get("markdown_text")
    return [{"type": "markdown", "text": markdown}] if markdown else []


def numbered(attachments: list[Json]) -> list[Json]:
    """Attachments with the ids that Slack gives them and their blocks."""
    return [
        {"id": number, **one} | ({"blocks": completed(one["blocks"])} if one.get("blocks") else {})
        for number, one in enumerate(attachments, start=1)
    ]


def _looks(content: Mapping[str, object]) -> Json:
    """The name and picture that the app chose for one message."""
    named = {"username": content["username"]} if content.get("username") else {}
    if content.get("icon_emoji"):
        return {**named, "icons": {"emoji": content["icon_emoji"]}}
    return (
        {**named, "icons": {"image_64": content["icon_url"]}} if content.get("icon_url") else named
    )
