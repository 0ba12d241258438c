from typing import Any

from slack_bolt import Ack, App, BoltContext

from mentoring.clock import Clock
from services.skipping import skip, take_back_skip
from storage.inbox import RequestSessions
from views import ids
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.SKIP)(on_skip_clicked)
    app.action(ids.SKIP_TAKE_BACK)(on_answer_after_all_clicked)


def on_skip_clicked(
    ack: Ack, body: dict[str, Any], context: BoltContext, sessions: RequestSessions, clock: Clock
) -> None:
    with sessions.begin() as session:
        skip(session, int(pressed_value(body)), context["user_id"], clock.now())
    ack()


def on_answer_after_all_clicked(
    ack: Ack, body: dict[str, Any], context: BoltContext, sessions: RequestSessions, clock: Clock
) -> None:
    with sessions.begin() as session:
        take_back_skip(session, int(pressed_value(body)), context["user_id"], clock.now())
    ack()
