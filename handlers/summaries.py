import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import rest, says
from handlers.modals import show
from mentoring.clock import Clock
from mentoring.errors import UnknownChannelError
from services.authority import coordinated_program, require_coordinator
from services.summaries import request_summary
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value
from views.summaries import read_channel, requested_modal, requested_text, summary_modal

_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>")


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("summary")])(on_summary_command)
    app.action(ids.SUMMARY)(on_summary_clicked)
    app.view(ids.SUMMARY_MODAL)(on_summary_submitted)


def on_summary_command(
    ack: Ack,
    command: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    channel, name = _meant(command)
    with sessions.begin() as session:
        program = coordinated_program(session, context["team_id"], context["user_id"], name)
        request_summary(session, program, context["user_id"], channel, clock.now())
        text = requested_text(program.name, channel)
    ack(text)


def on_summary_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        program = require_coordinator(session, program_id, context["team_id"], context["user_id"])
        view = summary_modal(program_id, program.name)
    show(client, body, view)
    ack()


def on_summary_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id, channel = read_channel(view)
    with sessions.begin() as session:
        program = require_coordinator(session, program_id, context["team_id"], context["user_id"])
        request_summary(session, program, context["user_id"], channel, clock.now())
        text = requested_text(program.name, channel)
    ack(response_action="update", view=requested_modal(text))


def _meant(command: dict[str, Any]) -> tuple[str, str]:
    """The channel, which is where it was typed unless one is named, and the program's name."""
    words, channel = [], command["channel_id"]
    for word in rest(command):
        found = _CHANNEL.fullmatch(word)
        if found:
            channel = found[1]
        elif word.startswith("#"):
            raise UnknownChannelError(word)
        else:
            words.append(word)
    return channel, " ".join(words)
