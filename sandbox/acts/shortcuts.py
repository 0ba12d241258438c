"""Shortcuts: a form from anywhere (global), or something to do with one message."""

from __future__ import annotations

import time

from sandbox.acts.places import NotThereError
from sandbox.shapes import Json
from sandbox.state.channels import Channel
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import Desk
from sandbox.ways.payloads import interaction, shown_channel

GLOBAL = "global"
ON_MESSAGE = "message"


async def use_shortcut(desk: Desk, user_id: str, callback_id: str) -> Json:
    """Somebody uses a global shortcut; returns when the app acknowledged it."""
    slack = desk.slack
    if not _known(slack, GLOBAL, callback_id):
        raise NotThereError
    with slack.lock:
        payload = _shortcut(slack, "shortcut", user_id, callback_id)
        payload["trigger_id"] = slack.triggers.issue(user_id)
        del payload["user"]["name"]
    await desk.ask_interactive(payload)
    return {"ok": True}


async def use_message_shortcut(
    desk: Desk, user_id: str, channel: Channel, ts: str, callback_id: str
) -> Json:
    """Somebody uses a shortcut on a message that all in the conversation see."""
    slack = desk.slack
    with slack.lock:
        message = slack.messages.find(channel.id, ts)
        if message is None or not _known(slack, ON_MESSAGE, callback_id):
            raise NotThereError
        payload = _shortcut(slack, "message_action", user_id, callback_id) | {
            "trigger_id": slack.triggers.issue(user_id, channel_id=channel.id),
            "channel": shown_channel(channel),
            "message_ts": ts,
            "message": dict(message),
            "response_url": slack.response_urls.issue("app", channel.id, user_id),
        }
        del payload["user"]["username"]
    await desk.ask_interactive(payload)
    return {"ok": True}


def _known(slack: Workspace, kind: str, callback_id: str) -> bool:
    return any(
        (one.get("type"), one.get("callback_id")) == (kind, callback_id)
        for one in slack.app.shortcuts
    )


def _shortcut(slack: Workspace, kind: str, user_id: str, callback_id: str) -> Json:
    payload = interaction(slack, kind, user_id)
    del payload["api_app_id"]
    return payload | {"callback_id": callback_id, "action_ts": f"{time.time():.6f}"}
