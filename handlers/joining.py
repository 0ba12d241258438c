import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import says
from handlers.modals import show
from mentoring.clock import Clock
from playbook.model import Playbook
from services.joining import join, joining_form, profile_form
from storage.inbox import RequestSessions
from views import ids
from views.joining import join_modal, joined_modal, read_profile
from views.reading import pressed_value

_ANY_JOIN = re.compile(rf"^{ids.JOIN}(-\d+)?$")


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("join")])(on_join_asked)
    app.command(ids.COMMAND, matchers=[says("profile")])(on_profile_asked)
    app.shortcut(ids.SHORTCUT_JOIN)(on_join_asked)
    app.action(_ANY_JOIN)(on_join_clicked)
    app.action(ids.PROFILE)(on_join_clicked)
    app.view(ids.JOIN_MODAL)(on_join_submitted)


def on_join_asked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    with sessions.begin() as session:
        form = joining_form(session, context["team_id"], context["user_id"], clock.now())
    show(client, body, join_modal(form, playbook))
    ack()


def on_profile_asked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    with sessions.begin() as session:
        form = profile_form(session, context["team_id"], context["user_id"], clock.now())
    show(client, body, join_modal(form, playbook))
    ack()


def on_join_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        form = joining_form(
            session, context["team_id"], context["user_id"], clock.now(), program_id
        )
    show(client, body, join_modal(form, playbook))
    ack()


def on_join_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    program_id, profile = read_profile(view, playbook)
    with sessions.begin() as session:
        joined = join(
            session, context["team_id"], context["user_id"], program_id, profile, clock.now()
        )
    ack(response_action="update", view=joined_modal(joined, playbook))
