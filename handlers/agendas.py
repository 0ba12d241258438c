from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from playbook.model import Playbook
from services.agendas import agenda_page
from storage.inbox import RequestSessions
from views import ids
from views.agendas import agenda_modal, read_agenda_value
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.AGENDA)(on_agenda_clicked)


def on_agenda_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    pairing_id, swap = read_agenda_value(pressed_value(body))
    team_id, user_id = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        page = agenda_page(session, team_id, user_id, pairing_id, clock.now(), swap=swap)
    show(client, body, agenda_modal(page, playbook))
    ack()
