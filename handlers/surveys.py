from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.surveys import keep_survey, survey_form
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value
from views.surveys import read_survey, survey_kept_modal, survey_modal


def register(app: App) -> None:
    app.action(ids.SURVEY)(on_survey_clicked)
    app.view(ids.SURVEY_MODAL)(on_survey_submitted)


def on_survey_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        form = survey_form(session, context["team_id"], context["user_id"], program_id)
    show(client, body, survey_modal(form))
    ack()


def on_survey_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id, survey = read_survey(view)
    team_id, user_id = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        kept = keep_survey(session, team_id, user_id, program_id, survey, clock.now())
    ack(response_action="update", view=survey_kept_modal(kept))
