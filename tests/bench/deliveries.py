"""Check-ins from the table into the local Slack, beside a bare loop of the SDK's calls."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from slack_sdk import WebClient
from sqlalchemy import Engine, select
from sqlmodel import Session

from mentoring.deliveries import Delivery
from mentoring.pacing import UNPACED, Paces
from mentoring.states import DeliveryState
from playbook.loader import load_playbook
from scheduler.outgoing import render_many
from scheduler.sender import Sender
from storage.delivery_rows import FIELDS, delivery_of
from storage.delivery_rows import columns as _columns
from storage.engine import Sessions, open_sessions
from tests.bench.databases import KINDS, fresh_engine
from tests.bench.owing import a_program_of, owe_check_ins
from tests.bench.slack_process import LocalSlack, local_slack
from tests.bench.table import Figure
from tests.integration.builders import NOW
from views.blocks import Message
from views.ids import METADATA_EVENT

PEOPLE = 500
ROUNDS = 4
"""As many check-ins to everybody, and as many bare loops between them."""
GOAL = 0.6


class StillClock:
    """The moment at which everything is due."""

    def now(self) -> datetime:
        return NOW


def figures(folder: Path) -> Iterator[Figure]:
    with local_slack(PEOPLE) as slack:
        for kind in KINDS:
            with fresh_engine(kind, folder) as engine:
                ours, bare = _speeds(engine, slack)
            yield Figure(
                f"{PEOPLE * ROUNDS:,} check-ins sent by one process, no limits, {kind}",
                f"{ours:,.0f} messages/s",
                f"bare loop of slack_sdk, same blocks: {bare:,.0f}/s",
                f"{ours / bare:.0%} of the speed, goal: {GOAL:.0%}",
            )


def sender_on(sessions: Sessions, slack: LocalSlack, paces: Paces = UNPACED) -> Sender:
    client = slack.client()
    return Sender(sessions, lambda _: client, StillClock(), load_playbook(), paces=paces)


def send_all(sessions: Sessions, sender: Sender) -> None:
    """Returns when nothing is planned or in flight any more."""
    busy = (DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.UNKNOWN)
    left = select(_columns.id).where(_columns.state.in_(busy)).limit(1)
    while True:
        sender.send_due()
        with sessions.begin() as session:
            if session.connection().scalar(left) is None:
                return
        time.sleep(0.02)  # a lane that goes on by itself is not to be disturbed


def _speeds(engine: Engine, slack: LocalSlack) -> tuple[float, float]:
    """Messages a second, by turns: whatever else the machine does slows both."""
    sessions, users = open_sessions(engine), slack.at.users
    with sessions.begin() as session:
        program = a_program_of(session, users, slack.at.team_id)
    sender, client = sender_on(sessions, slack), slack.client()
    ours = bare = 0.0
    for week in range(1, ROUNDS + 1):
        with sessions.begin() as session:
            owe_check_ins(session, program, users, week)
            messages = _messages(session)
        began = time.perf_counter()
        _post_all(client, messages)
        between = time.perf_counter()
        send_all(sessions, sender)
        bare, ours = bare + between - began, ours + time.perf_counter() - between
    sender.stop()
    return PEOPLE * ROUNDS / ours, PEOPLE * ROUNDS / bare


def _messages(session: Session) -> list[tuple[Delivery, Message]]:
    """What is planned, as it will be posted."""
    planned = select(*FIELDS).where(_columns.state == DeliveryState.PLANNED)
    wanted = [delivery_of(row) for row in session.connection().execute(planned)]
    rendered = render_many(session, wanted, load_playbook(), NOW)
    messages = [(one, rendered[one.id]) for one in wanted]
    return [(one, message) for one, message in messages if isinstance(message, Message)]


def _post_all(client: WebClient, messages: Sequence[tuple[Delivery, Message]]) -> None:
    for delivery, message in messages:
        client.chat_postMessage(
            channel=delivery.recipient,
            text=message.text,
            blocks=message.blocks,
            metadata={
                "event_type": METADATA_EVENT,
                "event_payload": {"delivery_id": -delivery.id},
            },
            unfurl_links=False,
            unfurl_media=False,
        )
