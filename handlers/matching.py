from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import rest, says
from handlers.modals import show
from mentoring.clock import Clock
from mentoring.errors import GoneError
from playbook.model import Playbook
from services.authority import coordinated_program
from services.matching import review_draft, run_matching
from services.publishing import publish_draft
from storage.inbox import RequestSessions
from views import ids
from views.matching import matching_modal, published_modal
from views.reading import pressed_value


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("match")])(on_match_command)
    app.action(ids.MATCH)(on_match_clicked)
    app.action(ids.MATCH_REVIEW)(on_review_clicked)
    app.view(ids.MATCH_MODAL)(on_match_submitted)


def on_match_command(
    ack: Ack,
    body: dict[str, Any],
    command: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    team_id, user_id, name = context["team_id"], context["user_id"], " ".join(rest(command))
    with sessions.begin() as session:
        program = coordinated_program(session, team_id, user_id, name)
        draft = run_matching(session, team_id, user_id, program.id or 0, clock.now())
    show(client, body, matching_modal(draft, playbook))
    ack()


def on_match_clicked(
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
        draft = run_matching(
            session, context["team_id"], context["user_id"], program_id, clock.now()
        )
    show(client, body, matching_modal(draft, playbook))
    ack()


def on_review_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    playbook: Playbook,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        draft = review_draft(session, context["team_id"], context["user_id"], program_id)
    if draft is None:
        raise GoneError
    show(client, body, matching_modal(draft, playbook))
    ack()


def on_match_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    run_id = int(view["private_metadata"])
    with sessions.begin() as session:
        published = publish_draft(
            session, context["team_id"], context["user_id"], run_id, clock.now()
        )
    ack(response_action="update", view=published_modal(published))
