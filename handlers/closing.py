from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from mentoring.endings import Ending, GoOn
from services.closing import close_pairing, closing_form, program_of, wait_again
from services.leaving import leaving
from storage.inbox import RequestSessions
from views import ids
from views.closing import closed_modal, closing_modal, read_closing, waits_again_text
from views.errors import notice_modal
from views.leaving import leave_modal
from views.reading import pressed_value

_ENDINGS = {GoOn.DONE: Ending.EARLY, GoOn.OTHER_PARTNER: Ending.NO_FIT}


def register(app: App) -> None:
    app.action(ids.PAIRING_CLOSE)(on_pairing_close_clicked)
    app.action(ids.WAIT_AGAIN)(on_wait_again_clicked)
    app.view(ids.PAIRING_CLOSE_MODAL)(on_pairing_close_submitted)


def on_pairing_close_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    pairing_id = int(pressed_value(body))
    team_id, user_id = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        form = closing_form(session, team_id, user_id, pairing_id, clock.now())
    show(client, body, closing_modal(form))
    ack()


def on_pairing_close_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    pairing_id, how = read_closing(view)
    team_id, user_id = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        if how is GoOn.LEAVE:
            program_id = program_of(session, team_id, user_id, pairing_id)
            answer = leave_modal(leaving(session, team_id, user_id, program_id))
        else:
            ending = _ENDINGS[how]
            closed = close_pairing(session, team_id, user_id, pairing_id, ending, clock.now())
            answer = closed_modal(closed)
    ack(response_action="update", view=answer)


def on_wait_again_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        wait_again(session, context["team_id"], context["user_id"], program_id, clock.now())
    show(client, body, notice_modal(waits_again_text(), "You wait again"))
    ack()
