from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from playbook.model import Playbook
from services.reflections import keep_reflection, reflection_form
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value, read_answering
from views.reflections import kept_modal, read_reflection, reflection_modal


def register(app: App) -> None:
    app.action(ids.REFLECT)(on_reflect_clicked)
    app.view(ids.REFLECTION_MODAL)(on_reflection_submitted)


def on_reflect_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    with sessions.begin() as session:
        form = reflection_form(session, read_answering(pressed_value(body)), context["user_id"])
    show(client, body, reflection_modal(form, playbook))
    ack()


def on_reflection_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    answering, reflection = read_reflection(view)
    with sessions.begin() as session:
        kept = keep_reflection(session, answering, context["user_id"], reflection, clock.now())
    ack(response_action="update", view=kept_modal(kept))
