"""Messages that wait for their time on the workspace's clock."""

from __future__ import annotations

from sandbox.happenings.posting import post_as_bot
from sandbox.shapes import Json
from sandbox.state.messages import ScheduledMessage
from sandbox.state.workspace import Workspace

METHOD = "chat.scheduleMessage (at its time)"


def post_due(slack: Workspace) -> None:
    """Post everything whose time has come, the earliest first. Call it with the lock held."""
    now = slack.seconds()
    due = [one for one in slack.scheduled.values() if one.post_at <= now]
    for message in sorted(due, key=lambda one: one.post_at):
        del slack.scheduled[message.id]
        why = _obstacle(slack, message)
        if why:
            _tell_developer(slack, message, why)
        else:
            post_as_bot(slack, message.channel, message.content)


def _obstacle(slack: Workspace, message: ScheduledMessage) -> str:
    """Why Slack does not post it, without a word to the app; empty when it does."""
    if message.content.get("metadata"):
        return "Slack never posts a scheduled message with metadata"
    if message.channel.archived:
        return "the conversation was archived"
    thread = str(message.content.get("thread_ts") or "")
    if thread and slack.messages.find(message.channel.id, thread) is None:
        return "the message to reply to is not there"
    return ""


def _tell_developer(slack: Workspace, message: ScheduledMessage, why: str) -> None:
    said: Json = {"scheduled_message_id": message.id, "channel": message.channel.id}
    slack.record(METHOD, said, "not_posted", [why])
