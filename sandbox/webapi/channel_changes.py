"""Changing a conversation: its topic, and who is in it."""

from __future__ import annotations

from sandbox.happenings.memberships import join
from sandbox.happenings.topics import change_topic
from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.workspace import Workspace
from sandbox.webapi.finding import find_channel
from sandbox.webapi.registry import ApiError, Call, method

LONGEST_TOPIC = 250
TOPIC_SCOPES = {
    Kind.CHANNEL: ("channels:write.topic", "channels:manage"),
    Kind.PRIVATE: ("groups:write.topic", "groups:write"),
    Kind.IM: ("im:write.topic", "im:write"),
    Kind.MPIM: ("mpim:write.topic", "mpim:write"),
}
INVITE_SCOPES = {
    Kind.CHANNEL: ("channels:write.invites", "channels:manage"),
    Kind.PRIVATE: ("groups:write.invites", "groups:write"),
}


@method(
    "conversations.setTopic",
    "channel! topic!",
    errors="channel_not_found is_archived not_in_channel too_long",
    scopes=tuple(scope for scopes in TOPIC_SCOPES.values() for scope in scopes),
)
def set_topic(call: Call) -> Json:
    """Say what a conversation is about; Slack tells everybody in it with a message."""
    slack, topic = call.slack, call.text("topic")
    channel = find_channel(call)
    call.require_scope(*TOPIC_SCOPES[channel.kind])
    if len(topic) > LONGEST_TOPIC:
        raise ApiError("too_long")
    if slack.bot not in channel.members:
        raise ApiError("not_in_channel")
    if channel.archived:
        raise ApiError("is_archived")
    change_topic(slack, channel, topic, slack.bot)
    return {"channel": channel.object_for(slack.bot)}


@method(
    "conversations.invite",
    "channel! users:list! force:flag",
    errors="already_in_channel cant_invite cant_invite_self channel_not_found is_archived "
    "method_not_supported_for_channel_type no_user not_in_channel user_not_found",
    scopes=(*INVITE_SCOPES[Kind.CHANNEL], *INVITE_SCOPES[Kind.PRIVATE], "im:write", "mpim:write"),
)
def invite_people(call: Call) -> Json:
    """Bring people into a channel that the bot is in; all of them or, unless forced, nobody."""
    slack = call.slack
    channel = find_channel(call)
    if channel.kind not in INVITE_SCOPES:
        raise ApiError("method_not_supported_for_channel_type")
    call.require_scope(*INVITE_SCOPES[channel.kind])
    if channel.archived:
        raise ApiError("is_archived")
    if slack.bot not in channel.members:
        raise ApiError("not_in_channel")
    users = list(dict.fromkeys(call.arguments["users"]))
    if not users:
        raise ApiError("no_user")
    problems = {one: why for one in users if (why := _why_not(slack, channel, one))}
    if problems and (not call.flag("force") or len(problems) == len(users)):
        told = [{"user": one, "ok": False, "error": why} for one, why in problems.items()]
        raise ApiError(next(iter(problems.values())), errors=told)
    for user_id in users:
        if user_id not in problems:
            join(slack, channel, user_id)
    return {"channel": channel.object_for(slack.bot)}


def _why_not(slack: Workspace, channel: Channel, user_id: str) -> str:
    """Why somebody cannot be brought into a channel; empty when they can."""
    if user_id == slack.bot:
        return "cant_invite_self"
    if user_id not in slack.people:
        return "user_not_found"
    if user_id in channel.members:
        return "already_in_channel"
    return "cant_invite" if slack.people[user_id].deleted else ""


@method(
    "conversations.join",
    "channel!",
    errors="channel_not_found is_archived method_not_supported_for_channel_type",
    scopes=("channels:join",),
)
def join_conversation(call: Call) -> Json:
    """The bot goes into a public channel by itself."""
    slack = call.slack
    channel = find_channel(call)
    if channel.kind is not Kind.CHANNEL:
        raise ApiError("method_not_supported_for_channel_type")
    if channel.archived:
        raise ApiError("is_archived")
    already = slack.bot in channel.members
    join(slack, channel, slack.bot)
    warning = {
        "warning": "already_in_channel",
        "response_metadata": {"warnings": ["already_in_channel"]},
    }
    return {"channel": channel.object_for(slack.bot)} | (warning if already else {})
