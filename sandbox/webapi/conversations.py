from __future__ import annotations

from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.webapi.finding import READ_SCOPES, find_channel, is_visible, wanted_kinds
from sandbox.webapi.paging import page
from sandbox.webapi.registry import ApiError, Call, method

MOST_PEOPLE = 8


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
    people = (*ids, slack.bot)
    if call.flag("prevent_creation") and slack.channels.known(people) is None:
        raise ApiError("channel_not_found")
    return slack.conversation(people)


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
