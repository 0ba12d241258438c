from __future__ import annotations

import asyncio

from sandbox.happenings.bot_messages import TEXT_LIMIT, bot_fields
from sandbox.happenings.scheduled import post_due
from sandbox.shapes import Json, fresh_id
from sandbox.state.messages import ScheduledMessage
from sandbox.state.workspace import Workspace
from sandbox.webapi.content import CONTENT, CONTENT_ERRORS, METADATA_ERRORS, content_of
from sandbox.webapi.finding import POSTING_ERRORS, destination, find_channel
from sandbox.webapi.paging import page
from sandbox.webapi.registry import ApiError, Call, method

LOOK_SECONDS = 0.1
"""How often, in real time, it is seen whether the workspace's clock has come far enough."""
FARTHEST = 120 * 24 * 3600
WINDOW = 5 * 60
MOST_IN_WINDOW = 30
LOCKED = 60
"""Seconds before its time from which a message cannot be taken back."""


@method(
    "chat.scheduleMessage",
    CONTENT
    + "parse:none|full channel! post_at:number! thread_ts reply_broadcast:flag unfurl_links:flag "
    "unfurl_media:flag",
    errors=CONTENT_ERRORS
    + METADATA_ERRORS
    + POSTING_ERRORS
    + "restricted_too_many time_in_past time_too_far",
    scopes=("chat:write",),
)
def schedule_message(call: Call) -> Json:
    """Say something later. As with Slack, what has metadata is taken and then never posted."""
    slack, post_at = call.slack, call.number("post_at", 0)
    content = content_of(call)
    channel = destination(call)
    if post_at <= slack.seconds():
        raise ApiError("time_in_past")
    if post_at > slack.seconds() + FARTHEST:
        raise ApiError("time_too_far")
    _check_crowd(slack, channel.id, post_at)
    kept = {name: value for name, value in content.items() if name not in ("channel", "post_at")}
    scheduled = ScheduledMessage(fresh_id("Q"), channel, post_at, kept, int(slack.seconds()))
    slack.scheduled[scheduled.id] = scheduled
    if len(slack.scheduled) == 1:
        asyncio.get_running_loop().call_later(LOOK_SECONDS, _look, slack)
    answer: Json = {
        "channel": channel.id,
        "scheduled_message_id": scheduled.id,
        "post_at": post_at,
        "message": {"type": "delayed_message", **bot_fields(slack, content)},
    }
    return answer | _warning(call)


@method(
    "chat.scheduledMessages.list",
    "channel latest oldest limit:number cursor",
    errors="invalid_channel invalid_cursor",
)
def list_scheduled(call: Call) -> Json:
    """What waits, the earliest first."""
    slack, place = call.slack, call.text("channel")
    post_due(slack)
    if place and slack.channels.get(place) is None:
        raise ApiError("invalid_channel")
    oldest, latest = _seconds(call, "oldest", 0), _seconds(call, "latest", float("inf"))
    waiting = [
        one
        for one in sorted(slack.scheduled.values(), key=lambda one: (one.post_at, one.id))
        if place in ("", one.channel.id) and oldest <= one.post_at <= latest
    ]
    some, metadata = page(call, waiting, strict=False)
    return {"scheduled_messages": [_listed(one) for one in some]} | metadata


@method(
    "chat.deleteScheduledMessage",
    "channel! scheduled_message_id! as_user:flag",
    errors="channel_not_found invalid_scheduled_message_id",
    scopes=("chat:write",),
)
def delete_scheduled(call: Call) -> Json:
    """Take a message back before its time, but not in the last minute."""
    slack = call.slack
    post_due(slack)
    channel = find_channel(call)
    found = slack.scheduled.get(call.text("scheduled_message_id"))
    if found is None or found.channel is not channel:
        raise ApiError("invalid_scheduled_message_id")
    if found.post_at <= slack.seconds() + LOCKED:
        raise ApiError("invalid_scheduled_message_id")
    del slack.scheduled[found.id]
    return {}


def _look(slack: Workspace) -> None:
    """Post what is due, and look again while something waits."""
    with slack.lock:
        post_due(slack)
        if slack.scheduled:
            asyncio.get_running_loop().call_later(LOOK_SECONDS, _look, slack)


def _check_crowd(slack: Workspace, channel_id: str, post_at: int) -> None:
    """Refuse more than thirty messages of one channel within five minutes."""
    near = [
        one
        for one in slack.scheduled.values()
        if one.channel.id == channel_id and one.post_at // WINDOW == post_at // WINDOW
    ]
    if len(near) >= MOST_IN_WINDOW:
        raise ApiError("restricted_too_many")


def _warning(call: Call) -> Json:
    if len(call.text("text")) <= TEXT_LIMIT:
        return {}
    told = "message_truncated"
    return {"warning": told, "response_metadata": {"warnings": [told]}}


def _seconds(call: Call, name: str, default: float) -> float:
    try:
        return float(call.text(name) or default)
    except ValueError:
        return default


def _listed(message: ScheduledMessage) -> Json:
    return {
        "id": message.id,
        "channel_id": message.channel.id,
        "post_at": message.post_at,
        "date_created": message.created,
        "text": str(message.content.get("text") or ""),
    }
