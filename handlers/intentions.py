from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.follow_ups import answer_use, follow_up_form
from services.intentions import add_intention, own_intentions
from storage.inbox import RequestSessions
from views import ids
from views.follow_ups import follow_up_modal, followed_up_modal, read_follow_up
from views.intentions import (
    intention_kept_modal,
    intention_modal,
    read_intention,
    read_use_value,
)
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.INTENTION)(on_intention_clicked)
    app.view(ids.INTENTION_MODAL)(on_intention_submitted)
    app.action(ids.FOLLOW_UP)(on_follow_up_clicked)
    app.view(ids.FOLLOW_UP_MODAL)(on_follow_up_submitted)


def on_intention_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    who = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        mine = own_intentions(session, int(pressed_value(body)), *who, clock.now())
    show(client, body, intention_modal(mine))
    ack()


def on_intention_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    pairing_id, text = read_intention(view)
    who = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        mine = add_intention(session, pairing_id, *who, text, clock.now())
    ack(response_action="update", view=intention_kept_modal(mine))


def on_follow_up_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    asked = read_use_value(pressed_value(body))
    with sessions.begin() as session:
        form = follow_up_form(session, asked, context["team_id"], context["user_id"])
    show(client, body, follow_up_modal(form))
    ack()


def on_follow_up_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    asked, answer = read_follow_up(view)
    who = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        done = answer_use(session, asked, *who, answer, clock.now())
    ack(response_action="update", view=followed_up_modal(done))
