from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.thanks import give_thanks, thanking
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value
from views.thanks import read_thanks, thank_modal, thanked_modal


def register(app: App) -> None:
    app.action(ids.THANK)(on_thank_clicked)
    app.view(ids.THANK_MODAL)(on_thanks_submitted)


def on_thank_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    pairing_id = int(pressed_value(body))
    with sessions.begin() as session:
        found = thanking(session, pairing_id, context["team_id"], context["user_id"])
    show(client, body, thank_modal(found))
    ack()


def on_thanks_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    pairing_id, text = read_thanks(view)
    who = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        found = give_thanks(session, pairing_id, *who, text, clock.now())
    ack(response_action="update", view=thanked_modal(found))
