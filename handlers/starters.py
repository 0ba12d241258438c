from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from playbook.model import Playbook
from services.agendas import starters_page
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value
from views.starters import read_starters_value, starters_modal


def register(app: App) -> None:
    app.action(ids.STARTERS)(on_starters_clicked)


def on_starters_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    pairing_id, page = read_starters_value(pressed_value(body))
    with sessions.begin() as session:
        found = starters_page(session, context["team_id"], context["user_id"], pairing_id, page)
    show(client, body, starters_modal(found, playbook))
    ack()
