from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.objectives import keep_objective, objective_form, objectives_of
from storage.inbox import RequestSessions
from views import ids
from views.objectives import objective_modal, objectives_modal, read_objective, read_which
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.OBJECTIVES)(on_objectives_clicked)
    app.action(ids.OBJECTIVE)(on_objective_clicked)
    app.view(ids.OBJECTIVE_MODAL)(on_objective_submitted)


def on_objectives_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    pairing_id = int(pressed_value(body))
    with sessions.begin() as session:
        found = objectives_of(session, pairing_id, context["team_id"], context["user_id"])
    show(client, body, objectives_modal(found))
    ack()


def on_objective_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    which, who = read_which(pressed_value(body)), (context["team_id"], context["user_id"])
    with sessions.begin() as session:
        form = objective_form(session, which, *who, clock.now())
    show(client, body, objective_modal(form))
    ack()


def on_objective_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    which, objective = read_objective(view)
    who = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        found = keep_objective(session, which, *who, objective, clock.now())
    ack(response_action="update", view=objectives_modal(found))
