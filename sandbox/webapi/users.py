from __future__ import annotations

from sandbox.people import SLACKBOT
from sandbox.shapes import Json
from sandbox.webapi.finding import READ_SCOPES, is_visible, wanted_kinds
from sandbox.webapi.paging import page
from sandbox.webapi.registry import ApiError, Call, bad_arguments, method

MOST_WITHOUT_LIMIT = 1000
"""Slack gives everybody to who names no limit, until there are too many; it does not say when."""


@method(
    "users.info",
    "user! include_locale:flag",
    errors="user_not_found",
    scopes=("users:read",),
    takes_json=False,
)
def describe_user(call: Call) -> Json:
    """One person."""
    return {"user": _user(call, call.text("user"))}


@method(
    "users.list",
    "limit:number cursor include_locale:flag",
    errors="invalid_cursor limit_required",
    scopes=("users:read",),
    takes_json=False,
)
def list_users(call: Call) -> Json:
    """Everybody: deactivated people, the bot and Slackbot among them."""
    slack = call.slack
    ids = [SLACKBOT, *(user_id for user_id, _ in slack.people), slack.bot]
    if not call.number("limit", 0) and len(ids) > MOST_WITHOUT_LIMIT:
        raise ApiError("limit_required")
    ids, metadata = page(call, ids, default=MOST_WITHOUT_LIMIT, strict=False)
    members = [_user(call, user_id) for user_id in ids]
    return {"members": members, "cache_ts": int(slack.seconds())} | metadata


@method(
    "users.profile.get",
    "user include_labels:flag",
    errors="user_not_found",
    scopes=("users.profile:read",),
    takes_json=False,
)
def describe_profile(call: Call) -> Json:
    """Somebody's profile, or the bot's own; nobody here has fields of the workspace's own."""
    profile: Json = _user(call, call.text("user", call.slack.bot))["profile"]
    return {"profile": profile | {"fields": {}}}


@method(
    "users.lookupByEmail",
    "email!",
    errors="users_not_found",
    scopes=("users:read.email",),
    takes_json=False,
)
def look_up_user(call: Call) -> Json:
    """The person with this e-mail; deactivated ones are not found."""
    people = call.slack.people
    user_id = people.find(call.text("email"))
    if user_id is None or people[user_id].deleted or "@" not in call.text("email"):
        raise ApiError("users_not_found")
    return {"user": _user(call, user_id)}


@method(
    "users.conversations",
    "user types limit:number cursor exclude_archived:flag exclude_muted:flag",
    errors="invalid_cursor invalid_limit invalid_types",
    scopes=tuple(READ_SCOPES.values()),
    takes_json=False,
)
def list_own_conversations(call: Call) -> Json:
    """The conversations that the bot is in; of somebody else, those that both are in."""
    slack = call.slack
    user_id = call.text("user", slack.bot)
    if user_id != slack.bot and user_id not in slack.people:
        raise bad_arguments("invalid user [json-pointer:/user]")
    kinds = wanted_kinds(call)
    found = [
        one
        for one in slack.channels.with_member(user_id)
        if one.kind in kinds and is_visible(slack, one)
    ]
    some, metadata = page(call, found)
    return {"channels": [one.object_for(slack.bot) for one in some]} | metadata


def _user(call: Call, user_id: str) -> Json:
    user = call.slack.user_object(user_id)
    if user is None:
        raise ApiError("user_not_found")
    if call.flag("include_locale") and user_id in call.slack.people:
        user["locale"] = call.slack.people[user_id].locale
    return user
