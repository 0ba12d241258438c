"""From `/reverse-mentor match` to the publishing: making a draft, and making it real."""

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import mentioned, names_people, rest, says
from handlers.modals import show
from handlers.reviewers import reviewer_of
from mentoring.clock import Clock
from mentoring.drafts import MatchingDraft
from mentoring.errors import GoneError
from playbook.model import Playbook
from services.authority import coordinated_program
from services.comparing import compare_with_earlier
from services.explaining import explain_two
from services.matching import match_again, open_draft, review_draft
from services.publishing import prepare_publishing, publish_draft
from storage.inbox import RequestSessions
from views import ids
from views.large_runs import found_modal
from views.looking import read_looking
from views.matching import published_modal, publishing_modal
from views.reading import pressed_value
from views.review_others import compared_modal
from views.review_pairing import explained_modal


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("match"), names_people])(on_explain_command)
    app.command(ids.COMMAND, matchers=[says("match")])(on_match_command)
    app.action(ids.MATCH)(on_match_clicked)
    app.action(ids.MATCH_REVIEW)(on_review_clicked)
    app.action(ids.MATCH_AGAIN)(on_match_again_clicked)
    app.action(ids.MATCH_COMPARE)(on_compare_clicked)
    app.view(ids.MATCH_MODAL)(on_publish_asked)
    app.view(ids.MATCH_PUBLISH_MODAL)(on_publish_submitted)


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
    reviewer = reviewer_of(context, clock, playbook)
    name = " ".join(rest(command))
    with sessions.begin() as session:
        program = coordinated_program(session, reviewer.team_id, reviewer.user_id, name)
        draft = open_draft(session, reviewer, program.id or 0)
    show(client, body, found_modal(draft, playbook))
    ack()


def on_explain_command(
    ack: Ack,
    body: dict[str, Any],
    command: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    with sessions.begin() as session:
        found = explain_two(session, reviewer_of(context, clock, playbook), *mentioned(command))
    show(client, body, explained_modal(found, playbook))
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
        draft = open_draft(session, reviewer_of(context, clock, playbook), program_id)
    show(client, body, found_modal(draft, playbook))
    ack()


def on_review_clicked(
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
        draft = review_draft(session, reviewer_of(context, clock, playbook), program_id)
    if draft is None:
        raise GoneError
    show(client, body, found_modal(draft, playbook))
    ack()


def on_match_again_clicked(
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
        draft = match_again(session, reviewer_of(context, clock, playbook), run_id)
    show(client, body, found_modal(draft, playbook, read_looking(body)))
    ack()


def on_compare_clicked(
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
        found = compare_with_earlier(session, reviewer_of(context, clock, playbook), run_id)
    show(client, body, compared_modal(found, read_looking(body)))
    ack()


def on_publish_asked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    """Shows who would be told what; or the draft anew, where it has changed meanwhile."""
    looking, reviewer = read_looking(body), reviewer_of(context, clock, playbook)
    with sessions.begin() as session:
        found = prepare_publishing(session, reviewer, looking.run_id)
    if isinstance(found, MatchingDraft):
        ack(response_action="update", view=found_modal(found, playbook, looking))
    else:
        ack(response_action="update", view=publishing_modal(found, looking.written()))


def on_publish_submitted(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    run_id = read_looking(body).run_id
    with sessions.begin() as session:
        published = publish_draft(session, reviewer_of(context, clock, playbook), run_id)
    ack(response_action="update", view=published_modal(published))
