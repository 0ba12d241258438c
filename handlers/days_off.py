from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.days_off import days_off_form, save_days_off
from storage.inbox import RequestSessions
from views import ids
from views.days_off import days_off_modal, read_days_off
from views.overview import program_overview
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.DAYS_OFF)(on_days_off_clicked)
    app.view(ids.DAYS_OFF_MODAL)(on_days_off_submitted)


def on_days_off_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        form = days_off_form(session, context["team_id"], context["user_id"], program_id)
    show(client, body, days_off_modal(form))
    ack()


def on_days_off_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id, chosen = read_days_off(view)
    with sessions.begin() as session:
        saved = save_days_off(
            session, context["team_id"], context["user_id"], program_id, chosen, clock.now()
        )
    ack(response_action="update", view=program_overview(saved))
