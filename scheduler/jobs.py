"""Every recurring job, on one page: idempotent, run in every process, without state.

| job | every | in two processes at once |
|---|---|---|
| send-due-deliveries | second, and when woken | planned once by its key; each claims its own |
| settle-unknown-deliveries | 2 seconds | each claims its own |
| match-requested-runs | 2 seconds | a run is locked, and keeps one result |
| beat | 10 seconds | each says that it runs itself |
| read-people | 10 minutes: whose turn is it? | one has the turn, once a day |
| sweep | hour | nothing is left for the second |
| close-and-purge-programs | 6 hours | nothing is left for the second |
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from mentoring.clock import Clock
from mentoring.matching.draft import Draft
from mentoring.operations import BEAT_EVERY
from playbook.model import Playbook
from scheduler.homes import Homes
from scheduler.outcomes import FAULTS, read_fault
from scheduler.people import LOOK_EVERY, PeopleReader
from scheduler.process import real_now
from scheduler.pulse import Pulse
from scheduler.running import Running
from scheduler.sender import Sender
from services.desk import Reviewer
from services.large_runs import Request, compute, keep_result, take_request
from services.planning import plan_some
from services.retention import close_finished, purge, sweep
from storage.engine import DATABASE_FAULTS, Sessions, first_line
from storage.heartbeats import sign_off
from storage.work import look_for_work

PEOPLE_RETRY = timedelta(seconds=30)
SEND, READ_PEOPLE = "send-due-deliveries", "read-people"
STOP_WITHIN = timedelta(seconds=6)
"""How long what runs may go on after `stop`: service managers kill after ten seconds."""
SIGN_OFF_WITHIN_SECONDS = 1.5

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
        self._homes = Homes(sender.process, sender.lanes)
        self._people = PeopleReader(sessions, clock)
        self.pulse = Pulse(sessions, sender.process.owner)
        self._woken, self._stopping = threading.Event(), threading.Event()
        self._running = Running()
        # A run that comes late still has to be made (no misfire limit; APScheduler's own drops
        # what is a second late), many late ones count as one (coalesce), and a slow one is not
        # joined by a second of the same job: both look at the database for what there is to do.
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        now = real_now()
        self._add(SEND, self._deliver_until_quiet, seconds=1, first=now)
        self._add("settle-unknown-deliveries", self._sender.settle_unknown, seconds=2)
        self._add("match-requested-runs", self.match_requested, seconds=2)
        self._add("beat", self.pulse.beat, seconds=BEAT_EVERY.seconds, first=now)
        self._add(READ_PEOPLE, self._read_people, seconds=LOOK_EVERY.seconds, first=now)
        self._add("sweep", self._sweep, seconds=3600)
        self._add("close-and-purge-programs", self.retain, seconds=6 * 3600, first=now)
        self._scheduler.start()

    def begin_no_more(self) -> None:
        """No job begins any more; those that run go on, as far as they must."""
        self._stopping.set()

    def stop(self, within: timedelta = STOP_WITHIN) -> bool:
        """Ends what runs and hands back what was not begun; whether all of it has ended.

        What has not is a call that Slack doesn't answer: its delivery stays `sending`, and is
        settled by whichever process comes next.
        """
        began = time.monotonic()
        self.begin_no_more()
        self._sender.stop(timeout=within.total_seconds() / 2)
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        ended = self._running.wait(within.total_seconds() - (time.monotonic() - began))
        # In a thread: a database that is silent must not keep us.
        signing_off = threading.Thread(target=self._sign_off, daemon=True)
        signing_off.start()
        signing_off.join(SIGN_OFF_WITHIN_SECONDS)
        return ended and not signing_off.is_alive()

    def wake(self) -> None:
        """Something became due just now: do not wait for the next second."""
        self._woken.set()
        if self._scheduler.running:
            with suppress(JobLookupError):  # it may have been stopped at this moment
                self._scheduler.modify_job(SEND, next_run_time=real_now())

    def deliver(self) -> int:
        """One tick: plan what is owed, send what is due, show anew what changed; the work done."""
        done = self._work()
        self.pulse.tick()
        return done

    def _work(self) -> int:
        """One look, since most ticks find nothing to do; then what it found."""
        with self._sender.process.readers.begin() as session:
            there_is = look_for_work(session, self._clock.now(), real_now())
        planned = self._plan() if there_is.planning else 0
        # What is planned may be due at once, and what is sent at once stale.
        due = there_is.sending or planned or self._sender.knows_more
        sent = self._sender.send_due() if due else 0
        shown = self._sender.refresh_stale() if there_is.refreshing or sent else 0
        return planned + sent + shown + (self._homes.refresh() if there_is.homes else 0)

    def _plan(self) -> int:
        """Some people in each transaction, so that nobody waits long for the database."""
        planned = 0
        while not self._stopping.is_set():
            with self._sessions.begin() as session:
                new = plan_some(session, self._playbook, self._clock.now())
            if new is None:
                break
            planned += new
            if self._woken.is_set():
                # Thousands are planned: what somebody's click causes goes out in between.
                self._woken.clear()
                self._sender.send_due()
        return planned

    def tend(self) -> None:
        """What a day brings, for a clock that is moved: the intervals above are real time."""
        self._read_people()
        self.retain()

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

    def _add(
        self, name: str, job: Callable[[], object], *, seconds: int, first: datetime | None = None
    ) -> None:
        """`first` None: after the first interval."""
        start = {"next_run_time": first} if first else {}
        run = self._guarded(name, job)
        self._scheduler.add_job(run, "interval", seconds=seconds, id=name, **start)

    def _guarded(self, name: str, job: Callable[[], object]) -> Callable[[], None]:
        """A job whose fault is one line in the log, and which the next run tries again."""

        def run() -> None:
            with self._running:
                if self._stopping.is_set():
                    return
                try:
                    job()
                except DATABASE_FAULTS as fault:
                    log.warning("job.no_database", job=name, reason=first_line(fault))
                except Exception:
                    log.exception("job.broke", job=name)

        return run

    def _deliver_until_quiet(self) -> None:
        """A tick, and another for each waking meanwhile: APScheduler drops a run that overlaps."""
        self._woken.set()
        while self._woken.is_set() and not self._stopping.is_set():
            self._woken.clear()
            self.deliver()

    def _read_people(self) -> None:
        try:
            self._people.read_when_due(self._clients(""))
        except FAULTS as fault:
            log.warning("people.not_read", reason=read_fault(fault).reason)
            again = real_now() + PEOPLE_RETRY
            self._scheduler.modify_job(READ_PEOPLE, next_run_time=again)

    def _sign_off(self) -> None:
        try:
            with self._sessions.begin() as session:
                sign_off(session, self._sender.process.owner)
        except DATABASE_FAULTS as fault:
            log.warning("jobs.not_handed_back", reason=first_line(fault))

    def _sweep(self) -> None:
        with self._sessions.begin() as session:
            sweep(session, self._clock.now(), real_now())

    def retain(self) -> None:
        """Programs that ran their course close; what is old enough is deleted."""
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
