"""Sends what is due: claim, say that we are about to call, call, record.

A crash leaves at most one delivery per process in `sending`: everything else was either not called
for yet or is recorded. Nothing is called inside a transaction.
"""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from slack_sdk import WebClient

from mentoring.clock import Clock
from mentoring.deliveries import (
    DEFAULT_TIMING,
    MOST_ATTEMPTS,
    POLICIES,
    Delivery,
    Kind,
    Timing,
    WhenUnknown,
    pause,
)
from mentoring.states import DeliveryState
from playbook.model import Playbook
from scheduler.outcomes import (
    BROKE,
    FAULTS,
    NOT_THERE,
    OF_THE_MESSAGE,
    SENT_AGAIN,
    Fate,
    Outcome,
    read_fault,
)
from scheduler.outgoing import OUTGOING
from services.introductions import keep_channel
from services.notices import tell_of_failure
from storage import claims
from storage.engine import Sessions
from views.blocks import Message
from views.ids import METADATA_EVENT

BATCH = 20
"""Deliveries claimed at once: few enough to be sent well within one lease."""
HISTORY_PAGE = 100
"""How far back a direct message is searched for our own post."""

log = structlog.get_logger()


class Sender:
    """One process's hand on the schedule. `clients` gives a workspace's client without retries."""

    def __init__(
        self,
        sessions: Sessions,
        clients: Callable[[str], WebClient],
        clock: Clock,
        playbook: Playbook,
        timing: Timing = DEFAULT_TIMING,
    ) -> None:
        self._sessions, self._clients = sessions, clients
        self._clock, self._playbook, self._timing = clock, playbook, timing
        self._owner = uuid.uuid4().hex

    def send_due(self) -> int:
        """Sends what is due now; how many were claimed."""
        with self._sessions.begin() as session:
            due = claims.claim_due(
                session,
                now=self._clock.now(),
                real_now=_real_now(),
                owner=self._owner,
                lease=self._timing.lease,
                limit=BATCH,
            )
        for delivery in due:
            self._send(delivery)
        return len(due)

    def settle_unknown(self) -> int:
        """Finds out, or decides, what became of deliveries in flight when something broke."""
        with self._sessions.begin() as session:
            lost = claims.claim_unsettled(
                session,
                real_now=_real_now(),
                after=self._timing.look_up_after,
                owner=self._owner,
                lease=self._timing.lease,
            )
        for delivery in lost:
            self._settle(delivery)
        return len(lost)

    def refresh_stale(self) -> int:
        """Shows anew the sent messages that no longer show what is true."""
        with self._sessions.begin() as session:
            stale = claims.claim_stale(
                session, real_now=_real_now(), owner=self._owner, lease=self._timing.lease
            )
        for delivery in stale:
            self._refresh(delivery)
        return len(stale)

    def _send(self, delivery: Delivery) -> None:
        if delivery.expires_at and delivery.expires_at < self._clock.now():
            self._end(delivery, DeliveryState.EXPIRED, "too_late")
            return
        try:
            channel = self._channel_for(delivery)
        except FAULTS as fault:
            # Opening a conversation twice does no harm: whatever happened, it may be tried again.
            self._not_accepted(delivery, read_fault(fault))
            return
        try:
            message = self._announce(delivery)
        except Exception:
            # Rolled back, so nothing was called: one that breaks must not hold up the others.
            log.exception("delivery.broke", delivery=delivery.id, kind=delivery.kind)
            self._not_accepted(delivery, Outcome(Fate.REFUSED, BROKE))
            return
        if message is None:
            return
        try:
            answer = self._clients(delivery.team_id).chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                metadata={
                    "event_type": METADATA_EVENT,
                    "event_payload": {"delivery_id": delivery.id},
                },
                unfurl_links=False,
                unfurl_media=False,
            )
        except FAULTS as fault:
            self._record_fault(delivery, read_fault(fault))
            return
        self._record_sent(delivery, str(answer["channel"]), str(answer["ts"]))

    def _channel_for(self, delivery: Delivery) -> str:
        """Where to post: a person or channel as it is, a pair's group DM opened."""
        if len(delivery.people) < 2:
            return delivery.recipient
        opened = self._clients(delivery.team_id).conversations_open(users=list(delivery.people))
        channel = str(opened["channel"]["id"])
        if delivery.kind is Kind.INTRODUCTION:
            with self._sessions.begin() as session:
                keep_channel(session, delivery, channel)
        return channel

    def _announce(self, delivery: Delivery) -> Message | None:
        """Renders the message and commits that it is about to be posted; None when it is not."""
        with self._sessions.begin() as session:
            message = OUTGOING[delivery.kind](session, delivery, self._playbook, self._clock.now())
            ours = message is not None and claims.mark_sending(
                session,
                delivery,
                self._owner,
                real_now=_real_now(),
                longest=self._timing.call,
            )
        if message is None:
            self._end(delivery, DeliveryState.CANCELLED, "not_true_any_more")
        return message if ours else None

    def _record_sent(self, delivery: Delivery, channel: str | None, ts: str | None) -> None:
        with self._sessions.begin() as session:
            ours = claims.mark_sent(
                session, delivery, self._owner, channel=channel, ts=ts, now=self._clock.now()
            )
        log.info("delivery.sent", delivery=delivery.id, kind=delivery.kind, recorded=ours)

    def _record_fault(self, delivery: Delivery, outcome: Outcome) -> None:
        if outcome.fate is not Fate.UNKNOWN:
            self._not_accepted(delivery, outcome)
            return
        with self._sessions.begin() as session:
            claims.mark_unknown(session, delivery, self._owner, outcome.reason)
        log.warning("delivery.unknown", delivery=delivery.id, reason=outcome.reason)

    def _not_accepted(self, delivery: Delivery, outcome: Outcome) -> None:
        """Certainly not posted: planned for later, or given up with a reason."""
        counts = outcome.reason in OF_THE_MESSAGE
        if outcome.fate is Fate.FAILED or (counts and delivery.attempts >= MOST_ATTEMPTS):
            self._end(delivery, DeliveryState.FAILED, outcome.reason)
            return
        now = self._clock.now()
        wait = pause(now - delivery.due_at) if outcome.wait is None else outcome.wait
        if counts and not delivery.attempts:
            wait = timedelta(0)  # the first time it is worth another try at once
        with self._sessions.begin() as session:
            claims.mark_refused(
                session,
                delivery,
                self._owner,
                try_at=now + wait,
                attempts=delivery.attempts + counts,
                reason=outcome.reason,
            )
        log.info("delivery.refused", delivery=delivery.id, reason=outcome.reason)

    def _end(self, delivery: Delivery, state: DeliveryState, reason: str) -> None:
        with self._sessions.begin() as session:
            ours = claims.mark_ended(session, delivery, self._owner, state, reason)
            if ours and state is DeliveryState.FAILED:
                tell_of_failure(session, delivery, reason, self._clock.now())
        log.info("delivery.ended", delivery=delivery.id, state=state, reason=reason)

    def _settle(self, delivery: Delivery) -> None:
        """A direct message is looked up; elsewhere an answer proves it, or its kind decides."""
        if len(delivery.people) == 1:
            self._look_up(delivery)
        elif delivery.answered_at is not None:
            self._record_sent(delivery, delivery.channel, delivery.ts)
        elif POLICIES[delivery.kind].when_unknown is WhenUnknown.SEND_AGAIN:
            self._not_accepted(delivery, Outcome(Fate.REFUSED, SENT_AGAIN))
        else:
            self._end(delivery, DeliveryState.FAILED, "unknown_outcome")

    def _look_up(self, delivery: Delivery) -> None:
        """Searches the person's DM with us for the post that carries this delivery's id."""
        client = self._clients(delivery.team_id)
        try:
            channel = str(client.conversations_open(users=[delivery.recipient])["channel"]["id"])
            history = client.conversations_history(
                channel=channel, include_all_metadata=True, limit=HISTORY_PAGE
            )
        except FAULTS as fault:
            with self._sessions.begin() as session:
                reason = read_fault(fault).reason
                claims.mark_unknown(session, delivery, self._owner, reason)
            log.warning("delivery.not_looked_up", delivery=delivery.id, reason=reason)
            return
        found = [post for post in history["messages"] if _carries(post, delivery)]
        if found:
            self._record_sent(delivery, channel, str(found[0]["ts"]))
        elif delivery.answered_at is not None:
            # Nobody answers what never came: it lies farther back than the page that we read.
            self._record_sent(delivery, channel, None)
        else:
            self._not_accepted(delivery, Outcome(Fate.REFUSED, NOT_THERE))

    def _refresh(self, delivery: Delivery) -> None:
        with self._sessions.begin() as session:
            message = OUTGOING[delivery.kind](session, delivery, self._playbook, self._clock.now())
        if message is not None and delivery.channel and delivery.ts:
            try:
                self._clients(delivery.team_id).chat_update(
                    channel=delivery.channel,
                    ts=delivery.ts,
                    text=message.text,
                    blocks=message.blocks,
                )
            except FAULTS as fault:
                outcome = read_fault(fault)
                log.warning("delivery.not_refreshed", delivery=delivery.id, reason=outcome.reason)
                if outcome.fate is not Fate.FAILED:
                    return  # the lease runs out, and it is tried again
        with self._sessions.begin() as session:
            claims.mark_refreshed(session, delivery, self._owner)


def _carries(post: dict[str, object], delivery: Delivery) -> bool:
    metadata = post.get("metadata")
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return isinstance(payload, dict) and payload.get("delivery_id") == delivery.id


def _real_now() -> datetime:
    return datetime.now(UTC)
