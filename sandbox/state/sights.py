"""What somebody has before their eyes, as the browser client draws it."""

from __future__ import annotations

from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.open_views import OpenView
from sandbox.state.workspace import Workspace


def workspace_of(slack: Workspace) -> Json:
    """The team, the bot, its commands and everybody."""
    app = slack.app
    return {
        "team": {"id": slack.team_id, "name": slack.team_name},
        "bot": {"user_id": slack.bot, "name": app.display_name, "app_id": app.app_id},
        "commands": [
            {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
            for one in app.commands
        ],
        "shortcuts": list(app.shortcuts),
        "usergroups": [{"id": one.id, "handle": one.handle} for one in slack.user_groups],
        "people": [
            {
                "id": user_id,
                "name": member.name,
                "real_name": member.real_name,
                "email": member.email,
                "title": member.title,
                "tz": member.tz,
                "is_admin": member.is_admin,
                "is_owner": member.is_owner,
                "is_guest": member.is_restricted,
                "deleted": member.deleted,
            }
            for user_id, member in slack.people
        ],
    }


def conversations_of(slack: Workspace, user_id: str) -> list[Json]:
    """Somebody's channels, then DMs with the bot's first, then group DMs."""
    with_bot = slack.direct(user_id)
    order = {Kind.CHANNEL: 0, Kind.PRIVATE: 0, Kind.IM: 1, Kind.MPIM: 2}
    mine = slack.channels.with_member(user_id)
    mine.sort(key=lambda one: (order[one.kind], one is not with_bot))
    return [_conversation(slack, user_id, one) for one in mine]


def unread_of_all(slack: Workspace) -> dict[str, int]:
    """How many messages wait that were written to each person, not to a whole channel."""
    waiting = dict.fromkeys(slack.people.active(), 0)
    for channel in slack.channels:
        if channel.kind in (Kind.IM, Kind.MPIM):
            for user_id in channel.members:
                if user_id in waiting:
                    waiting[user_id] += slack.messages.unread(channel.id, user_id)
    return waiting


def _conversation(slack: Workspace, user_id: str, channel: Channel) -> Json:
    kind = Kind.CHANNEL if channel.kind is Kind.PRIVATE else channel.kind
    return {
        "id": channel.id,
        "name": _name(slack, user_id, channel),
        "kind": kind.value,
        "members": list(channel.members),
        "unread": slack.messages.unread(channel.id, user_id),
        "latest": slack.messages.latest(channel.id),
        "topic": channel.topic,
        "bookmarks": channel.bookmarks,
    }


def _name(slack: Workspace, user_id: str, channel: Channel) -> str:
    """A channel's name; a DM is called after the others in it, the bot last."""
    if channel.kind in (Kind.CHANNEL, Kind.PRIVATE):
        return channel.name
    others = [one for one in channel.members if one != user_id]
    others.sort(key=lambda one: one == slack.bot)
    return ", ".join(_real_name(slack, one) for one in others)


def _real_name(slack: Workspace, user_id: str) -> str:
    if user_id in slack.people:
        return slack.people[user_id].real_name
    return slack.app.display_name


def messages_of(slack: Workspace, user_id: str, channel: Channel) -> list[Json]:
    """What somebody sees in a conversation, oldest first, with what only they see."""
    posted = [(one, False) for one in slack.messages.posted(channel.id)]
    whispered = [(one, True) for one in slack.messages.whispered(channel.id, user_id)]
    both = sorted(posted + whispered, key=lambda pair: str(pair[0]["ts"]))
    return [_message(one, channel, ephemeral=ephemeral) for one, ephemeral in both]


def _message(message: Json, channel: Channel, *, ephemeral: bool) -> Json:
    return message | {
        "channel": channel.id,
        "blocks": message.get("blocks", []),
        "edited": "edited" in message,
        "ephemeral": ephemeral,
    }


def open_views_of(slack: Workspace, user_id: str) -> list[Json]:
    """Somebody's open modals, bottom to top, with what is entered in them."""
    return [_view(slack, one) for one in slack.modals.stack(user_id)]


def home_of(slack: Workspace, user_id: str) -> Json | None:
    """Somebody's Home, or None when the app has not published one."""
    home = slack.modals.home(user_id)
    return _view(slack, home) if home else None


def _view(slack: Workspace, view: OpenView) -> Json:
    return slack.modals.object_of(view, view.values)
