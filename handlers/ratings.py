from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from playbook.model import Playbook
from services.ratings import keep_ratings, rating_form
from storage.inbox import RequestSessions
from views import ids
from views.ratings import rated_modal, rating_modal, read_ratings
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.RATING)(on_rating_clicked)
    app.view(ids.RATING_MODAL)(on_ratings_submitted)


def on_rating_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    pairing_id, who = int(pressed_value(body)), (context["team_id"], context["user_id"])
    with sessions.begin() as session:
        form = rating_form(session, pairing_id, *who, clock.now())
    show(client, body, rating_modal(form, playbook))
    ack()


def on_ratings_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    pairing_id, levels = read_ratings(view)
    who = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        kept = keep_ratings(session, pairing_id, *who, levels, clock.now())
    ack(response_action="update", view=rated_modal(kept, playbook))
