"""What somebody does through a client: typing, pressing, filling in, inviting."""

from __future__ import annotations

from sandbox.acts.actions import act, suggest
from sandbox.acts.commands import run_command
from sandbox.acts.places import NotThereError
from sandbox.acts.shortcuts import use_message_shortcut, use_shortcut
from sandbox.acts.submissions import close, submit
from sandbox.acts.tabs import TABS, heard, look_at_home, post
from sandbox.client.asked import Asked, Routes
from sandbox.client.bodies import BadRequestError, act_in, text_in, values_in
from sandbox.happenings.memberships import join
from sandbox.happenings.reactions import has_reacted, react, take_back
from sandbox.shapes import Json
from sandbox.state.channels import Kind
from sandbox.ways.asking import RefusedError


async def _post(asked: Asked) -> Json:
    text, thread_ts = text_in(asked.body, "text"), text_in(asked.body, "thread_ts", "")
    return await post(asked.desk, asked.user_id, asked.channel(), text, thread_ts)


async def _command(asked: Asked) -> Json:
    channel = asked.channel(text_in(asked.body, "channel"))
    command, text = text_in(asked.body, "command"), text_in(asked.body, "text", "")
    in_thread = bool(text_in(asked.body, "thread_ts", ""))
    return await run_command(asked.desk, asked.user_id, channel, command, text, in_thread=in_thread)


async def _act(asked: Asked) -> Json:
    return await act(asked.desk, asked.user_id, act_in(asked.body))


async def _suggest(asked: Asked) -> Json:
    return await suggest(asked.desk, asked.user_id, act_in(asked.body))


async def _submit(asked: Asked) -> Json:
    view_id, seen = asked.path["view"], text_in(asked.body, "hash", "")
    return await submit(asked.desk, asked.user_id, view_id, values_in(asked.body), seen)


async def _close(asked: Asked) -> Json:
    everything = bool(asked.body.get("all"))
    return await close(asked.desk, asked.user_id, asked.path["view"], everything=everything)


async def _open_home(asked: Asked) -> Json:
    tab = text_in(asked.body, "tab", "home")
    if tab not in TABS:
        raise BadRequestError("tab")
    return await look_at_home(asked.slack, asked.user_id, tab)


async def _invite(asked: Asked) -> Json:
    slack = asked.slack
    with slack.lock:
        channel = asked.channel()
        if channel.kind not in (Kind.CHANNEL, Kind.PRIVATE):
            raise RefusedError("method_not_supported_for_channel_type")
        join(slack, channel, slack.bot, inviter=asked.user_id)
    return {"ok": True}


async def _shortcut(asked: Asked) -> Json:
    return await use_shortcut(asked.desk, asked.user_id, text_in(asked.body, "callback_id"))


async def _message_shortcut(asked: Asked) -> Json:
    channel = asked.channel(text_in(asked.body, "channel"))
    ts, callback_id = text_in(asked.body, "message_ts"), text_in(asked.body, "callback_id")
    return await use_message_shortcut(asked.desk, asked.user_id, channel, ts, callback_id)


async def _dismiss(asked: Asked) -> Json:
    """Somebody puts away what only they see."""
    slack = asked.slack
    with slack.lock:
        channel = asked.channel()
        slack.messages.remove_whisper(channel.id, asked.user_id, text_in(asked.body, "ts"))
        slack.changes.tell([asked.user_id], "message", channel.id)
    return {"ok": True}


async def _react(asked: Asked) -> Json:
    """Put an emoji on a message, or take it off when it is there."""
    slack, user_id = asked.slack, asked.user_id
    ts, name = text_in(asked.body, "message_ts"), text_in(asked.body, "name").strip(":")
    with slack.lock:
        channel = asked.channel(text_in(asked.body, "channel"))
        message = slack.messages.find(channel.id, ts)
        if message is None or not name:
            raise NotThereError
        toggle = take_back if has_reacted(message, name, user_id) else react
        told = toggle(slack, channel, message, user_id, name)
    await heard(told)
    return {"ok": True}


ROUTES: Routes = [
    ("POST", "messages/{channel}", _post),
    ("POST", "commands", _command),
    ("POST", "actions", _act),
    ("POST", "options", _suggest),
    ("POST", "views/{view}/submit", _submit),
    ("POST", "views/{view}/close", _close),
    ("POST", "home", _open_home),
    ("POST", "invite/{channel}", _invite),
    ("POST", "dismiss/{channel}", _dismiss),
    ("POST", "shortcuts", _shortcut),
    ("POST", "message-shortcuts", _message_shortcut),
    ("POST", "reactions", _react),
]
