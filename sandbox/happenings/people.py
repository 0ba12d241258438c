"""People come into the workspace and change in it, and the app hears of it."""

from __future__ import annotations

from concurrent.futures import Future

from sandbox.people import Member
from sandbox.shapes import Json
from sandbox.state.channels import Kind
from sandbox.state.workspace import Workspace


def welcome(slack: Workspace, member: Member) -> tuple[str, Future[None] | None]:
    """Somebody new comes, into every public channel; returns their id."""
    user_id = slack.people.add(member)
    for channel in slack.channels:
        if channel.kind is Kind.CHANNEL:
            channel.members.append(user_id)
    return user_id, _tell(slack, "team_join", user_id)


def change_member(slack: Workspace, user_id: str, **changes: object) -> Future[None] | None:
    """Change fields of a person; who is deactivated leaves all channels."""
    slack.people.update(user_id, **changes)
    if slack.people[user_id].deleted:
        for channel in slack.channels.with_member(user_id):
            if channel.kind in (Kind.CHANNEL, Kind.PRIVATE):
                channel.members.remove(user_id)
    return _tell(slack, "user_change", user_id)


def _tell(slack: Workspace, name: str, user_id: str) -> Future[None] | None:
    slack.changes.tell_all("workspace")
    event: Json = {
        "type": name,
        "user": slack.user_object(user_id),
        "cache_ts": int(slack.seconds()),
        "event_ts": slack.timestamps.next(),
    }
    return slack.emit(name, event)
