"""Every recurring job, on one page: idempotent, run in every process, without state."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from mentoring.clock import Clock
from mentoring.matching.draft import Draft
from playbook.model import Playbook
from scheduler.homes import Homes
from scheduler.outcomes import FAULTS, read_fault
from scheduler.people import read_people
from scheduler.sender import Sender
from services.desk import Reviewer
from services.large_runs import Request, compute, keep_result, take_request
from services.planning import plan_all
from services.retention import close_finished, purge
from storage.engine import Sessions
from storage.inbox import sweep_inbox

REQUESTS_REPEAT_FOR = timedelta(hours=48)
"""Slack repeats an event for at most 25 hours (Delayed Events); twice that is safe."""
PEOPLE_RETRY = timedelta(seconds=30)
SEND = "send-due-deliveries"

log = structlog.get_logger()


class Jobs:
    """The jobs of one process; `clients("")` is the client of the only workspace."""

    def __init__(
        self,
        sessions: Sessions,
        sender: Sender,
        clients: Callable[[str], WebClient],
        clock: Clock,
        playbook: Playbook,
    ) -> None:
        self._sessions, self._sender, self._clients = sessions, sender, clients
        self._clock, self._playbook = clock, playbook
        self._homes = Homes(sessions, clients, clock, playbook)
        self._woken = threading.Event()
        # Late runs matter (no misfire limit), many late ones count as one (coalesce), and a slow
        # one is not joined by a second.
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        every = self._scheduler.add_job
        now = datetime.now(UTC)
        every(self._deliver_until_quiet, "interval", seconds=1, id=SEND, next_run_time=now)
        every(self._sender.settle_unknown, "interval", seconds=2, id="settle-unknown-deliveries")
        every(self.match_requested, "interval", seconds=2, id="match-requested-runs")
        every(self._read_people, "interval", hours=24, id="read-people", next_run_time=now)
        every(self._sweep, "interval", hours=1, id="sweep-inbox")
        every(self._retain, "interval", hours=6, id="close-and-purge-programs", next_run_time=now)
        self._scheduler.start()

    def stop(self) -> None:
        """Finishes what runs, and starts nothing more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def wake(self) -> None:
        """Something became due just now: do not wait for the next second."""
        self._woken.set()
        if self._scheduler.running:
            self._scheduler.modify_job(SEND, next_run_time=datetime.now(UTC))

    def _deliver_until_quiet(self) -> None:
        """A tick, and another for each waking meanwhile: APScheduler drops a run that overlaps."""
        self._woken.set()
        while self._woken.is_set():
            self._woken.clear()
            self.deliver()

    def deliver(self) -> int:
        """One tick: plan what is owed, send what is due, show anew what changed; the work done."""
        with self._sessions.begin() as session:
            done = plan_all(session, self._playbook, self._clock.now())
        done += self._sender.send_due()
        done += self._sender.refresh_stale()
        return done + self._homes.refresh()

    def match_requested(self) -> bool:
        """Computes one run that was asked for, outside of a transaction; whether there was one."""
        now = Reviewer("", "", self._clock.now(), self._playbook)
        with self._sessions.begin() as session:
            request = take_request(session, now)
        if request is None:
            return False
        draft = _computed(request)
        with self._sessions.begin() as session:
            kept = keep_result(session, request, draft)
        log.info("matching.computed", run=request.run_id, kept=kept)
        self.wake()
        return True

    def _read_people(self) -> None:
        try:
            read_people(self._sessions, self._clients(""), self._clock)
        except FAULTS as fault:
            log.warning("people.not_read", reason=read_fault(fault).reason)
            again = datetime.now(UTC) + PEOPLE_RETRY
            self._scheduler.modify_job("read-people", next_run_time=again)

    def _sweep(self) -> None:
        with self._sessions.begin() as session:
            sweep_inbox(session, self._clock.now() - REQUESTS_REPEAT_FOR)

    def _retain(self) -> None:
        with self._sessions.begin() as session:
            close_finished(session, self._clock.now())
            purged = purge(session, self._clock.now())
        if purged:
            log.info("programs.purged", programs=purged)


def _computed(request: Request) -> Draft | None:
    """None after a defect of ours as well, which every tick would meet again."""
    try:
        return compute(request)
    except Exception:
        log.exception("matching.failed", run=request.run_id)
        return None
