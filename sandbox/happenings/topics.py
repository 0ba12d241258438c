from __future__ import annotations

from sandbox.happenings.posting import announce
from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.workspace import Workspace


def change_topic(slack: Workspace, channel: Channel, topic: str, user_id: str) -> None:
    """Give a conversation a topic; when it is a new one, a message of Slack's own says so."""
    if topic == channel.topic:
        return
    channel.topic, channel.topic_by = topic, user_id
    channel.topic_at = int(slack.seconds())
    public = channel.kind is Kind.CHANNEL
    message: Json = {
        "type": "message",
        "subtype": "channel_topic" if public else "group_topic",
        "user": user_id,
        "ts": slack.timestamps.next(),
        "text": f"set the channel topic: {topic}",
        "topic": topic,
    }
    slack.messages.post(channel.id, message)
    slack.changes.tell(slack.audience(channel), "message", channel.id)
    slack.changes.tell(slack.audience(channel), "conversations", channel.id)
    announce(slack, channel, message)
