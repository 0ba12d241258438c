import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.views import View

from handlers.commands import says
from handlers.modals import show
from mentoring.clock import Clock
from mentoring.joining import Joined, JoiningForm
from playbook.model import Playbook
from services.joining import change_profile, join, joining_form, profile_form
from storage.inbox import RequestSessions
from views import ids
from views.joining import join_modal, joined_modal, read_joining
from views.profile import profile_modal, read_profile, saved_modal
from views.reading import pressed_value

_ANY_JOIN = re.compile(rf"^{ids.JOIN}(-\d+)?$")


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("join")])(on_join_asked)
    app.command(ids.COMMAND, matchers=[says("profile")])(on_profile_asked)
    app.shortcut(ids.SHORTCUT_JOIN)(on_join_asked)
    app.action(_ANY_JOIN)(on_join_clicked)
    app.action(ids.PROFILE)(on_join_clicked)
    app.view(ids.JOIN_MODAL)(on_join_submitted)
    app.view(ids.PROFILE_MODAL)(on_profile_submitted)


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
    show(client, body, _form_view(form, playbook))
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
    show(client, body, _form_view(form, playbook))
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
    show(client, body, _form_view(form, playbook))
    ack()


def on_join_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    program_id, said = read_joining(view, playbook)
    with sessions.begin() as session:
        joined = join(
            session, context["team_id"], context["user_id"], program_id, said, clock.now()
        )
    ack(response_action="update", view=_done_view(joined, playbook))


def on_profile_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    program_id, profile = read_profile(view, playbook)
    with sessions.begin() as session:
        joined = change_profile(
            session, context["team_id"], context["user_id"], program_id, profile, clock.now()
        )
    ack(response_action="update", view=_done_view(joined, playbook))


def _form_view(form: JoiningForm, playbook: Playbook) -> View:
    """Whoever takes part already edits."""
    return profile_modal(form, playbook) if form.editing else join_modal(form, playbook)


def _done_view(joined: Joined, playbook: Playbook) -> View:
    return saved_modal(joined, playbook) if joined.editing else joined_modal(joined, playbook)
