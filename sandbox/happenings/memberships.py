"""People and the bot come into channels and leave them, and an app that is there hears of it."""

from __future__ import annotations

from concurrent.futures import Future

from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.workspace import Workspace


def join(
    slack: Workspace, channel: Channel, user_id: str, inviter: str | None = None
) -> Future[None] | None:
    """Somebody (or the bot) joins a channel; nothing happens when they are in it."""
    if user_id in channel.members:
        return None
    channel.members.append(user_id)
    return _tell(slack, channel, "member_joined_channel", user_id, inviter)


def leave(slack: Workspace, channel: Channel, user_id: str) -> Future[None] | None:
    """Somebody leaves a channel; nothing happens when they are not in it."""
    if user_id not in channel.members:
        return None
    channel.members.remove(user_id)
    slack.changes.tell([user_id], "conversations", channel.id)
    return _tell(slack, channel, "member_left_channel", user_id)


def _tell(
    slack: Workspace, channel: Channel, name: str, user_id: str, inviter: str | None = None
) -> Future[None] | None:
    slack.changes.tell(slack.audience(channel), "conversations", channel.id)
    event: Json = {
        "type": name,
        "user": user_id,
        "channel": channel.id,
        "channel_type": "C" if channel.kind is Kind.CHANNEL else "G",
        "team": slack.team_id,
        "event_ts": slack.timestamps.next(),
    }
    if inviter is not None:
        event["inviter"] = inviter
    # Slack tells of a conversation's people only those who are in it themselves.
    present = slack.bot in (user_id, *channel.members)
    return slack.emit(name, event) if present else None
