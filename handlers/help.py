from typing import Any

from slack_bolt import Ack, App, BoltContext, Say
from slack_sdk import WebClient

from handlers.commands import first_word, says
from handlers.modals import show
from mentoring.clock import Clock
from services.help import outline_of
from storage.inbox import RequestSessions
from views import ids
from views.errors import notice_modal
from views.help import answer_text, help_text, unknown_text


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("", "help")])(on_help_command)
    app.shortcut(ids.SHORTCUT_HELP)(on_help_shortcut)
    app.event("message")(on_message)


def register_last(app: App) -> None:
    """What no other flow took."""
    app.command(ids.COMMAND)(on_unknown_command)


def on_help_command(
    ack: Ack, context: BoltContext, sessions: RequestSessions, clock: Clock
) -> None:
    with sessions.reading() as session:
        outline = outline_of(session, context["team_id"], context["user_id"], clock.now())
    ack(help_text(outline))


def on_help_shortcut(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.reading() as session:
        outline = outline_of(session, context["team_id"], context["user_id"], clock.now())
    show(client, body, notice_modal(help_text(outline), "Reverse Mentor"))
    ack()


def on_message(
    event: dict[str, Any],
    context: BoltContext,
    say: Say,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    """Answers what a person writes to the bot; edits, joins and other bots get none."""
    if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
        return
    with sessions.begin() as session:
        outline = outline_of(session, context["team_id"], context["user_id"], clock.now())
    say(answer_text(outline))


def on_unknown_command(ack: Ack, command: dict[str, Any]) -> None:
    ack(unknown_text(first_word(command)))
