"""Sends what is due: claim, say that we are about to call, call, record.

A crash leaves at most one group of direct messages per process in `sending`, and of other
messages one: everything else was either not called for yet or is recorded. Nothing is called
inside a transaction.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import structlog
from slack_sdk import WebClient

from mentoring.clock import Clock
from mentoring.deliveries import DEFAULT_TIMING, MOST_CLAIMS, Delivery, Timing
from mentoring.pacing import PACES, POST, Paces
from mentoring.states import DeliveryState
from playbook.model import Playbook
from scheduler.lanes import Lanes
from scheduler.opening import open_group_dms
from scheduler.outcomes import BROKE, Fate, Outcome
from scheduler.outgoing import render_many
from scheduler.posting import Lease, post
from scheduler.process import Process, real_now
from scheduler.records import end, not_accepted, record_fault
from scheduler.refreshing import refresh
from scheduler.settling import settle
from scheduler.trouble import Trouble
from storage import claims
from storage.claims import Sent
from storage.engine import Sessions
from storage.pacing import look_at_pace, take_channels, take_pace
from views.blocks import Message

BATCH = 50
"""Deliveries claimed at once: few enough to be sent well within one lease."""
GROUP = 10
"""Direct messages on the wire at once; while they are, the next group is rendered."""
POSTERS = 5
"""Threads that post to one workspace."""
LONGEST_WAIT_SECONDS = 1.0
"""For its pace to be free a lane waits; for more the next tick looks again."""
STOP_SECONDS = 8.0
"""How long what is on the wire may take after `stop`; the process that follows settles the rest."""

log = structlog.get_logger()

OnWire = list[tuple[Delivery, Future[Sent | Outcome]]]


class Sender:
    """One process's hand on the schedule. `clients` gives a workspace's client without retries."""

    def __init__(
        self,
        sessions: Sessions,
        clients: Callable[[str], WebClient],
        clock: Clock,
        playbook: Playbook,
        timing: Timing = DEFAULT_TIMING,
        paces: Paces = PACES,
    ) -> None:
        self.process = Process(
            sessions, sessions.readers(), clients, clock, playbook, timing, paces
        )
        self.lanes = Lanes()
        self._trouble = Trouble(self.process)
        self._posters: dict[str, ThreadPoolExecutor] = {}
        self._stopping = threading.Event()

    @property
    def owner(self) -> str:
        """The name under which this process claims."""
        return self.process.owner

    def send_due(self) -> int:
        """Sends what is due now; how many were claimed, as far as it took no longer than a tick."""
        with self.process.readers.begin() as session:
            teams = claims.teams_with_due(session, self.process.clock.now(), real_now())
        return self.lanes.run(self._send, teams)

    def settle_unknown(self) -> int:
        """Finds out, or decides, what became of deliveries in flight when something broke."""
        with self.process.readers.begin() as session:
            after = self.process.timing.look_up_after
            teams = claims.teams_with_unsettled(session, real_now(), after)
        return self.lanes.run(self._settle, teams)

    def refresh_stale(self) -> int:
        """Shows anew the sent messages that no longer show what is true."""
        with self.process.readers.begin() as session:
            teams = claims.teams_with_stale(session, real_now())
        return self.lanes.run(self._refresh, teams)

    def stop(self, timeout: float = STOP_SECONDS) -> None:
        """Claims nothing more; returns when what was called for is recorded, or Slack hangs."""
        self._stopping.set()
        self.lanes.stop(timeout)
        for posters in self._posters.values():
            posters.shutdown(wait=False, cancel_futures=True)

    def _settle(self, team_id: str) -> int:
        return settle(self.process, team_id)

    def _refresh(self, team_id: str) -> int:
        return refresh(self.process, team_id)

    def _send(self, team_id: str) -> int:
        """A workspace's lane: until nothing is due there, or its pace leaves time for others."""
        claimed = 0
        while not self._stopping.is_set():
            open_group_dms(self.process, team_id)
            batch, lease, wait = self._claim(team_id)
            if batch:
                claimed += len(batch)
                self._work_off(team_id, batch, lease)
            elif 0 < wait <= LONGEST_WAIT_SECONDS:
                self._stopping.wait(wait)
            else:
                break
        return claimed

    def _claim(self, team_id: str) -> tuple[list[Delivery], Lease, float]:
        """What may be posted now; and where nothing may, in how many seconds something may be."""
        process = self.process
        claimant, lease = process.claimant()
        now, at = process.clock.now(), claimant.real_now
        pace = process.paces.of[POST]
        with process.sessions.begin() as session:
            free = look_at_pace(session, team_id, POST, pace, at, BATCH)
            if not free.count:
                return [], lease, free.wait.total_seconds()
            batch = claims.claim_due(session, team_id, claimant, now, free.count)
            places = [one.place for one in batch]
            full = take_channels(session, team_id, places, process.paces.in_a_channel, at)
            for place, wait in full.items():
                late = [one.id for one in batch if one.place == place]
                claims.postpone(session, late, process.owner, now + wait)
            batch = [one for one in batch if one.place not in full]
            take_pace(session, team_id, POST, pace, at, len(batch))
        return batch, lease, 0.0

    def _work_off(self, team_id: str, batch: Sequence[Delivery], lease: Lease) -> None:
        """Group by group: while one is on the wire, the next is rendered."""
        on_wire: OnWire = []
        for group in _groups(self._useful(batch)):
            messages = self._render(group)
            ready = self._exchange(on_wire, group if not self._stopping.is_set() else [], messages)
            on_wire = [
                (one, self._on_the_wire(team_id, one, messages[one.id], lease)) for one in ready
            ]
        self._exchange(on_wire, [], {})
        if self._stopping.is_set():
            with self.process.sessions.begin() as session:
                claims.give_back(session, [one.id for one in batch], self.process.owner)

    def _useful(self, batch: Sequence[Delivery]) -> Iterator[Delivery]:
        """Without what comes too late, and what ended the process time and again."""
        now = self.process.clock.now()
        for one in batch:
            if one.expires_at and one.expires_at < now:
                end(self.process, one, DeliveryState.EXPIRED, "too_late")
            elif one.claims > MOST_CLAIMS:
                end(self.process, one, DeliveryState.FAILED, "ends_the_process")
            else:
                yield one

    def _render(self, group: Sequence[Delivery]) -> dict[int, Message]:
        """The messages of those that are to be sent; the others are settled here."""
        process = self.process
        with process.readers.begin() as session:
            rendered = render_many(session, group, process.playbook, process.clock.now())
        messages = {}
        for one in group:
            message = rendered[one.id]
            if isinstance(message, Message):
                messages[one.id] = message
            elif message is None:
                end(process, one, DeliveryState.CANCELLED, "not_true_any_more")
            else:
                log.error("delivery.broke", delivery=one.id, kind=one.kind, exc_info=message)
                not_accepted(process, one, Outcome(Fate.REFUSED, BROKE))
        return messages

    def _exchange(
        self, on_wire: OnWire, group: Sequence[Delivery], messages: dict[int, Message]
    ) -> list[Delivery]:
        """Records the last group and intends the next, in one commit; which of that may be called.

        The last group is waited for here, at most as long as its calls may take.
        """
        done = [(one, future.result()) for one, future in on_wire]
        sent = [outcome for _, outcome in done if isinstance(outcome, Sent)]
        with self.process.sessions.begin() as session:
            claims.mark_sent(session, sent, self.process.owner, self.process.clock.now())
            intended = claims.mark_sending(
                session,
                [one.id for one in group if one.id in messages],
                self.process.owner,
                real_now=real_now(),
                longest=self.process.timing.call,
            )
        for one, outcome in done:
            self._trouble.note(one.team_id, outcome)
            if isinstance(outcome, Outcome):
                record_fault(self.process, one, outcome)
            else:
                log.info("delivery.sent", delivery=one.id, kind=one.kind)
        return [one for one in group if one.id in intended]

    def _on_the_wire(
        self, team_id: str, delivery: Delivery, message: Message, lease: Lease
    ) -> Future[Sent | Outcome]:
        posters = self._posters.setdefault(team_id, ThreadPoolExecutor(POSTERS, "post"))
        client, longest = self.process.clients(team_id), self.process.timing.call
        return posters.submit(post, client, delivery, message, lease, longest)


def _groups(batch: Iterator[Delivery]) -> Iterator[list[Delivery]]:
    """Direct messages together, since they can be looked up; others one by one."""
    together: list[Delivery] = []
    for one in batch:
        if len(one.people) != 1:
            yield [one]
            continue
        together.append(one)
        if len(together) == GROUP:
            yield together
            together = []
    if together:
        yield together
