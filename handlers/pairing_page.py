from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.home_pairs import pairing_page
from storage.inbox import RequestSessions
from views import ids
from views.pairing_page import pairing_modal
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.PAIRING_PAGE)(on_pairing_clicked)


def on_pairing_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    pairing_id = int(pressed_value(body))
    with sessions.begin() as session:
        page = pairing_page(
            session, pairing_id, context["team_id"], context["user_id"], clock.now()
        )
    show(client, body, pairing_modal(page))
    ack()
