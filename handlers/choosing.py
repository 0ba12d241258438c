"""One pairing of a draft, looked at closely: why these two, and who else could be."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from handlers.reviewers import picks, reviewer_of
from mentoring.clock import Clock
from mentoring.drafts import MatchingDraft
from playbook.model import Playbook
from services.choosing import choose_instead, exchange, swaps_of, why_these_two
from storage.inbox import RequestSessions
from views import ids
from views.large_runs import found_modal
from views.looking import read_looking
from views.reading import picked_value, pressed_value
from views.review_cards import read_picked, read_pressed
from views.review_pairing import swap_modal, why_modal

_ANY_CHOICE = re.compile(f"^{ids.PAIRING_CHOOSE}-")
_ANY_EXCHANGE = re.compile(f"^{ids.PAIRING_EXCHANGE}-")


def register(app: App) -> None:
    app.action(ids.PAIRING_WHY)(on_why_clicked)
    app.action(ids.PAIRING_MORE, matchers=[picks(ids.PAIRING_SWAP)])(on_swap_picked)
    app.action(_ANY_CHOICE)(on_choice_clicked)
    app.action(_ANY_EXCHANGE)(on_exchange_clicked)


def on_why_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    run_id, pairing_id = read_pressed(pressed_value(body))
    looking, reviewer = read_looking(body), reviewer_of(context, clock, playbook)
    with sessions.begin() as session:
        found = why_these_two(session, reviewer, run_id, pairing_id)
    if isinstance(found, MatchingDraft):
        show(client, body, found_modal(found, playbook, looking))
    else:
        show(client, body, why_modal(found, playbook, looking))
    ack()


def on_swap_picked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    run_id, pairing_id = read_picked(picked_value(body))
    looking, reviewer = read_looking(body), reviewer_of(context, clock, playbook)
    with sessions.begin() as session:
        found = swaps_of(session, reviewer, run_id, pairing_id)
    if isinstance(found, MatchingDraft):
        show(client, body, found_modal(found, playbook, looking))
    else:
        show(client, body, swap_modal(found, looking))
    ack()


def on_choice_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    chosen = read_pressed(pressed_value(body))
    with sessions.begin() as session:
        draft = choose_instead(session, reviewer_of(context, clock, playbook), *chosen)
    show(client, body, found_modal(draft, playbook, read_looking(body).at_locked()))
    ack()


def on_exchange_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    both = read_pressed(pressed_value(body))
    with sessions.begin() as session:
        draft = exchange(session, reviewer_of(context, clock, playbook), *both)
    show(client, body, found_modal(draft, playbook, read_looking(body).at_locked()))
    ack()
