"""What a coordinator does with a draft: looking around in it, and changing it by hand."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from handlers.reviewers import picks, reviewer_of
from mentoring.clock import Clock
from playbook.model import Playbook
from services.drafts import see_draft
from services.reviewing import add_pairing, lock_pairing, put_back, remove_pairing
from storage.inbox import RequestSessions
from views import ids
from views.looking import Looking, read_looking
from views.reading import picked_value, pressed_value
from views.review import review_modal
from views.review_cards import read_picked, read_pressed
from views.review_others import add_modal, read_added

_ANY_PAGE = re.compile(f"^{ids.DRAFT_PAGE}-")


def register(app: App) -> None:
    for action_id in (ids.DRAFT, _ANY_PAGE, ids.DRAFT_ORDER, ids.DRAFT_PERSON, ids.DRAFT_EVERYBODY):
        app.action(action_id)(on_looked)
    app.action(ids.PAIRING_LOCK)(on_lock_clicked)
    app.action(ids.PAIRING_PUT_BACK)(on_put_back_clicked)
    app.action(ids.PAIRING_MORE, matchers=[picks(ids.PAIRING_REMOVE)])(on_remove_picked)
    app.action(ids.PAIRING_ADD)(on_add_clicked)
    app.view(ids.PAIRING_ADD_MODAL)(on_pairing_added)


def on_looked(
    ack: Ack,
    body: dict[str, Any],
    action: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    looking = _look(body, action["action_id"])
    with sessions.begin() as session:
        draft = see_draft(session, reviewer_of(context, clock, playbook), looking.run_id)
    show(client, body, review_modal(draft, playbook, looking))
    ack()


def on_lock_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    run_id, pairing_id, locked = read_pressed(pressed_value(body))
    reviewer = reviewer_of(context, clock, playbook)
    with sessions.begin() as session:
        draft = lock_pairing(session, reviewer, run_id, pairing_id, locked=bool(locked))
    show(client, body, review_modal(draft, playbook, read_looking(body)))
    ack()


def on_remove_picked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    run_id, pairing_id = read_picked(picked_value(body))
    with sessions.begin() as session:
        draft = remove_pairing(session, reviewer_of(context, clock, playbook), run_id, pairing_id)
    show(client, body, review_modal(draft, playbook, read_looking(body)))
    ack()


def on_put_back_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    run_id, *pair = read_pressed(pressed_value(body))
    with sessions.begin() as session:
        draft = put_back(session, reviewer_of(context, clock, playbook), run_id, *pair)
    show(client, body, review_modal(draft, playbook, read_looking(body)))
    ack()


def on_add_clicked(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
    show(client, body, add_modal(read_looking(body).of(int(pressed_value(body)))))
    ack()


def on_pairing_added(
    ack: Ack,
    body: dict[str, Any],
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    looking, two = read_looking(body), read_added(view)
    with sessions.begin() as session:
        draft = add_pairing(session, reviewer_of(context, clock, playbook), looking.run_id, *two)
    ack(response_action="update", view=review_modal(draft, playbook, looking.at_locked()))


def _look(body: dict[str, Any], action_id: str) -> Looking:
    """Where the person looks after this click."""
    looking = read_looking(body)
    if action_id == ids.DRAFT:
        return looking.of(int(pressed_value(body)))
    if action_id == ids.DRAFT_ORDER:
        return looking.ordered(picked_value(body))
    if action_id == ids.DRAFT_PERSON:
        return looking.at(picked_value(body) or None)
    if action_id == ids.DRAFT_EVERYBODY:
        return looking.at(None)
    return looking.turned(int(pressed_value(body)))
