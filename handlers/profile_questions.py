from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.views import View

from handlers.modals import show
from mentoring.clock import Clock
from mentoring.profile_questions import ProfileQuestion
from playbook.model import Playbook
from services.profile_questions import answer_question, leave_out, profile_question
from storage.inbox import RequestSessions
from views import ids
from views.profile_questions import no_more_modal, question_modal, read_asked, read_question
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.PROFILE_ASK)(on_question_clicked)
    app.action(ids.PROFILE_LEAVE_OUT)(on_leave_out_clicked)
    app.view(ids.PROFILE_ASK_MODAL)(on_question_submitted)


def on_question_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    program_id, asked = read_asked(pressed_value(body))
    with sessions.begin() as session:
        question = profile_question(
            session, context["team_id"], context["user_id"], program_id, asked
        )
    show(client, body, question_modal(question, playbook))
    ack()


def on_leave_out_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    program_id, asked = read_asked(pressed_value(body))
    with sessions.begin() as session:
        following = leave_out(
            session, context["team_id"], context["user_id"], program_id, asked, clock.now()
        )
    show(client, body, _next_view(following, playbook))
    ack()


def on_question_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    program_id, asked, given = read_question(view, playbook)
    with sessions.begin() as session:
        following = answer_question(
            session, context["team_id"], context["user_id"], program_id, asked, given, clock.now()
        )
    ack(response_action="update", view=_next_view(following, playbook))


def _next_view(following: ProfileQuestion | None, playbook: Playbook) -> View:
    return question_modal(following, playbook) if following else no_more_modal()
