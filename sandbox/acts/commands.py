from __future__ import annotations

import json
import re
from html import escape

from sandbox.blocks.check import Refusal, refusal_of
from sandbox.happenings.metadata import metadata_refusal
from sandbox.happenings.posting import post_as_bot, whisper_as_bot, whisper_as_slack
from sandbox.shapes import Json
from sandbox.state.app import SlashCommand
from sandbox.state.channels import Channel
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import Desk, UnansweredError
from sandbox.ways.payloads import slash_command

UNKNOWN = "unknown_command"
IN_THREAD = "not_in_threads"
_TYPED = re.compile(r"(/\S+)(?:\s(.*))?", re.DOTALL)
_SPECIAL = re.compile(
    r"(?P<link>https?://[^\s<>]+)|(?<![\w<&])(?P<sign>[@#])(?P<word>[\w.-]+)", re.IGNORECASE
)


def command_in(line: str) -> tuple[str, str] | None:
    """The command that a typed line begins with, and its text as typed; None when it has none."""
    found = _TYPED.fullmatch(line)
    return (found[1], found[2] or "") if found else None


async def run_command(
    desk: Desk, user_id: str, channel: Channel, command: str, text: str, *, in_thread: bool = False
) -> Json:
    """Somebody types a slash command; returns when the app acknowledged it.

    `messages` are those that came for this person's eyes only in the meantime.
    """
    slack = desk.slack
    before = len(slack.messages.whispered(channel.id, user_id))
    try:
        known = _known(slack, command, in_thread=in_thread)
        payload = _payload(slack, user_id, channel, known, text)
        answer = await desk.ask("slash_commands", payload)
        _show_answer(desk, user_id, channel, answer)
    except UnansweredError as error:
        _tell_failure(slack, user_id, channel, command, str(error))
        result: Json = {"ok": False, "error": str(error)}
    else:
        result = {"ok": True}
    with slack.lock:
        result["messages"] = slack.messages.whispered(channel.id, user_id)[before:]
    return result


def _known(slack: Workspace, command: str, *, in_thread: bool) -> SlashCommand:
    """The app's command of this name; threads know none."""
    known = slack.app.command(command)
    if known is None:
        raise UnansweredError(UNKNOWN)
    if in_thread:
        raise UnansweredError(IN_THREAD)
    return known


def _payload(
    slack: Workspace, user_id: str, channel: Channel, known: SlashCommand, text: str
) -> str:
    with slack.lock:
        said = escape(text, quote=False)
        if known.should_escape:
            said = _with_ids(slack, said)
        return json.dumps(slash_command(slack, user_id, channel, known.command, said))


def _with_ids(slack: Workspace, text: str) -> str:
    """Names of people and channels, and links, as Slack writes them for apps that want them so."""

    def name(found: re.Match[str]) -> str:
        link, sign, word = found["link"], found["sign"], found["word"]
        if link:
            return f"<{link}>"
        if sign == "@":
            user_id = slack.people.find(word)
            return f"<@{user_id}|{word}>" if user_id else found.group()
        channel = slack.channels.named(word)
        return f"<#{channel.id}|{word}>" if channel else found.group()

    return _SPECIAL.sub(name, text)


def _show_answer(desk: Desk, user_id: str, channel: Channel, answer: Json) -> None:
    """What the app acknowledged with becomes a message, for one person unless it says otherwise."""
    if not any(answer.get(part) for part in ("text", "blocks", "attachments")):
        return
    refusal = refusal_of(answer, desk.slack.files.can_be_shown)
    if refusal is None and (code := metadata_refusal(answer)):
        refusal = Refusal(code)
    if refusal is not None:
        said = ": ".join((refusal.error, *refusal.problems[:1]))
        desk.refuse_answer("slash_commands", answer, said)
        raise UnansweredError(refusal.error)
    with desk.slack.lock:
        if answer.get("response_type") == "in_channel":
            post_as_bot(desk.slack, channel, answer)
        else:
            whisper_as_bot(desk.slack, channel.id, user_id, answer)


def _tell_failure(
    slack: Workspace, user_id: str, channel: Channel, command: str, code: str
) -> None:
    kinds = {
        UNKNOWN: f"{command} is not a valid command.",
        IN_THREAD: f"{command} is not supported in threads. Sorry!",
    }
    words = kinds.get(code, f'{command} failed with the error "{code}"')
    with slack.lock:
        whisper_as_slack(slack, channel.id, user_id, words)
