from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.matching_settings import save_settings, settings_form
from storage.inbox import RequestSessions
from views import ids
from views.matching_settings import read_settings, saved_modal, settings_modal
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.MATCH_SETTINGS)(on_settings_clicked)
    app.view(ids.MATCH_SETTINGS_MODAL)(on_settings_submitted)


def on_settings_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    program_id = int(pressed_value(body))
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
    program_id, chosen = read_settings(view)
    with sessions.begin() as session:
        saved = save_settings(
            session, context["team_id"], context["user_id"], program_id, chosen, clock.now()
        )
    ack(response_action="update", view=saved_modal(saved))
