"""Putting messages into conversations, for everybody or for one person's eyes only."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from concurrent.futures import Future

from sandbox.blocks.walk import completed
from sandbox.happenings.bot_messages import blocks_of, bot_message, numbered, text_of
from sandbox.happenings.typed import typed_message
from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.threads import bury, count_replies, is_reply, join_thread
from sandbox.state.workspace import Workspace


def post_as_bot(
    slack: Workspace, channel: Channel, content: Mapping[str, object], more: Json | None = None
) -> Json:
    """The bot says something to everybody in a conversation, or in one of its threads.

    `more` are fields that Slack itself adds to the message.
    """
    message = bot_message(slack, content)
    parent = slack.messages.find(channel.id, str(content.get("thread_ts") or ""))
    if parent is not None:
        earlier = slack.messages.replies(channel.id, parent["ts"])
        broadcast = bool(content.get("reply_broadcast"))
        join_thread(message, parent, earlier, broadcast=broadcast)
    message |= more or {}
    slack.messages.post(channel.id, message)
    slack.files.show(message.get("blocks"), channel.id)
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    announce(slack, channel, message)
    return message


def whisper_as_bot(
    slack: Workspace, channel_id: str, user_id: str, content: Mapping[str, object]
) -> Json:
    """The bot says something that one person sees, until they look away."""
    message = bot_message(slack, content)
    if content.get("thread_ts"):
        message["thread_ts"] = content["thread_ts"]
    slack.messages.whisper(channel_id, user_id, message)
    slack.files.show(message.get("blocks"), user_id)
    slack.changes.tell([user_id], "message", channel_id)
    return message


def whisper_as_slack(slack: Workspace, channel_id: str, user_id: str, text: str) -> Json:
    """Slack itself tells one person that something went wrong."""
    message: Json = {
        "type": "message",
        "subtype": "bot_message",
        "user": "USLACKBOT",
        "username": "Local sandbox",
        "ts": slack.timestamps.next(),
        "text": text,
        "team": slack.team_id,
    }
    slack.messages.whisper(channel_id, user_id, message)
    slack.changes.tell([user_id], "message", channel_id)
    return message


def post_as_person(
    slack: Workspace, channel: Channel, user_id: str, text: str, parent: Json | None = None
) -> Json:
    """Somebody types a message, or a reply in the thread of a parent."""
    ts = slack.timestamps.next()
    said, elements = typed_message(slack, text)
    section = {"type": "rich_text_section", "elements": elements}
    message: Json = {
        "type": "message",
        "user": user_id,
        "ts": ts,
        "client_msg_id": str(uuid.uuid4()),
        "text": said,
        "team": slack.team_id,
        "blocks": completed([{"type": "rich_text", "elements": [section]}]),
    }
    if parent is not None:
        earlier = slack.messages.replies(channel.id, parent["ts"])
        join_thread(message, parent, earlier, broadcast=False)
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
    slack: Workspace,
    channel: Channel,
    message: Json,
    content: Mapping[str, object],
    more: Json | None = None,
) -> None:
    """Change a message of the bot's in place; the mark "edited" appears.

    Blocks and metadata stay where none are given, and go where empty ones are. `more` are fields
    that Slack itself sets.
    """
    before = dict(message)
    _overwrite(message, content)
    message |= more or {}
    ts = slack.timestamps.next()
    message["edited"] = {"user": slack.bot, "ts": ts}
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    if slack.messages.find(channel.id, message["ts"]) is message:
        slack.files.show(message.get("blocks"), channel.id)
        change = {"subtype": "message_changed", "message": message, "previous_message": before}
        announce(slack, channel, {"type": "message", "hidden": True, "ts": ts} | change)


def _overwrite(message: Json, content: Mapping[str, object]) -> None:
    if content.get("text") is not None or content.get("markdown_text"):
        message["text"] = text_of(content)
    if content.get("markdown_text"):
        content = {**content, "blocks": blocks_of(content)}
    for part in ("blocks", "metadata", "attachments"):
        given = content.get(part)
        if isinstance(given, list) and given:
            message[part] = completed(given) if part == "blocks" else numbered(given)
        elif given:
            message[part] = given
        elif given is not None:
            message.pop(part, None)


def remove_message(slack: Workspace, channel: Channel, message: Json) -> None:
    """Take a message away from everybody; of one with replies, a tombstone is left."""
    before = dict(message)
    if message.get("reply_count"):
        bury(message)
    else:
        slack.messages.remove(channel.id, message["ts"])
        _leave_thread(slack, channel, message)
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    change = {"subtype": "message_deleted", "deleted_ts": message["ts"]}
    head = {"type": "message", "hidden": True, "ts": slack.timestamps.next()}
    announce(slack, channel, head | change | {"previous_message": before})


def _leave_thread(slack: Workspace, channel: Channel, message: Json) -> None:
    parent = slack.messages.find(channel.id, message["thread_ts"]) if is_reply(message) else None
    if parent is not None:
        count_replies(parent, slack.messages.replies(channel.id, parent["ts"]))
