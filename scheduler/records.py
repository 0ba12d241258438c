"""Writes down what became of a delivery."""

from datetime import timedelta

import structlog

from mentoring.deliveries import MOST_ATTEMPTS, Delivery, pause
from mentoring.pacing import POST
from mentoring.states import DeliveryState
from scheduler.outcomes import OF_THE_MESSAGE, OPERATOR_PAUSE, RATE_LIMITED, Fate, Outcome
from scheduler.process import Process, real_now
from services.notices import tell_of_failure
from storage import claims
from storage.claims import Sent
from storage.pacing import hold_pace, hold_posts

log = structlog.get_logger()


def record_sent(process: Process, sent: Sent) -> None:
    """As `claims.mark_sent`, of one, in a transaction of its own."""
    with process.sessions.begin() as session:
        claims.mark_sent(session, [sent], process.owner, process.clock.now())
    log.info("delivery.sent", delivery=sent.id)


def record_fault(process: Process, delivery: Delivery, outcome: Outcome) -> None:
    """After a post that did not work, whatever that means."""
    if outcome.fate is not Fate.UNKNOWN:
        _hold_posts(process, delivery, outcome)
        not_accepted(process, delivery, outcome)
        return
    with process.sessions.begin() as session:
        claims.mark_unknown(session, delivery, process.owner, outcome.reason, real_now())
    log.warning("delivery.unknown", delivery=delivery.id, kind=delivery.kind, reason=outcome.reason)


def not_accepted(process: Process, delivery: Delivery, outcome: Outcome) -> None:
    """Certainly not posted: planned for later, or given up with a reason."""
    counts = outcome.reason in OF_THE_MESSAGE
    if outcome.fate is Fate.FAILED or (counts and delivery.attempts >= MOST_ATTEMPTS):
        end(process, delivery, DeliveryState.FAILED, outcome.reason)
        return
    now = process.clock.now()
    wait = pause(now - delivery.due_at) if outcome.wait is None else outcome.wait
    if counts and not delivery.attempts:
        wait = timedelta(0)  # the first time it is worth another try at once
    with process.sessions.begin() as session:
        claims.mark_refused(
            session,
            delivery,
            process.owner,
            try_at=now + wait,
            attempts=delivery.attempts + counts,
            reason=outcome.reason,
        )
    log.info("delivery.refused", delivery=delivery.id, kind=delivery.kind, reason=outcome.reason)


def end(process: Process, delivery: Delivery, state: DeliveryState, reason: str) -> None:
    """Failed, cancelled or expired; who waits for it is told.

    One at a time: who holds several people's deliveries, and not the people, may wait in a ring.
    """
    with process.sessions.begin() as session:
        ours = claims.mark_ended(session, delivery, process.owner, state, reason)
        if ours and state is DeliveryState.FAILED:
            tell_of_failure(session, delivery, reason, process.clock.now())
    log.info("delivery.ended", delivery=delivery.id, kind=delivery.kind, state=state, reason=reason)


def _hold_posts(process: Process, delivery: Delivery, outcome: Outcome) -> None:
    """A limit is the channel's or the workspace's; the app's own trouble is the workspace's."""
    if not outcome.wait:
        return
    with process.sessions.begin() as session:
        team_id, until = delivery.team_id, real_now() + outcome.wait
        if outcome.reason == RATE_LIMITED:
            pace = process.paces.in_a_channel
            hold_posts(session, team_id, delivery.place, pace, real_now(), until)
        elif outcome.wait == OPERATOR_PAUSE:
            hold_pace(session, team_id, POST, until)
