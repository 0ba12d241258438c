"""Shows anew the sent messages that no longer show what is true."""

import structlog

from mentoring.deliveries import Delivery
from mentoring.pacing import UPDATE
from scheduler.outcomes import FAULTS, Fate, read_fault
from scheduler.outgoing import OUTGOING
from scheduler.process import Process
from storage.claims import claim_stale, mark_refreshed, mark_still_stale
from storage.pacing import look_at_pace, take_pace

MOST_AT_ONCE = 20

log = structlog.get_logger()


def refresh(process: Process, team_id: str) -> int:
    """As many of a workspace's as it takes just now; how many were claimed."""
    claimant, lease = process.claimant()
    pace = process.paces.of[UPDATE]
    with process.sessions.begin() as session:
        free = look_at_pace(session, team_id, UPDATE, pace, claimant.real_now, MOST_AT_ONCE)
        stale = claim_stale(session, team_id, claimant, free.count) if free.count else []
        take_pace(session, team_id, UPDATE, pace, claimant.real_now, len(stale))
    for delivery in stale:
        if lease.lasts(process.timing.call):
            _refresh(process, delivery)
    return len(stale)


def _refresh(process: Process, delivery: Delivery) -> None:
    with process.readers.begin() as session:
        render = OUTGOING[delivery.kind]
        message = render(session, delivery, process.playbook, process.clock.now())
    if message is not None and delivery.channel and delivery.ts:
        try:
            process.clients(delivery.team_id).chat_update(
                channel=delivery.channel, ts=delivery.ts, text=message.text, blocks=message.blocks
            )
        except FAULTS as fault:
            outcome = read_fault(fault)
            log.warning("delivery.not_refreshed", delivery=delivery.id, reason=outcome.reason)
            process.hold(delivery.team_id, UPDATE, outcome)
            if outcome.fate is Fate.REFUSED and outcome.wait:
                with process.sessions.begin() as session:
                    mark_still_stale(session, delivery, process.owner)
            if outcome.fate is not Fate.FAILED:
                return  # else the lease runs out, and it is tried again
    with process.sessions.begin() as session:
        mark_refreshed(session, delivery, process.owner)
