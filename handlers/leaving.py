from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import says
from handlers.modals import show
from mentoring.clock import Clock
from services.leaving import leave, leaving
from storage.inbox import RequestSessions
from views import ids
from views.leaving import leave_modal, left_modal, read_leaving
from views.reading import pressed_value


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("leave")])(on_leave_command)
    app.action(ids.LEAVE)(on_leave_clicked)
    app.view(ids.LEAVE_MODAL)(on_leave_submitted)


def on_leave_command(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    with sessions.begin() as session:
        found = leaving(session, context["team_id"], context["user_id"], None)
    show(client, body, leave_modal(found))
    ack()


def on_leave_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        found = leaving(session, context["team_id"], context["user_id"], program_id)
    show(client, body, leave_modal(found))
    ack()


def on_leave_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id = read_leaving(view)
    with sessions.begin() as session:
        left = leave(session, context["team_id"], context["user_id"], program_id, clock.now())
    ack(response_action="update", view=left_modal(left))
