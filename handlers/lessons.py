from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from mentoring.lessons import LessonShown
from playbook.model import Playbook
from services.lessons import finish_lesson, open_lesson, open_next_lesson
from storage.inbox import RequestSessions
from views import ids
from views.lessons import (
    left_out_modal,
    lesson_modal,
    no_lesson_modal,
    read_lesson,
    read_lesson_view,
)
from views.reading import pressed_value


def register(app: App) -> None:
    app.action(ids.LESSON)(on_lesson_clicked)
    app.action(ids.LESSON_NEXT)(on_next_lesson_clicked)
    app.action(ids.LESSON_NOT_FOR_ME)(on_not_for_me_clicked)
    app.view(ids.LESSON_MODAL)(on_lesson_done)


def on_lesson_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    wanted = read_lesson(pressed_value(body))
    with sessions.begin() as session:
        shown = open_lesson(session, context["team_id"], context["user_id"], *wanted)
    show(client, body, lesson_modal(shown, playbook))
    ack()


def on_next_lesson_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    pairing_id = int(pressed_value(body))
    with sessions.begin() as session:
        shown = open_next_lesson(
            session, context["team_id"], context["user_id"], pairing_id, clock.now()
        )
    show(client, body, lesson_modal(shown, playbook) if shown else no_lesson_modal())
    ack()


def on_lesson_done(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    shown = read_lesson_view(view)
    with sessions.begin() as session:
        finish_lesson(session, context["team_id"], context["user_id"], shown, clock.now())
    ack()


def on_not_for_me_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    shown = LessonShown(*read_lesson(pressed_value(body)), done=True)
    with sessions.begin() as session:
        finish_lesson(session, context["team_id"], context["user_id"], shown, clock.now())
    show(client, body, left_out_modal())
    ack()
