"""Sends what is due in a workspace: claim, say that we are about to call, call, record.

A crash leaves at most one group of direct messages per workspace in `sending`, and of other
messages one: everything else was either not called for yet or is recorded. Nothing is called
inside a transaction.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import structlog

from mentoring.deliveries import MOST_CLAIMS, Delivery, Kind
from mentoring.pacing import POST
from mentoring.states import DeliveryState
from scheduler.batches import as_far_as_free, groups
from scheduler.files import hold_back_files
from scheduler.opening import open_group_dms
from scheduler.outcomes import BROKE, Fate, Outcome
from scheduler.outgoing import render_many
from scheduler.posting import Lease, post
from scheduler.process import Process, real_now
from scheduler.records import end, not_accepted, record_fault
from scheduler.trouble import Trouble
from services.lateness import is_late, openings_of
from services.weekly_pace import put_off
from storage import claims, weekly
from storage.claims import Sent
from storage.engine import DATABASE_FAULTS, first_line
from storage.pacing import look_at_pace, take_channels, take_pace
from views.blocks import Message

BATCH = 50
"""Deliveries claimed at once: few enough to be sent well within one lease."""
LONGEST_WAIT_SECONDS = 1.0
"""For its pace to be free a lane waits; for more the next tick looks again."""

log = structlog.get_logger()

OnWire = list[tuple[Delivery, Future[Sent | Outcome]]]


@dataclass(slots=True)
class _LooseEnds:
    """What a lane had in hand when the database went away."""

    sent: list[Sent] = field(default_factory=list)
    """Slack took these: nobody is to ask for them again."""
    claimed: list[int] = field(default_factory=list)


class Sending:
    """One process's lanes of posts; a workspace's is run by one thread at a time."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._trouble = Trouble(process)
        self._loose = defaultdict[str, _LooseEnds](_LooseEnds)
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Claims nothing more, and calls for nothing more."""
        self._stopping.set()

    def unrecorded(self) -> set[str]:
        """The workspaces that took something while the database was away."""
        return {team_id for team_id, ends in list(self._loose.items()) if ends.sent}

    def left_over(self) -> set[str]:
        """The workspaces of which a lane has, or was left with, something in hand."""
        return {team_id for team_id, ends in list(self._loose.items()) if ends.sent or ends.claimed}

    def send(self, team_id: str) -> int:
        """A workspace's lane: until nothing is due there, or its pace leaves time for others."""
        claimed = 0
        self._tie_up(team_id)
        while not self._stopping.is_set():
            open_group_dms(self._process, team_id)
            batch, lease, wait = self._claim(team_id)
            if batch:
                claimed += len(batch)
                self._loose[team_id].claimed = [one.id for one in batch]
                self._work_off(team_id, batch, lease)
                if self._stopping.is_set():
                    self._tie_up(team_id)
                self._loose[team_id].claimed = []
            elif 0 < wait <= LONGEST_WAIT_SECONDS:
                self._stopping.wait(wait)
            else:
                break
        return claimed

    def _claim(self, team_id: str) -> tuple[list[Delivery], Lease, float]:
        """What may be posted now; and where nothing may, in how many seconds something may be."""
        process = self._process
        claimant, lease = process.claimant()
        now, at = process.clock.now(), claimant.real_now
        pace = process.paces.of[POST]
        with process.sessions.begin() as session:
            free = look_at_pace(session, team_id, POST, pace, at, BATCH)
            if not free.count:
                return [], lease, free.wait.total_seconds()
            batch = claims.claim_due(session, team_id, claimant, now, free.count)
            places = [one.place for one in batch]
            granted = take_channels(session, team_id, places, process.paces.in_a_channel, at)
            batch, too_many = as_far_as_free(batch, granted)
            for one in too_many:
                claims.postpone(session, [one.id], process.owner, now + granted[one.place].wait)
            batch, held, wait = hold_back_files(process, session, team_id, batch, at)
            claims.postpone(session, [one.id for one in held], process.owner, now + wait)
            take_pace(session, team_id, POST, pace, at, len(batch))
        return batch, lease, 0.0

    def _work_off(self, team_id: str, batch: Sequence[Delivery], lease: Lease) -> None:
        """Group by group: while one is on the wire, the next is rendered."""
        on_wire: OnWire = []
        for group in groups(self._at_work(list(self._useful(batch)))):
            try:
                messages = self._render(group)
            except Exception:
                self._landed(team_id, on_wire)
                raise
            wanted = [] if self._stopping.is_set() else group
            ready = self._exchange(team_id, on_wire, wanted, messages)
            on_wire = [
                (one, self._on_the_wire(team_id, one, messages[one.id], lease)) for one in ready
            ]
        self._exchange(team_id, on_wire, [], {})

    def _useful(self, batch: Sequence[Delivery]) -> Iterator[Delivery]:
        """Without what comes too late, and what ended the process time and again."""
        now = self._process.clock.now()
        for one in batch:
            if one.expires_at and one.expires_at < now:
                end(self._process, one, DeliveryState.EXPIRED, "too_late")
            elif one.claims > MOST_CLAIMS:
                end(self._process, one, DeliveryState.FAILED, "ends_the_process")
            else:
                yield one

    def _at_work(self, batch: Sequence[Delivery]) -> Iterator[Delivery]:
        """Without what comes so late that its readers have gone home, or too soon after another.

        The one waits for its readers, and may expire meanwhile; the other is due on another day.
        """
        now, owner = self._process.clock.now(), self._process.owner
        late = [one for one in batch if is_late(one, now)]
        weekly = [one for one in batch if one.kind is Kind.THIS_WEEK]
        if not late and not weekly:
            return iter(batch)
        with self._process.readers.begin() as session:
            openings = openings_of(session, late, now)
            later = put_off(session, weekly, now)
        waiting = openings | later
        if waiting:
            with self._process.sessions.begin() as session:
                for one in batch:
                    if one.id in later:
                        claims.due_later(session, one, owner, later[one.id])
                    elif one.id in openings:
                        claims.postpone(session, [one.id], owner, openings[one.id])
        return (one for one in batch if one.id not in waiting)

    def _render(self, group: Sequence[Delivery]) -> dict[int, Message]:
        """The messages of those that are to be sent; the others are settled here."""
        process = self._process
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

    def _tie_up(self, team_id: str) -> None:
        """Writes down what could not be when it happened, and gives back what was not sent."""
        loose = self._loose[team_id]
        if loose.sent:
            self._exchange(team_id, [], [], {})
        if loose.claimed:
            with self._process.sessions.begin() as session:
                claims.give_back(session, loose.claimed, self._process.owner)
            loose.claimed = []

    def _exchange(
        self,
        team_id: str,
        on_wire: OnWire,
        group: Sequence[Delivery],
        messages: dict[int, Message],
    ) -> list[Delivery]:
        """Records the last group and intends the next, in one commit; which may be called."""
        done = self._landed(team_id, on_wire)
        sent = self._loose[team_id].sent
        with self._process.sessions.begin() as session:
            claims.mark_sent(session, sent, self._process.owner, self._process.clock.now())
            intended = claims.mark_sending(
                session,
                [one.id for one in group if one.id in messages],
                self._process.owner,
                real_now=real_now(),
                longest=self._process.timing.longest_call,
            )
            told = {key: messages[key].told for key in intended if messages[key].told}
            weekly.keep_told(session, told)
        sent.clear()
        for one, outcome in done:
            self._note(one, outcome)
        return [one for one in group if one.id in intended]

    def _note(self, delivery: Delivery, outcome: Sent | Outcome) -> None:
        """Must not raise: the next group is intended by now, and has to be called for."""
        try:
            self._trouble.note(delivery.team_id, outcome)
            if isinstance(outcome, Outcome):
                record_fault(self._process, delivery, outcome)
            else:
                log.info("delivery.sent", delivery=delivery.id, kind=delivery.kind)
        except DATABASE_FAULTS as fault:
            # It stays `sending`, and is settled as all whose fate nobody knows.
            log.warning("delivery.not_recorded", delivery=delivery.id, reason=first_line(fault))

    def _landed(self, team_id: str, on_wire: OnWire) -> list[tuple[Delivery, Sent | Outcome]]:
        """Waits for a group, at most as long as its calls may take, and keeps what Slack took."""
        done = [(one, future.result()) for one, future in on_wire]
        self._loose[team_id].sent += [one for _, one in done if isinstance(one, Sent)]
        return done

    def _on_the_wire(
        self, team_id: str, delivery: Delivery, message: Message, lease: Lease
    ) -> Future[Sent | Outcome]:
        client, longest = self._process.clients(team_id), self._process.timing.longest_call
        return self._process.callers.call(team_id, post, client, delivery, message, lease, longest)
