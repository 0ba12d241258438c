import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from playbook.model import Playbook
from services.check_ins import ask_reflection_now, check_in_form, report_meeting, take_check_in
from storage.inbox import RequestSessions
from views import ids
from views.after_check_in import asked_now_modal, taken_modal
from views.check_ins import check_in_modal, read_check_in, read_outcome
from views.reading import pressed_value, read_answering

_ANY_OUTCOME = re.compile(f"^{ids.DID_YOU_MEET}-")


def register(app: App) -> None:
    app.action(_ANY_OUTCOME)(on_met_clicked)
    app.action(ids.CHECK_IN)(on_check_in_clicked)
    app.view(ids.CHECK_IN_MODAL)(on_check_in_submitted)
    app.action(ids.REFLECT_NOW)(on_reflect_now_clicked)


def on_met_clicked(
    ack: Ack,
    body: dict[str, Any],
    action: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    answering, outcome = read_answering(action["value"]), read_outcome(action["action_id"])
    with sessions.begin() as session:
        form = report_meeting(session, answering, context["user_id"], outcome, clock.now())
    show(client, body, check_in_modal(form, playbook))
    ack()


def on_check_in_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    with sessions.begin() as session:
        form = check_in_form(session, read_answering(pressed_value(body)), context["user_id"])
    show(client, body, check_in_modal(form, playbook))
    ack()


def on_check_in_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    answering, check_in = read_check_in(view)
    with sessions.begin() as session:
        taken = take_check_in(session, answering, context["user_id"], check_in, clock.now())
    ack(response_action="update", view=taken_modal(taken, playbook))


def on_reflect_now_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    answering = read_answering(pressed_value(body))
    with sessions.begin() as session:
        asked = ask_reflection_now(session, answering, context["user_id"], clock.now())
    show(client, body, asked_now_modal(asked=asked))
    ack()
