"""Emoji on messages: anybody's, one of each kind from each."""

from __future__ import annotations

from concurrent.futures import Future

from sandbox.shapes import Json
from sandbox.state.channels import Channel
from sandbox.state.workspace import Workspace

Told = Future[None] | None


def has_reacted(message: Json, name: str, user_id: str) -> bool:
    """Whether somebody's emoji of this name is on the message."""
    reactions = message.get("reactions", ())
    return any(one["name"] == name and user_id in one["users"] for one in reactions)


def react(slack: Workspace, channel: Channel, message: Json, user_id: str, name: str) -> Told:
    """Put somebody's emoji on a message."""
    reactions: list[Json] = message.setdefault("reactions", [])
    for one in reactions:
        if one["name"] == name:
            one["users"].append(user_id)
            one["count"] += 1
            break
    else:
        reactions.append({"name": name, "users": [user_id], "count": 1})
    return _tell(slack, channel, message, "reaction_added", user_id, name)


def take_back(slack: Workspace, channel: Channel, message: Json, user_id: str, name: str) -> Told:
    """Take somebody's emoji off a message that has it."""
    (mine,) = [one for one in message["reactions"] if one["name"] == name]
    mine["users"].remove(user_id)
    mine["count"] -= 1
    message["reactions"] = [one for one in message["reactions"] if one["count"]]
    if not message["reactions"]:
        del message["reactions"]
    return _tell(slack, channel, message, "reaction_removed", user_id, name)


def _tell(
    slack: Workspace, channel: Channel, message: Json, event: str, user_id: str, name: str
) -> Told:
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    if slack.bot not in channel.members:
        return None
    item = {"type": "message", "channel": channel.id, "ts": message["ts"]}
    told = {"user": user_id, "reaction": name, "item_user": message["user"], "item": item}
    return slack.emit(event, {"type": event, **told, "event_ts": slack.timestamps.next()})
