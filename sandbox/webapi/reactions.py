from __future__ import annotations

import re

from sandbox.happenings.reactions import has_reacted, react, take_back
from sandbox.shapes import Json
from sandbox.webapi.finding import MARKING_ERRORS, find_channel, message_to_mark
from sandbox.webapi.registry import ApiError, Call, method

MOST_EMOJI = 50
MOST_OWN = 23
EMOJI = re.compile(r"[a-z0-9_'+-]{1,100}(::skin-tone-[2-6])?")


@method(
    "reactions.add",
    "channel! name! timestamp!",
    errors=MARKING_ERRORS + "already_reacted invalid_name is_archived too_many_emoji "
    "too_many_reactions",
    scopes=("reactions:write",),
)
def add_reaction(call: Call) -> Json:
    """The bot reacts to a message."""
    slack, name = call.slack, _emoji(call)
    channel = find_channel(call)
    if channel.archived:
        raise ApiError("is_archived")
    message = message_to_mark(call, channel, outside="channel_not_found")
    reactions: list[Json] = message.get("reactions", [])
    mine = [one for one in reactions if slack.bot in one["users"]]
    if any(one["name"] == name for one in mine):
        raise ApiError("already_reacted")
    if len(mine) >= MOST_OWN:
        raise ApiError("too_many_reactions")
    if len(reactions) >= MOST_EMOJI and all(one["name"] != name for one in reactions):
        raise ApiError("too_many_emoji")
    react(slack, channel, message, slack.bot, name)
    return {}


@method(
    "reactions.remove",
    "name! channel timestamp file file_comment",
    errors=MARKING_ERRORS + "invalid_name no_reaction",
    scopes=("reactions:write",),
)
def remove_reaction(call: Call) -> Json:
    """The bot takes its reaction back."""
    slack, name = call.slack, _emoji(call)
    channel = find_channel(call)
    message = message_to_mark(call, channel, outside="channel_not_found")
    if not has_reacted(message, name, slack.bot):
        raise ApiError("no_reaction")
    take_back(slack, channel, message, slack.bot, name)
    return {}


@method(
    "reactions.get",
    "channel timestamp file file_comment full:flag",
    errors=MARKING_ERRORS,
    scopes=("reactions:read",),
    takes_json=False,
)
def read_reactions(call: Call) -> Json:
    """A message with the reactions to it."""
    channel = find_channel(call)
    message = message_to_mark(call, channel)
    link = {"permalink": call.slack.permalink(channel, message)}
    return {"type": "message", "channel": channel.id, "message": message | link}


def _emoji(call: Call) -> str:
    name = call.text("name").strip(":")
    if not EMOJI.fullmatch(name):
        raise ApiError("invalid_name")
    return name
