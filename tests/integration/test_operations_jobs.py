"""The jobs of one process: what breaks is one line, and the next run tries again."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.clock import SystemClock
from mentoring.pacing import UNPACED
from playbook.loader import load_playbook
from sandbox.server import Sandbox
from scheduler.jobs import Jobs
from scheduler.sender import Sender
from storage.engine import Sessions
from storage.heartbeats import list_heartbeats

PLAYBOOK = load_playbook()
PATIENCE = 60.0


@pytest.fixture
def jobs(sessions: Sessions, slack: WebClient) -> Iterator[Jobs]:
    sender = Sender(sessions, lambda _: slack, SystemClock(), PLAYBOOK, paces=UNPACED)
    jobs = Jobs(sessions, sender, lambda _: slack, SystemClock(), PLAYBOOK)
    yield jobs
    jobs.stop()


def wait_until(reached: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def test_a_process_at_work_shows_itself_and_reads_people(
    jobs: Jobs, sessions: Sessions, box: Sandbox
) -> None:
    jobs.start()

    wait_until(lambda: any(one.method == "users.list" for one in box.calls))
    wait_until(lambda: bool(signs(sessions)))
    jobs.stop()

    assert signs(sessions) == []


def test_a_job_without_a_database_is_one_line_and_runs_again(jobs: Jobs) -> None:
    runs: list[int] = []

    def breaks() -> None:
        runs.append(1)
        raise OperationalError("SELECT 1", {}, Exception("disk is full\nand more"))

    guarded = jobs._guarded("some-job", breaks)
    with capture_logs() as said:
        guarded()
        guarded()

    assert len(runs) == 2
    assert [(one["event"], one["reason"]) for one in said] == [
        ("job.no_database", "disk is full")
    ] * 2


def test_a_job_with_a_defect_is_logged_with_its_name(jobs: Jobs) -> None:
    def breaks() -> None:
        raise KeyError("a defect")

    with capture_logs() as said:
        jobs._guarded("some-job", breaks)()

    (line,) = said
    assert (line["event"], line["job"]) == ("job.broke", "some-job")


def test_nothing_begins_once_the_process_is_told_to_stop(jobs: Jobs) -> None:
    runs: list[int] = []
    jobs.begin_no_more()

    jobs._guarded("some-job", lambda: runs.append(1))()

    assert runs == []


def test_a_stop_waits_for_what_runs_and_no_longer_than_it_may(jobs: Jobs) -> None:
    begun, over = threading.Event(), threading.Event()

    def hangs() -> None:
        begun.set()
        over.wait(PATIENCE)

    threading.Thread(target=jobs._guarded("some-job", hangs), daemon=True).start()
    assert begun.wait(PATIENCE)

    assert not jobs.stop(timedelta(seconds=0.1))
    over.set()
    assert jobs.stop(timedelta(seconds=PATIENCE))


def test_waking_a_process_that_stops_does_no_harm(jobs: Jobs) -> None:
    jobs.start()
    stopping = threading.Thread(target=jobs.stop)
    stopping.start()

    while stopping.is_alive():
        jobs.wake()
    jobs.wake()


def signs(sessions: Sessions) -> list[datetime]:
    with sessions.begin() as session:
        return [one.beat_at.astimezone(UTC) for one in list_heartbeats(session)]
