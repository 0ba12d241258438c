"""One process's sender against the local Slack, in real time."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from bot.clock import SystemClock
from mentoring.deliveries import Kind, Planned, Timing
from mentoring.pacing import PACES, UNPACED
from mentoring.states import DeliveryState, ProgramState
from playbook.loader import load_playbook
from sandbox.server import Sandbox
from scheduler.batches import GROUP
from scheduler.sender import Sender
from storage import deliveries
from storage.engine import READS_ONLY, Sessions
from storage.programs import get_program
from tests.integration.builders import a_pairing, a_program

PATIENCE = 60.0
PLAYBOOK = load_playbook()


def owe_news(sessions: Sessions, recipient: str, count: int) -> int:
    """So many messages to one person, due now; their program."""
    now = datetime.now(UTC)
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        about = f"pairing:{a_pairing(session, key, recipient, 'UBO').id}"
        for place in range(count):
            news = Planned(recipient, Kind.PARTNER_LEFT, now, subject=about, sequence=place)
            deliveries.plan(session, get_program(session, key), news, now)
    return key


def wait_until(reached: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def left(sessions: Sessions) -> int:
    with sessions.begin() as session:
        return deliveries.count_in_flight(session, datetime.now(UTC) + timedelta(hours=1))


def test_more_messages_to_one_person_than_slack_takes_at_once_all_arrive(
    sessions: Sessions, box: Sandbox, slack: WebClient
) -> None:
    owe_news(sessions, box.visitor("ana").id, PACES.in_a_channel.burst + 2)
    sender = Sender(sessions, lambda _: slack, SystemClock(), PLAYBOOK)

    wait_until(lambda: sender.send_due() >= 0 and not left(sessions))
    sender.stop()

    posts = [one for one in box.calls if one.method == "chat.postMessage"]
    assert len(posts) == PACES.in_a_channel.burst + 2


def test_who_was_deactivated_amid_sending_is_not_looked_for_for_ever(
    sessions: Sessions, box: Sandbox, slack: WebClient
) -> None:
    box.fail_next("chat.postMessage", error="internal_error")
    box.fail_next("chat.postMessage", error="user_disabled")
    box.fail_next("conversations.open", error="user_disabled", times=1000)
    key = owe_news(sessions, box.visitor("ana").id, 1)
    timing = Timing(look_up_after=timedelta(0))
    sender = Sender(sessions, lambda _: slack, SystemClock(), PLAYBOOK, timing)

    wait_until(lambda: sender.send_due() + sender.settle_unknown() >= 0 and not left(sessions))
    sender.stop()

    with sessions.begin() as session:
        [(_, reason)] = deliveries.list_by_state(session, key, [DeliveryState.FAILED])
    assert reason == "user_disabled"


def test_what_slack_took_is_known_though_the_next_group_could_not_be_read(
    engine: Engine, sessions: Sessions, box: Sandbox, slack: WebClient
) -> None:
    count = GROUP + 2
    owe_news(sessions, box.visitor("ana").id, count)
    asked: list[str] = []
    broken: list[str] = []

    def client(team_id: str) -> WebClient:
        asked.append(team_id)
        return slack

    @event.listens_for(engine, "before_cursor_execute")
    def break_once(connection: Connection, _: object, statement: str, *__: object) -> None:
        reads = connection.get_execution_options().get(READS_ONLY)
        if reads and len(asked) == GROUP and not broken:
            broken.append(statement)
            raise OperationalError(statement, None, OSError("the database is away"))

    sender = Sender(sessions, client, SystemClock(), PLAYBOOK, paces=UNPACED)

    with pytest.raises(OperationalError):
        sender.send_due()
    wait_until(lambda: sender.send_due() >= 0 and not left(sessions))
    sender.stop()

    methods = Counter(one.method for one in box.calls)
    assert (methods["chat.postMessage"], methods["conversations.history"]) == (count, 0)
