"""What a client shows somebody: conversations, messages, modals and Home."""

from __future__ import annotations

from sandbox.client.asked import Asked, Routes
from sandbox.shapes import Json
from sandbox.state.sights import conversations_of, home_of, messages_of, open_views_of


async def _conversations(asked: Asked) -> Json:
    with asked.slack.lock:
        return {"conversations": conversations_of(asked.slack, asked.user_id)}


async def _messages(asked: Asked) -> Json:
    with asked.slack.lock:
        return {"messages": messages_of(asked.slack, asked.user_id, asked.channel())}


async def _views(asked: Asked) -> Json:
    with asked.slack.lock:
        return {"stack": open_views_of(asked.slack, asked.user_id)}


async def _home(asked: Asked) -> Json:
    with asked.slack.lock:
        return {"view": home_of(asked.slack, asked.user_id)}


async def _read(asked: Asked) -> Json:
    slack = asked.slack
    with slack.lock:
        channel = asked.channel()
        slack.messages.mark_read(channel.id, asked.user_id)
        slack.changes.tell([asked.user_id], "conversations", channel.id)
    return {"ok": True}


ROUTES: Routes = [
    ("GET", "conversations", _conversations),
    ("GET", "messages/{channel}", _messages),
    ("GET", "views", _views),
    ("GET", "home", _home),
    ("POST", "read/{channel}", _read),
]
