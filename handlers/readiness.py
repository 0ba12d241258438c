from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import says
from handlers.modals import show
from playbook.model import Playbook
from services.readiness import readiness_role
from storage.inbox import RequestSessions
from views import ids
from views.readiness import advice_modal, readiness_modal
from views.reading import pressed_value


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("readiness")])(on_readiness_command)
    app.action(ids.READINESS)(on_readiness_clicked)
    app.view(ids.READINESS_MODAL)(on_readiness_submitted)


def on_readiness_command(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    with sessions.begin() as session:
        role = readiness_role(session, context["team_id"], context["user_id"])
    show(client, body, readiness_modal(role, playbook))
    ack()


def on_readiness_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        role = readiness_role(session, context["team_id"], context["user_id"], program_id)
    show(client, body, readiness_modal(role, playbook))
    ack()


def on_readiness_submitted(ack: Ack, view: dict[str, Any], playbook: Playbook) -> None:
    """Opens no session: nothing of the answers is to be stored."""
    ack(response_action="update", view=advice_modal(view, playbook))
