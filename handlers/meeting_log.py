from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.meeting_log import keep_log, log_form, written_logs
from storage.inbox import RequestSessions
from views import ids
from views.meeting_log import kept_modal, log_modal, read_log, read_wanted
from views.reading import pressed_value
from views.written_logs import written_logs_modal


def register(app: App) -> None:
    app.action(ids.MEETING_LOG)(on_meeting_log_clicked)
    app.view(ids.MEETING_LOG_MODAL)(on_meeting_log_submitted)
    app.action(ids.MEETING_LOGS)(on_meeting_logs_clicked)


def on_meeting_log_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    wanted = read_wanted(pressed_value(body))
    with sessions.begin() as session:
        form = log_form(session, context["team_id"], context["user_id"], wanted, clock.now())
    show(client, body, log_modal(form))
    ack()


def on_meeting_log_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    given = read_log(view)
    with sessions.begin() as session:
        kept = keep_log(session, context["team_id"], context["user_id"], given, clock.now())
    ack(response_action="update", view=kept_modal(kept))


def on_meeting_logs_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    pairing_id = int(pressed_value(body))
    with sessions.begin() as session:
        found = written_logs(
            session, context["team_id"], context["user_id"], pairing_id, clock.now()
        )
    show(client, body, written_logs_modal(found))
    ack()
