from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from playbook.model import Playbook
from services.agreement import agreement_form, sign
from storage.inbox import RequestSessions
from views import ids
from views.agreement import agreement_modal, read_agreement, signed_modal
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.AGREEMENT)(on_agreement_clicked)
    app.view(ids.AGREEMENT_MODAL)(on_agreement_signed)


def on_agreement_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    pairing_id = int(pressed_value(body))
    with sessions.begin() as session:
        form = agreement_form(session, context["team_id"], context["user_id"], pairing_id)
    show(client, body, agreement_modal(form, playbook))
    ack()


def on_agreement_signed(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    signing = read_agreement(view)
    with sessions.begin() as session:
        form = sign(session, context["team_id"], context["user_id"], signing, clock.now())
    answer = agreement_modal(form, playbook) if form.mine else signed_modal(form.signed)
    ack(response_action="update", view=answer)
