"""Putting messages into conversations, for everybody or for one person's eyes only."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from concurrent.futures import Future

from sandbox.blocks.walk import completed
from sandbox.channels import Channel, Kind
from sandbox.shapes import Json
from sandbox.workspace import Workspace

TEXT_LIMIT = 40_000
KEPT = ("thread_ts", "metadata", "attachments")


def bot_message(slack: Workspace, content: Mapping[str, object]) -> Json:
    """A message object of the bot's, with a new timestamp; `content` is what the app said."""
    app = slack.app
    message: Json = {
        "type": "message",
        "user": app.bot_user_id,
        "ts": slack.timestamps.next(),
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "text": str(content.get("text") or "")[:TEXT_LIMIT],
        "team": slack.team_id,
        "bot_profile": {
            "id": app.bot_id,
            "app_id": app.app_id,
            "name": app.display_name,
            "team_id": slack.team_id,
            "deleted": False,
            "updated": 0,
        },
    }
    blocks = content.get("blocks")
    if isinstance(blocks, list) and blocks:
        message["blocks"] = completed(blocks)
    return message | {key: content[key] for key in KEPT if content.get(key)}


def post_as_bot(slack: Workspace, channel: Channel, content: Mapping[str, object]) -> Json:
    """The bot says something to everybody in a conversation."""
    message = bot_message(slack, content)
    slack.messages.post(channel.id, message)
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    announce(slack, channel, message)
    return message


def whisper_as_bot(
    slack: Workspace, channel_id: str, user_id: str, content: Mapping[str, object]
) -> Json:
    """The bot says something that one person sees, until they look away."""
    message = bot_message(slack, content)
    slack.messages.whisper(channel_id, user_id, message)
    slack.changes.tell([user_id], "message", channel_id)
    return message


def whisper_as_slack(slack: Workspace, channel_id: str, user_id: str, text: str) -> Json:
    """Slack itself tells one person that something went wrong."""
    message: Json = {
        "type": "message",
        "subtype": "bot_message",
        "user": "USLACKBOT",
        "username": "Slackbot",
        "ts": slack.timestamps.next(),
        "text": text,
        "team": slack.team_id,
    }
    slack.messages.whisper(channel_id, user_id, message)
    slack.changes.tell([user_id], "message", channel_id)
    return message


def post_as_person(slack: Workspace, channel: Channel, user_id: str, text: str) -> Json:
    """Somebody types a message."""
    ts = slack.timestamps.next()
    said = [{"type": "text", "text": text}]
    section = {"type": "rich_text_section", "elements": said}
    message: Json = {
        "type": "message",
        "user": user_id,
        "ts": ts,
        "client_msg_id": str(uuid.uuid4()),
        "text": text,
        "team": slack.team_id,
        "blocks": completed([{"type": "rich_text", "elements": [section]}]),
    }
    slack.messages.post(channel.id, message)
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    return message


def announce(slack: Workspace, channel: Channel, inner: Json) -> Future[None] | None:
    """Tell the app of a message or a change, where its bot is a member and it is subscribed.

    As with Slack, it hears of what its own bot does, too.
    """
    if slack.bot not in channel.members:
        return None
    kind = _EVENT_KINDS[channel.kind]
    plural = kind if channel.kind in (Kind.IM, Kind.MPIM) else f"{kind}s"
    where = {"channel": channel.id, "channel_type": kind, "event_ts": inner["ts"]}
    return slack.emit(f"message.{plural}", inner | where)


_EVENT_KINDS = {
    Kind.CHANNEL: "channel",
    Kind.PRIVATE: "group",
    Kind.IM: "im",
    Kind.MPIM: "mpim",
}


def replace_message(
    slack: Workspace, channel: Channel, message: Json, content: Mapping[str, object]
) -> None:
    """Change a message of the bot's in place; the mark "edited" appears.

    Blocks and metadata stay where none are given, and go where empty ones are.
    """
    before = dict(message)
    _overwrite(message, content)
    ts = slack.timestamps.next()
    message["edited"] = {"user": slack.bot, "ts": ts}
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    if slack.messages.find(channel.id, message["ts"]) is message:
        change = {"subtype": "message_changed", "message": message, "previous_message": before}
        announce(slack, channel, {"type": "message", "hidden": True, "ts": ts} | change)


def _overwrite(message: Json, content: Mapping[str, object]) -> None:
    if content.get("text") is not None:
        message["text"] = str(content["text"])[:TEXT_LIMIT]
    for part in ("blocks", "metadata"):
        given = content.get(part)
        if given:
            message[part] = completed(given) if isinstance(given, list) else given
        elif given is not None:
            message.pop(part, None)


def remove_message(slack: Workspace, channel: Channel, message: Json) -> None:
    """Take a message away from everybody."""
    slack.messages.remove(channel.id, message["ts"])
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    change = {"subtype": "message_deleted", "deleted_ts": message["ts"]}
    head = {"type": "message", "hidden": True, "ts": slack.timestamps.next()}
    announce(slack, channel, head | change | {"previous_message": message})
