import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import says
from handlers.modals import show
from mentoring.clock import Clock
from services.pausing import pause, pause_form, resume, resume_pairing
from storage.inbox import RequestSessions
from views import ids
from views.errors import notice_modal
from views.pausing import pause_modal, paused_modal, read_pause, resumed_text
from views.reading import pressed_value

_ANY_PAUSE = re.compile(rf"^({ids.PAUSE}|{ids.PAIRING_PAUSE})$")


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("pause")])(on_pause_command)
    app.command(ids.COMMAND, matchers=[says("resume")])(on_resume_command)
    app.action(_ANY_PAUSE)(on_pause_clicked)
    app.action(ids.RESUME)(on_resume_clicked)
    app.action(ids.PAIRING_RESUME)(on_pairing_resume_clicked)
    app.view(ids.PAUSE_MODAL)(on_pause_submitted)


def on_pause_command(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.begin() as session:
        form = pause_form(session, context["team_id"], context["user_id"], None, clock.now())
    show(client, body, pause_modal(form))
    ack()


def on_pause_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    """Everything, or the pairing whose button it is."""
    only = int(pressed_value(body) or 0) or None
    with sessions.begin() as session:
        form = pause_form(session, context["team_id"], context["user_id"], only, clock.now())
    show(client, body, pause_modal(form))
    ack()


def on_pause_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    wanted = read_pause(view)
    with sessions.begin() as session:
        paused = pause(session, context["team_id"], context["user_id"], wanted, clock.now())
    ack(response_action="update", view=paused_modal(paused))


def on_resume_command(
    ack: Ack, context: BoltContext, sessions: RequestSessions, clock: Clock
) -> None:
    with sessions.begin() as session:
        resumed = resume(session, context["team_id"], context["user_id"], clock.now())
    ack(resumed_text(resumed))


def on_resume_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.begin() as session:
        resumed = resume(session, context["team_id"], context["user_id"], clock.now())
    show(client, body, notice_modal(resumed_text(resumed), "Welcome back"))
    ack()


def on_pairing_resume_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    pairing_id = int(pressed_value(body))
    with sessions.begin() as session:
        resumed = resume_pairing(
            session, context["team_id"], context["user_id"], pairing_id, clock.now()
        )
    show(client, body, notice_modal(resumed_text(resumed), "You go on"))
    ack()
