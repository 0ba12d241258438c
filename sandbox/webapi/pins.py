"""What hangs at the top of a conversation: pinned messages and bookmarks."""

from __future__ import annotations

from sandbox.shapes import Json, fresh_id
from sandbox.state.channels import Channel
from sandbox.state.workspace import Workspace
from sandbox.webapi.finding import MARKING_ERRORS, find_channel, message_to_mark
from sandbox.webapi.reactions import EMOJI
from sandbox.webapi.registry import ApiError, Call, bad_arguments, method

MOST_PINS = 100
MOST_BOOKMARKS = 100
LONGEST_TITLE = 256
LONGEST_LINK = 2048


@method(
    "pins.add",
    "channel! timestamp",
    errors=MARKING_ERRORS + "already_pinned not_in_channel too_many_pins",
    scopes=("pins:write",),
)
def pin_message(call: Call) -> Json:
    """Pin a message to its conversation."""
    channel = find_channel(call)
    message = message_to_mark(call, channel, outside="not_in_channel")
    if message.get("pinned_to"):
        raise ApiError("already_pinned")
    posted = call.slack.messages.posted(channel.id)
    if sum("pinned_to" in one for one in posted) >= MOST_PINS:
        raise ApiError("too_many_pins")
    message["pinned_to"] = [channel.id]
    _look_again(call.slack, channel)
    return {}


@method(
    "pins.remove",
    "channel! timestamp",
    errors=MARKING_ERRORS + "no_pin",
    scopes=("pins:write",),
)
def unpin_message(call: Call) -> Json:
    """Take a pin off again."""
    channel = find_channel(call)
    message = message_to_mark(call, channel)
    if not message.pop("pinned_to", None):
        raise ApiError("no_pin")
    _look_again(call.slack, channel)
    return {}


@method(
    "pins.list",
    "channel!",
    errors="channel_not_found",
    scopes=("pins:read",),
    takes_json=False,
)
def list_pins(call: Call) -> Json:
    """What is pinned to a conversation, the newest message first."""
    slack, channel = call.slack, find_channel(call)
    if slack.bot not in channel.members:
        raise ApiError("channel_not_found")
    pinned = [one for one in reversed(slack.messages.posted(channel.id)) if "pinned_to" in one]
    return {
        "items": [
            {
                "type": "message",
                "channel": channel.id,
                "created": int(float(one["ts"])),
                "created_by": slack.bot,
                "message": one | {"permalink": slack.permalink(channel, one)},
            }
            for one in pinned
        ]
    }


@method(
    "bookmarks.add",
    "title! type! channel_id link emoji entity_id parent_id access_level:read|write",
    errors="channel_not_found invalid_bookmark_type invalid_emoji invalid_link permission_denied "
    "too_many_bookmarks",
    scopes=("bookmarks:write",),
)
def add_bookmark(call: Call) -> Json:
    """Put a link at the top of a channel that the bot is in."""
    slack, link, emoji = call.slack, call.text("link"), call.text("emoji")
    for name, most in (("title", LONGEST_TITLE), ("link", LONGEST_LINK)):
        if len(call.text(name)) > most:
            raise bad_arguments(f"must be less than {most + 1} characters [json-pointer:/{name}]")
    if call.text("type") != "link":
        raise ApiError("invalid_bookmark_type")
    if not link.startswith(("https://", "http://")):
        raise ApiError("invalid_link")
    if emoji and not EMOJI.fullmatch(emoji.strip(":")):
        raise ApiError("invalid_emoji")
    channel = find_channel(call, "channel_id")
    if slack.bot not in channel.members:
        raise ApiError("permission_denied")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise ApiError("too_many_bookmarks")
    bookmark = _bookmark(slack, channel, call)
    channel.bookmarks.append(bookmark)
    slack.changes.tell(slack.audience(channel), "conversations", channel.id)
    return {"bookmark": bookmark}


@method("bookmarks.list", "channel_id", errors="channel_not_found", scopes=("bookmarks:read",))
def list_bookmarks(call: Call) -> Json:
    """The links at the top of a channel."""
    return {"bookmarks": find_channel(call, "channel_id").bookmarks}


def _look_again(slack: Workspace, channel: Channel) -> None:
    slack.changes.tell(slack.audience(channel), "message", channel.id)


def _bookmark(slack: Workspace, channel: Channel, call: Call) -> Json:
    return {
        "id": fresh_id("Bk"),
        "channel_id": channel.id,
        "title": call.text("title"),
        "link": call.text("link"),
        "emoji": call.text("emoji"),
        "icon_url": None,
        "type": "link",
        "entity_id": None,
        "date_created": int(slack.seconds()),
        "date_updated": 0,
        "rank": "",
        "last_updated_by_user_id": slack.bot,
        "last_updated_by_team_id": slack.team_id,
        "shortcut_id": None,
        "app_id": None,
    }
