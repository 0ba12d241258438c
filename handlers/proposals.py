import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from handlers.reviewers import reviewer_of
from mentoring.clock import Clock
from playbook.model import Playbook
from services.proposals import answer_proposal, ask_for_say
from storage.inbox import RequestSessions
from views import ids
from views.proposals import asked_modal, read_say
from views.reading import pressed_value

_ANY_SAY = re.compile(rf"^({ids.PROPOSAL_ACCEPT}|{ids.PROPOSAL_PASS})$")


def register(app: App) -> None:
    app.action(_ANY_SAY)(on_say_clicked)
    app.action(ids.ASK_FOR_SAY)(on_ask_clicked)


def on_say_clicked(
    ack: Ack,
    action: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    delivery_id, say = int(action["value"]), read_say(action["action_id"])
    with sessions.begin() as session:
        answer_proposal(
            session, context["team_id"], context["user_id"], delivery_id, say, clock.now()
        )
    ack()


def on_ask_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    run_id = int(pressed_value(body))
    with sessions.begin() as session:
        asked = ask_for_say(session, reviewer_of(context, clock, playbook), run_id)
    show(client, body, asked_modal(asked))
    ack()
