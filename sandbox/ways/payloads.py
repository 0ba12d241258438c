"""What an app is told when somebody acts: Slack's interaction payloads."""

from __future__ import annotations

from sandbox.blocks.values import Values
from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.open_views import OpenView
from sandbox.state.workspace import Workspace

LEGACY_TOKEN = "legacy"  # noqa: S105 (Slack's verification token, which nobody uses any more)


def interaction(slack: Workspace, kind: str, user_id: str) -> Json:
    """What every interaction says: its kind, the app, the team and who acted."""
    name = slack.people[user_id].name
    return {
        "type": kind,
        "user": {"id": user_id, "username": name, "name": name, "team_id": slack.team_id},
        "api_app_id": slack.app.app_id,
        "token": LEGACY_TOKEN,
        "team": {"id": slack.team_id, "domain": slack.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def slash_command(
    slack: Workspace, user_id: str, channel: Channel, command: str, text: str
) -> Json:
    """A typed command with its own trigger and response URL."""
    return {
        "token": LEGACY_TOKEN,
        "team_id": slack.team_id,
        "team_domain": slack.domain,
        "channel_id": channel.id,
        "channel_name": _name_of(channel),
        "user_id": user_id,
        "user_name": slack.people[user_id].name,
        "command": command,
        "text": text,
        "api_app_id": slack.app.app_id,
        "is_enterprise_install": "false",
        "response_url": slack.response_urls.issue("commands", channel.id, user_id),
        "trigger_id": slack.triggers.issue(user_id, channel_id=channel.id),
    }


def _name_of(channel: Channel) -> str:
    """How apps are told the name of the place where somebody acts."""
    names = {Kind.IM: "directmessage", Kind.PRIVATE: "privategroup"}
    return names.get(channel.kind, channel.name)


def shown_channel(channel: Channel) -> Json:
    """The place of an interaction, as all of them name it."""
    return {"id": channel.id, "name": _name_of(channel)}


def in_message(
    slack: Workspace, user_id: str, channel: Channel, message: Json, *, ephemeral: bool
) -> Json:
    """Where somebody acted, when it was in a message; an ephemeral one is not shown again."""
    where: Json = {
        "container": {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        },
        "channel": shown_channel(channel),
        "trigger_id": slack.triggers.issue(user_id, channel_id=channel.id),
        "response_url": slack.response_urls.issue(
            "actions", channel.id, user_id, message_ts=message["ts"], ephemeral=ephemeral
        ),
    }
    return where if ephemeral else where | {"message": message}


def in_view(slack: Workspace, view: OpenView, values: Values) -> Json:
    """Where somebody acted, when it was in a modal or on the Home tab."""
    return {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": slack.triggers.issue(view.user_id, view.id),
        "view": slack.modals.object_of(view, values),
    }
