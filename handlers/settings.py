from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.settings import keep_settings, settings_form
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value
from views.settings import read_settings, settings_modal, settings_saved_modal


def register(app: App) -> None:
    app.action(ids.SETTINGS)(on_settings_clicked)
    app.view(ids.SETTINGS_MODAL)(on_settings_submitted)


def on_settings_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    program_id = int(pressed_value(body) or 0) or None
    with sessions.begin() as session:
        form = settings_form(session, context["team_id"], context["user_id"], program_id)
    show(client, body, settings_modal(form))
    ack()


def on_settings_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id, wanted = read_settings(view)
    team_id, user_id = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        keep_settings(session, team_id, user_id, program_id, wanted, clock.now())
    ack(response_action="update", view=settings_saved_modal(wanted))
