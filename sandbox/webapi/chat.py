from __future__ import annotations

from sandbox.happenings.bot_messages import TEXT_LIMIT
from sandbox.happenings.posting import post_as_bot, remove_message, replace_message, whisper_as_bot
from sandbox.happenings.sharing import share_with
from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.stored_files import StoredFile
from sandbox.state.threads import BROADCAST, is_reply
from sandbox.webapi.content import CONTENT, CONTENT_ERRORS, LOOKS, METADATA_ERRORS, content_of
from sandbox.webapi.finding import POSTING_ERRORS, destination, find_channel, find_message
from sandbox.webapi.registry import ApiError, Call, bad_arguments, method

LONGEST_UPDATE = 4000
WRITE = ("chat:write",)


@method(
    "chat.postMessage",
    CONTENT + LOOKS + "parse channel! thread_ts mrkdwn:flag reply_broadcast:flag "
    "unfurl_links:flag unfurl_media:flag current_draft_last_updated_ts",
    errors=CONTENT_ERRORS
    + METADATA_ERRORS
    + POSTING_ERRORS
    + "cannot_reply_to_message invalid_attachments messages_tab_disabled msg_blocks_too_long",
    scopes=WRITE,
)
def post_message(call: Call) -> Json:
    """Say something in a conversation; a user id stands for the DM with that person."""
    content = content_of(call)
    channel = _open_destination(call)
    message = post_as_bot(call.slack, channel, content)
    return {"channel": channel.id, "ts": message["ts"], "message": message}


@method(
    "chat.update",
    CONTENT
    + "parse channel! ts! reply_broadcast:flag file_ids:list unfurled_attachments:structure",
    errors=CONTENT_ERRORS
    + METADATA_ERRORS
    + "cant_broadcast_message cant_update_message channel_not_found file_not_found "
    "invalid_attachments is_inactive message_not_found msg_too_long",
    scopes=WRITE,
)
def update_message(call: Call) -> Json:
    """Change one of the bot's own messages; blocks and metadata stay where none are given."""
    content = content_of(call)
    if len(call.text("text")) > LONGEST_UPDATE:
        raise ApiError("msg_too_long")
    channel = find_channel(call)
    message = _own_message(call, channel, "cant_update_message")
    if channel.archived:
        raise ApiError("is_inactive")
    if call.flag("reply_broadcast") and not is_reply(message):
        raise ApiError("cant_broadcast_message")
    more: Json = {"subtype": BROADCAST} if call.flag("reply_broadcast") else {}
    if "file_ids" in content:
        more["files"] = share_with(call.slack, channel, message, _own_files(call))
    replace_message(call.slack, channel, message, content, more)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": message}


def _own_files(call: Call) -> list[StoredFile]:
    files = [call.slack.files.get(one) for one in call.arguments["file_ids"]]
    usable = [one for one in files if one is not None and not one.deleted]
    if len(usable) < len(files) or any(one.owner != call.slack.bot for one in usable):
        raise ApiError("file_not_found")
    return usable


@method(
    "chat.delete",
    "channel! ts! as_user:flag",
    errors="cant_delete_message channel_not_found message_not_found",
    scopes=WRITE,
)
def delete_message(call: Call) -> Json:
    """Take back one of the bot's own messages."""
    channel = find_channel(call)
    message = _own_message(call, channel, "cant_delete_message")
    remove_message(call.slack, channel, message)
    return {"channel": channel.id, "ts": call.text("ts")}


@method(
    "chat.postEphemeral",
    CONTENT + LOOKS + "parse channel! user! thread_ts",
    errors=CONTENT_ERRORS
    + POSTING_ERRORS
    + "cannot_reply_to_message invalid_attachments messages_tab_disabled msg_too_long "
    "user_not_in_channel",
    scopes=WRITE,
)
def post_ephemeral(call: Call) -> Json:
    """Say something that one member of the conversation sees; metadata is not kept with it."""
    content = content_of(call, metadata=False)
    if len(call.text("text")) > TEXT_LIMIT:
        raise ApiError("msg_too_long")
    channel = _open_destination(call)
    user_id, people = call.text("user"), call.slack.people
    known = user_id in channel.members and user_id in people
    if not known or people[user_id].deleted:
        raise ApiError("user_not_in_channel")
    message = whisper_as_bot(call.slack, channel.id, user_id, {**content, "metadata": None})
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
    message = find_message(call, channel, "message_ts")
    return {"channel": channel.id, "permalink": call.slack.permalink(channel, message)}


def _open_destination(call: Call) -> Channel:
    """Where to post now: an open place, and in it a message to reply to where one is named."""
    channel = destination(call)
    if channel.kind is Kind.IM and not call.slack.app.messages_tab:
        raise ApiError("messages_tab_disabled")
    thread_ts = call.text("thread_ts")
    if thread_ts:
        if not thread_ts.replace(".", "", 1).isdigit() or "." not in thread_ts:
            raise bad_arguments(f"{thread_ts} is not a valid thread_ts [json-pointer:/thread_ts]")
        parent = call.slack.messages.find(channel.id, thread_ts)
        if parent is None or is_reply(parent):
            raise ApiError("cannot_reply_to_message")
    return channel


def _own_message(call: Call, channel: Channel, refusal: str) -> Json:
    message = find_message(call, channel, "ts")
    if message.get("bot_id") != call.slack.app.bot_id:
        raise ApiError(refusal)
    return message
