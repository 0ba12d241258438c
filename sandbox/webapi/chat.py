from __future__ import annotations

import json
import re

from sandbox.blocks.check import Refusal, refusal_of
from sandbox.channels import Channel, Kind
from sandbox.posting import post_as_bot, remove_message, replace_message, whisper_as_bot
from sandbox.shapes import Json
from sandbox.webapi.conversations import find_channel
from sandbox.webapi.registry import ApiError, Call, bad_arguments, method

CONTENT = (
    "text blocks:structure attachments:structure markdown_text metadata:structure as_user:flag "
    "link_names:flag parse "
)
CONTENT_ERRORS = (
    "invalid_attachments invalid_blocks invalid_blocks_format no_text too_many_attachments "
)
METADATA_ERRORS = "invalid_metadata_format invalid_metadata_schema metadata_too_large "
POSTING_ERRORS = "channel_not_found is_archived messages_tab_disabled not_in_channel "
LOOKS = "icon_emoji icon_url username "
LONGEST_UPDATE = 4000
MOST_METADATA = 4096
"""Slack does not say how much is too large; more than this is asking for it."""
_METADATA_NAME = re.compile(r"[a-z][a-z0-9_]*")


@method(
    "chat.postMessage",
    CONTENT + LOOKS + "channel! thread_ts mrkdwn:flag reply_broadcast:flag "
    "unfurl_links:flag unfurl_media:flag",
    errors=CONTENT_ERRORS + METADATA_ERRORS + POSTING_ERRORS + "msg_blocks_too_long",
    scopes=("chat:write",),
)
def post_message(call: Call) -> Json:
    """Say something in a conversation; a user id stands for the DM with that person."""
    content = _content(call, too_long="msg_blocks_too_long")
    channel = _destination(call)
    message = post_as_bot(call.slack, channel, content)
    return {"channel": channel.id, "ts": message["ts"], "message": message}


@method(
    "chat.update",
    CONTENT + "channel! ts! reply_broadcast:flag",
    errors=CONTENT_ERRORS
    + METADATA_ERRORS
    + "cant_update_message channel_not_found message_not_found msg_too_long",
    scopes=("chat:write",),
)
def update_message(call: Call) -> Json:
    """Change one of the bot's own messages; blocks and metadata stay where none are given."""
    content = _content(call)
    if len(call.text("text")) > LONGEST_UPDATE:
        raise ApiError("msg_too_long")
    channel = find_channel(call)
    message = _own_message(call, channel, "ts", "cant_update_message")
    replace_message(call.slack, channel, message, content)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": message}


@method(
    "chat.delete",
    "channel! ts! as_user:flag",
    errors="cant_delete_message channel_not_found message_not_found",
    scopes=("chat:write",),
)
def delete_message(call: Call) -> Json:
    """Take back one of the bot's own messages."""
    channel = find_channel(call)
    message = _own_message(call, channel, "ts", "cant_delete_message")
    remove_message(call.slack, channel, message)
    return {"channel": channel.id, "ts": message["ts"]}


@method(
    "chat.postEphemeral",
    CONTENT + LOOKS + "channel! user! thread_ts",
    errors=CONTENT_ERRORS + POSTING_ERRORS + "msg_too_long user_not_in_channel",
    scopes=("chat:write",),
)
def post_ephemeral(call: Call) -> Json:
    """Say something that one member of the conversation sees."""
    content = _content(call)
    channel = _destination(call)
    user_id = call.text("user")
    if user_id not in channel.members:
        raise ApiError("user_not_in_channel")
    message = whisper_as_bot(call.slack, channel.id, user_id, content)
    return {"message_ts": message["ts"]}


@method(
    "chat.getPermalink",
    "channel! message_ts!",
    errors="channel_not_found message_not_found",
    takes_json=False,
)
def link_to_message(call: Call) -> Json:
    """The address of a message in the browser."""
    channel = find_channel(call)
    ts = call.text("message_ts")
    if call.slack.messages.find(channel.id, ts) is None:
        raise ApiError("message_not_found")
    base = f"https://{call.slack.domain}.slack.com/archives"
    return {"channel": channel.id, "permalink": f"{base}/{channel.id}/p{ts.replace('.', '')}"}


def _content(call: Call, too_long: str = "msg_too_long") -> Json:
    """What is to be said, checked; there must be something."""
    content = call.arguments
    blocks, attachments = content.get("blocks"), content.get("attachments")
    if blocks is not None and not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    if not (call.text("text") or blocks or attachments or call.text("markdown_text")):
        raise ApiError("no_text")
    refusal = refusal_of(content)
    if refusal is not None:
        raise _refused(refusal, too_long)
    _check_metadata(content.get("metadata"))
    return content


def _refused(refusal: Refusal, too_long: str) -> ApiError:
    if refusal.problems:
        return bad_arguments(*refusal.problems, error=refusal.error)
    return ApiError(too_long if refusal.error == "msg_blocks_too_long" else refusal.error)


def _check_metadata(metadata: object) -> None:
    if metadata in (None, {}):
        return
    if not isinstance(metadata, dict):
        raise ApiError("invalid_metadata_format")
    name, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(name, str) or not _METADATA_NAME.fullmatch(name):
        raise ApiError("invalid_metadata_schema")
    if not isinstance(payload, dict):
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > MOST_METADATA:
        raise ApiError("metadata_too_large")


def _destination(call: Call) -> Channel:
    """Where to post; refuses places where the bot may not."""
    slack, where = call.slack, call.text("channel")
    if where in slack.people:
        channel = slack.direct(where)
    else:
        named = slack.channels.named(where)
        channel = named if named is not None else find_channel(call)
    if slack.bot not in channel.members:
        public = channel.kind is Kind.CHANNEL
        if not public:
            raise ApiError("channel_not_found")
        if "chat:write.public" not in slack.app.scopes:
            raise ApiError("not_in_channel")
    if channel.archived:
        raise ApiError("is_archived")
    if channel.kind is Kind.IM and not slack.app.messages_tab:
        raise ApiError("messages_tab_disabled")
    return channel


def _own_message(call: Call, channel: Channel, name: str, refusal: str) -> Json:
    message = call.slack.messages.find(channel.id, call.text(name))
    if message is None:
        raise ApiError("message_not_found")
    if message.get("bot_id") != call.slack.app.bot_id:
        raise ApiError(refusal)
    return message
