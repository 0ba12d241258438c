"""Files reach people in their messages with the bot, at Slack's pace, and not never."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlmodel import Session

from bot.clock import SystemClock
from mentoring.deliveries import Delivery, Kind, Planned, Timing
from mentoring.pacing import OPEN, PACES, UNPACED, Paces
from mentoring.states import DeliveryState, ProgramState
from playbook.loader import load_playbook
from sandbox.server import Sandbox
from scheduler.files import hold_back_files
from scheduler.process import Process
from scheduler.sender import Sender
from services.bookings import book
from services.dates import mentor_side
from storage import deliveries
from storage.engine import Sessions
from tests.integration.builders import TEAM, a_pairing, a_program
from tests.integration.sandbox_kit import SCOPES, running
from tests.integration.test_sending import left, wait_until

PLAYBOOK = load_playbook()
AT_ONCE = Timing(look_up_after=timedelta(0))
SHORT_LEASE = Timing(
    lease=timedelta(seconds=2), call=timedelta(seconds=0.4), look_up_after=timedelta(0)
)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running(scopes=(*SCOPES, "files:write")) as box:
        yield box


def owe_file(sessions: Sessions, user: str) -> int:
    """A date of this person with somebody who is nobody in this Slack; their program."""
    now = datetime.now(UTC)
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        pair = mentor_side(session, a_pairing(session, key, user, "UBO"))
        book(session, pair, now + timedelta(days=3), 45, None, now)
        others = [
            one.id
            for kind in (Kind.MEETING_BOOKED, Kind.CALENDAR_FILE, Kind.THIS_WEEK)
            for one in _of_kind(session, key, kind)
            if (one.kind, one.recipient) != (Kind.CALENDAR_FILE, user)
        ]
        deliveries.cancel(session, others, "not_this_test")
    return key


def _of_kind(session: Session, program_id: int, kind: Kind) -> list[Delivery]:
    return [
        one
        for one, _ in deliveries.list_by_state(session, program_id, [DeliveryState.PLANNED])
        if one.kind is kind
    ]


def is_begun(sessions: Sessions, key: int) -> bool:
    with sessions.begin() as session:
        return bool(deliveries.list_by_state(session, key, [DeliveryState.SENDING]))


def files_of(box: Sandbox) -> list[dict[str, object]]:
    ana = box.visitor("ana")
    return [message for message in ana.dm() if message.get("files")]


def work_off(sessions: Sessions, slack: WebClient, paces: Paces = UNPACED) -> None:
    sender = Sender(sessions, lambda _: slack, SystemClock(), PLAYBOOK, AT_ONCE, paces)
    wait_until(lambda: sender.send_due() + sender.settle_unknown() >= 0 and not left(sessions))
    sender.stop()


def test_a_file_comes_with_its_words(sessions: Sessions, box: Sandbox, slack: WebClient) -> None:
    key = owe_file(sessions, box.visitor("ana").id)

    work_off(sessions, slack)

    wait_until(lambda: bool(files_of(box)))
    (message,) = files_of(box)
    assert "For your calendar: you and <@UBO>" in str(message["text"])
    with sessions.begin() as session:
        ((sent, _),) = [
            one
            for one in deliveries.list_by_state(session, key, [DeliveryState.SENT])
            if one[0].kind is Kind.CALENDAR_FILE
        ]
    assert (sent.channel or "").startswith("D")


@pytest.mark.parametrize(
    "method",
    ["conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"],
)
@pytest.mark.parametrize("fault", [{"error": "internal_error"}, {"status": 429, "retry_after": 0}])
def test_a_file_that_slack_did_not_take_comes_once_it_does(
    sessions: Sessions, box: Sandbox, slack: WebClient, method: str, fault: dict[str, Any]
) -> None:
    owe_file(sessions, box.visitor("ana").id)
    box.fail_next(method, **fault)

    work_off(sessions, slack)

    wait_until(lambda: bool(files_of(box)))
    assert len(files_of(box)) == 1


@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal"])
def test_of_two_workers_one_shares_the_file_though_slack_outlasts_a_lease(
    sessions: Sessions, box: Sandbox, slack: WebClient, method: str
) -> None:
    key = owe_file(sessions, box.visitor("ana").id)
    box.fail_next(method, delay=SHORT_LEASE.lease.total_seconds() * 2)
    slow, other = (
        Sender(sessions, lambda _: slack, SystemClock(), PLAYBOOK, SHORT_LEASE, UNPACED)
        for _ in range(2)
    )

    with ThreadPoolExecutor(1) as thread:
        begun = thread.submit(slow.send_due)
        wait_until(lambda: begun.done() or is_begun(sessions, key))
        wait_until(lambda: other.send_due() + other.settle_unknown() >= 0 and not left(sessions))
        begun.result()
    work_off(sessions, slack)
    slow.stop()
    other.stop()

    wait_until(lambda: bool(files_of(box)))
    shared = [one for one in box.calls if one.method == "files.completeUploadExternal"]
    assert len(shared) == 1


def test_a_file_for_who_was_deactivated_is_given_up_with_slack_s_reason(
    sessions: Sessions, box: Sandbox, slack: WebClient
) -> None:
    key = owe_file(sessions, box.visitor("ana").id)
    box.fail_next("conversations.open", error="user_disabled", times=1000)

    work_off(sessions, slack)

    with sessions.begin() as session:
        failed = deliveries.list_by_state(session, key, [DeliveryState.FAILED])
    assert [reason for _, reason in failed] == ["user_disabled"]


def test_more_files_than_slack_has_room_for_wait_and_other_messages_do_not(
    sessions: Sessions, slack: WebClient
) -> None:
    now, count = datetime.now(UTC), PACES.of[OPEN].burst + 3
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING)
        for place in range(count):
            file = Planned("UANA", Kind.CALENDAR_FILE, now, "booking:1", place, "1")
            deliveries.plan(session, program, file, now)
        deliveries.plan(session, program, Planned("UANA", Kind.THANKS, now, "thanks:1"), now)
        key = program.id or 0
    process = Process(sessions, sessions, lambda _: slack, SystemClock(), PLAYBOOK, Timing(), PACES)

    with sessions.begin() as session:
        batch = [one for one, _ in deliveries.list_by_state(session, key, [DeliveryState.PLANNED])]
        free, held, _ = hold_back_files(process, session, TEAM, batch, now)
        again, later, wait = hold_back_files(process, session, TEAM, held, now)

    assert Counter(one.kind for one in free) == {
        Kind.CALENDAR_FILE: PACES.of[OPEN].burst,
        Kind.THANKS: 1,
    }
    assert (again, later) == ([], held)
    assert wait > timedelta(0)
