from __future__ import annotations

from sandbox.channels import Channel, Kind
from sandbox.memberships import join
from sandbox.shapes import Json
from sandbox.topics import change_topic
from sandbox.webapi.paging import page
from sandbox.webapi.places import READ_SCOPES, find_channel, is_visible, wanted_kinds
from sandbox.webapi.registry import ApiError, Call, method
from sandbox.workspace import Workspace

MOST_PEOPLE = 8
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
    "conversations.open",
    "users:list channel return_im:flag prevent_creation:flag",
    errors="channel_not_found method_not_supported_for_channel_type not_enough_users "
    "too_many_users user_disabled user_not_found users_list_not_supplied",
    scopes=("channels:manage", "groups:write", "im:write", "mpim:write"),
)
def open_conversation(call: Call) -> Json:
    """Open the DM with one person or the group DM with several; always the same for the same."""
    slack = call.slack
    channel = _named_dm(call) if call.text("channel") else _dm_with(call)
    if slack.bot in channel.opened_for:
        again: Json = {"no_op": True, "already_open": True}
    else:
        again = {}
        channel.opened_for.add(slack.bot)
        slack.changes.tell(slack.audience(channel), "conversations", channel.id)
    full = call.flag("return_im")
    return again | {"channel": channel.object_for(slack.bot) if full else {"id": channel.id}}


def _named_dm(call: Call) -> Channel:
    channel = find_channel(call)
    if channel.kind not in (Kind.IM, Kind.MPIM):
        raise ApiError("method_not_supported_for_channel_type")
    call.require_scope("im:write" if channel.kind is Kind.IM else "mpim:write")
    return channel


def _dm_with(call: Call) -> Channel:
    slack = call.slack
    named = call.arguments.get("users") or ()
    ids = [user_id for user_id in dict.fromkeys(named) if user_id != slack.bot]
    if not ids:
        raise ApiError("not_enough_users" if named else "users_list_not_supplied")
    call.require_scope("im:write" if len(ids) == 1 else "mpim:write")
    if len(ids) > MOST_PEOPLE:
        raise ApiError("too_many_users")
    for user_id in ids:
        if user_id not in slack.people:
            raise ApiError("user_not_found")
        if slack.people[user_id].deleted:
            raise ApiError("user_disabled")
    return slack.conversation((*ids, slack.bot))


@method(
    "conversations.info",
    "channel! include_locale:flag include_num_members:flag",
    errors="channel_not_found",
    scopes=tuple(READ_SCOPES.values()),
    takes_json=False,
)
def describe_conversation(call: Call) -> Json:
    """One conversation."""
    channel = find_channel(call)
    call.require_scope(READ_SCOPES[channel.kind])
    described = channel.object_for(call.slack.bot)
    if call.flag("include_num_members"):
        described["num_members"] = len(channel.members)
    return {"channel": described}


@method(
    "conversations.members",
    "channel! limit:number cursor",
    errors="channel_not_found invalid_cursor invalid_limit",
    scopes=tuple(READ_SCOPES.values()),
    takes_json=False,
)
def list_members(call: Call) -> Json:
    """Who is in a conversation."""
    channel = find_channel(call)
    call.require_scope(READ_SCOPES[channel.kind])
    members, metadata = page(call, channel.members)
    return {"members": members} | metadata


@method(
    "conversations.list",
    "types limit:number cursor exclude_archived:flag",
    errors="invalid_cursor invalid_limit invalid_types",
    scopes=tuple(READ_SCOPES.values()),
    takes_json=False,
)
def list_conversations(call: Call) -> Json:
    """Public channels, and of the other kinds those that the bot is in."""
    slack = call.slack
    kinds = wanted_kinds(call)
    found = [one for one in slack.channels if one.kind in kinds and is_visible(slack, one)]
    if call.flag("exclude_archived"):
        found = [one for one in found if not one.archived]
    some, metadata = page(call, found)
    listed = [one.object_for(slack.bot) | _size(one) for one in some]
    return {"channels": listed} | metadata


def _size(channel: Channel) -> Json:
    return {} if channel.kind is Kind.IM else {"num_members": len(channel.members)}


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
    slack.join_bot(channel)
    warning = {
        "warning": "already_in_channel",
        "response_metadata": {"warnings": ["already_in_channel"]},
    }
    return {"channel": channel.object_for(slack.bot)} | (warning if already else {})
