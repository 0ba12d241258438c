"""Finding the conversations and messages that arguments name, and what the app may do there."""

from __future__ import annotations

import re

from sandbox.shapes import Json
from sandbox.state.channels import TYPE_NAMES, Channel, Kind
from sandbox.state.workspace import Workspace
from sandbox.webapi.registry import ApiError, Call

READ_SCOPES = {
    Kind.CHANNEL: "channels:read",
    Kind.PRIVATE: "groups:read",
    Kind.IM: "im:read",
    Kind.MPIM: "mpim:read",
}
HISTORY_SCOPES = {
    Kind.CHANNEL: "channels:history",
    Kind.PRIVATE: "groups:history",
    Kind.IM: "im:history",
    Kind.MPIM: "mpim:history",
}
_TIMESTAMP = re.compile(r"\d+\.\d{1,6}")
POSTING_ERRORS = "channel_not_found is_archived not_in_channel "
MARKING_ERRORS = "bad_timestamp channel_not_found message_not_found no_item_specified "


def is_visible(slack: Workspace, channel: Channel) -> bool:
    """Whether the app may know that this conversation exists."""
    return channel.kind is Kind.CHANNEL or slack.bot in channel.members


def find_channel(call: Call, name: str = "channel") -> Channel:
    """The conversation that an argument names; refuses one that the app may not know of."""
    return known_channel(call.slack, call.text(name))


def known_channel(slack: Workspace, channel_id: str) -> Channel:
    """The conversation of this id; refuses one that the app may not know of."""
    channel = slack.channels.get(channel_id)
    if channel is None or not is_visible(slack, channel):
        raise ApiError("channel_not_found")
    return channel


def find_message(call: Call, channel: Channel, name: str) -> Json:
    """The message of this timestamp in a conversation; refuses one that is not there."""
    message = call.slack.messages.find(channel.id, call.text(name))
    if message is None:
        raise ApiError("message_not_found")
    return message


def message_to_mark(call: Call, channel: Channel, *, outside: str | None = None) -> Json:
    """The message that `timestamp` names; with `outside`, refuses so where the bot is not."""
    if not call.text("timestamp"):
        raise ApiError("no_item_specified")
    if not _TIMESTAMP.fullmatch(call.text("timestamp")):
        raise ApiError("bad_timestamp")
    if outside is not None and call.slack.bot not in channel.members:
        raise ApiError(outside)
    return find_message(call, channel, "timestamp")


def destination(call: Call) -> Channel:
    """Where to post; a person's id stands for the DM. Refuses places where the bot may not."""
    slack, where = call.slack, call.text("channel")
    if where in slack.people:
        channel = slack.direct(where)
    else:
        named = slack.channels.named(where)
        channel = find_channel(call) if named is None else named
    if slack.bot not in channel.members:
        if channel.kind is not Kind.CHANNEL:
            raise ApiError("channel_not_found")
        if "chat:write.public" not in slack.app.scopes:
            raise ApiError("not_in_channel")
    if channel.archived:
        raise ApiError("is_archived")
    return channel


def wanted_kinds(call: Call) -> set[Kind]:
    """The kinds of conversation that `types` asks for; a scope is needed for each."""
    names = call.text("types", "public_channel").replace(" ", "").split(",")
    if any(name not in TYPE_NAMES for name in names):
        raise ApiError("invalid_types")
    kinds = {TYPE_NAMES[name] for name in names}
    for kind in kinds:
        call.require_scope(READ_SCOPES[kind])
    return kinds
