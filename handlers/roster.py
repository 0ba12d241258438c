from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from handlers.roster_work import RosterWork
from mentoring.clock import Clock
from playbook.model import Playbook
from services.authority import require_coordinator
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value
from views.roster import example_modal, read_upload, roster_modal


def register(app: App) -> None:
    app.action(ids.ROSTER)(on_roster_clicked)
    app.action(ids.ROSTER_EXAMPLE)(on_roster_example_clicked)
    app.view(ids.ROSTER_MODAL)(on_roster_submitted)


def on_roster_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        program = require_coordinator(session, program_id, context["team_id"], context["user_id"])
        view = roster_modal(program_id, program.name)
    show(client, body, view)
    ack()


def on_roster_example_clicked(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
    client.views_push(trigger_id=body["trigger_id"], view=example_modal())
    ack()


def on_roster_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    work = RosterWork(
        read_upload(view),
        view["id"],
        context["team_id"],
        context["user_id"],
        client,
        sessions,
        clock,
        playbook,
    )
    ack(response_action="update", view=work.answer())
