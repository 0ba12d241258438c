"""Shows anew the sent messages that no longer show what is true."""

from collections.abc import Sequence

import structlog

from mentoring.deliveries import Delivery
from mentoring.pacing import UPDATE
from scheduler.outcomes import FAULTS, Fate, Outcome, read_fault
from scheduler.outgoing import render_many
from scheduler.posting import Lease
from scheduler.process import Process
from storage.claims import claim_stale, mark_refreshed, mark_still_stale
from storage.pacing import look_at_pace, take_pace
from views.blocks import Message

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
    if stale:
        _record(process, team_id, _show(process, team_id, stale, lease))
    return len(stale)


def _show(
    process: Process, team_id: str, stale: Sequence[Delivery], lease: Lease
) -> list[tuple[Delivery, Outcome | None]]:
    """What became of each; what broke or came too late is tried again when its lease ends."""
    with process.readers.begin() as session:
        rendered = render_many(session, stale, process.playbook, process.clock.now())
    shown = []
    for one in stale:
        message = rendered[one.id]
        if isinstance(message, Exception):
            log.error("delivery.broke", delivery=one.id, kind=one.kind, exc_info=message)
        elif lease.lasts(process.timing.call):
            shown.append((one, process.callers.call(team_id, _update, process, one, message)))
    return [(one, future.result()) for one, future in shown]


def _update(process: Process, delivery: Delivery, message: Message | None) -> Outcome | None:
    """None when it is shown, or there is nothing to show any more."""
    if message is None or not (delivery.channel and delivery.ts):
        return None
    try:
        process.clients(delivery.team_id).chat_update(
            channel=delivery.channel, ts=delivery.ts, text=message.text, blocks=message.blocks
        )
    except FAULTS as fault:
        return read_fault(fault)
    return None


def _record(
    process: Process, team_id: str, shown: Sequence[tuple[Delivery, Outcome | None]]
) -> None:
    for one, outcome in shown:
        if outcome is not None:
            log.warning("delivery.not_refreshed", delivery=one.id, reason=outcome.reason)
            process.hold(team_id, UPDATE, outcome)
    with process.sessions.begin() as session:
        for one, outcome in shown:
            if outcome is None or outcome.fate is Fate.FAILED:
                mark_refreshed(session, one, process.owner)
            elif outcome.wait:
                mark_still_stale(session, one, process.owner)
            # Else its lease runs out, and it is tried again.
