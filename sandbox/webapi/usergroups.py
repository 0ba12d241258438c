from __future__ import annotations

from sandbox.people import SLACKBOT
from sandbox.shapes import Json
from sandbox.state.groups import UserGroup
from sandbox.webapi.registry import ApiError, Call, method

READ = ("usergroups:read",)


@method(
    "usergroups.list",
    "include_count:flag include_disabled:flag include_users:flag",
    scopes=READ,
    takes_json=False,
)
def list_groups(call: Call) -> Json:
    """The user groups; those that are disabled only when asked for."""
    return {"usergroups": [_described(call, one) for one in _wanted(call)]}


@method(
    "usergroups.users.list",
    "usergroup! include_disabled:flag",
    errors="no_such_subteam",
    scopes=READ,
    takes_json=False,
)
def list_group_members(call: Call) -> Json:
    """Who is in a user group."""
    for group in _wanted(call):
        if group.id == call.text("usergroup"):
            return {"users": group.users(call.slack.people)}
    raise ApiError("no_such_subteam")


def _wanted(call: Call) -> list[UserGroup]:
    disabled = call.flag("include_disabled")
    return [one for one in call.slack.user_groups if disabled or not one.disabled]


def _described(call: Call, group: UserGroup) -> Json:
    slack = call.slack
    users = group.users(slack.people)
    described = group.object_for(slack.team_id, slack.created, SLACKBOT)
    if call.flag("include_users"):
        described["users"] = users
    if call.flag("include_count"):
        described["user_count"] = len(users)
    return described
