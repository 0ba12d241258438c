"""Opening the app's tabs, and typing."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

from sandbox.acts.commands import command_in, run_command
from sandbox.happenings.posting import announce, post_as_person
from sandbox.shapes import Json
from sandbox.state.channels import Channel, Kind
from sandbox.state.sights import home_of
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import Desk, RefusedError

TABS = ("home", "messages")


async def look_at_home(slack: Workspace, user_id: str, tab: str) -> Json:
    """Somebody opens the app: its Home or its messages.

    Returns what Home shows once the app has heard of it.
    """
    with slack.lock:
        published = slack.modals.home(user_id)
        event: Json = {
            "type": "app_home_opened",
            "user": user_id,
            "channel": slack.direct(user_id).id,
            "tab": tab,
            "event_ts": slack.timestamps.next(),
        }
        if published is not None:
            event["view"] = slack.modals.object_of(published, published.values)
        told = slack.emit("app_home_opened", event)
    await heard(told)
    with slack.lock:
        return {"view": home_of(slack, user_id)}


async def heard(told: Future[None] | None) -> None:
    """Wait until the app was tried once."""
    if told is not None:
        await asyncio.wrap_future(told)


async def post(desk: Desk, user_id: str, channel: Channel, text: str, thread_ts: str = "") -> Json:
    """Somebody types into a conversation: a message, or a command when it begins with one.

    With `thread_ts` it is a reply in that thread, where no command works.
    """
    slack = desk.slack
    typed = command_in(text)
    if typed is not None:
        return await run_command(desk, user_id, channel, *typed, in_thread=bool(thread_ts))
    if channel.kind is Kind.IM and _cannot_write(slack):
        raise RefusedError("messages_tab_disabled")
    with slack.lock:
        parent = slack.messages.find(channel.id, thread_ts) if thread_ts else None
        if thread_ts and parent is None:
            raise RefusedError("thread_not_found")
        message = post_as_person(slack, channel, user_id, text, parent)
        told = announce(slack, channel, message)
    await heard(told)
    return {"ok": True, "ts": message["ts"]}


def _cannot_write(slack: Workspace) -> bool:
    return slack.app.messages_read_only or not slack.app.messages_tab
