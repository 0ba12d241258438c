"""Opens the group DMs of what is due there: once a pair, and remembered."""

from mentoring.deliveries import Delivery
from mentoring.pacing import OPEN
from scheduler.outcomes import FAULTS, read_fault
from scheduler.process import Process
from scheduler.records import not_accepted
from services.introductions import keep_channel, known_channel
from storage.claims import claim_unopened, mark_opened
from storage.pacing import look_at_pace, take_pace

MOST_AT_ONCE = 10
"""Few enough to be opened well within one lease."""


def open_group_dms(process: Process, team_id: str) -> None:
    """As many as the workspace takes just now."""
    claimant, lease = process.claimant()
    pace = process.paces.of[OPEN]
    with process.sessions.begin() as session:
        free = look_at_pace(session, team_id, OPEN, pace, claimant.real_now, MOST_AT_ONCE)
        now = process.clock.now()
        claimed = claim_unopened(session, team_id, claimant, now, free.count) if free.count else []
        known = {one.id: known_channel(session, one) for one in claimed}
        unknown = [one for one in claimed if known[one.id] is None]
        take_pace(session, team_id, OPEN, pace, claimant.real_now, len(unknown))
        for key, channel in known.items():
            if channel is not None:
                mark_opened(session, key, process.owner, channel)
    for one in unknown:
        if lease.lasts(process.timing.call):
            _open(process, one)


def _open(process: Process, delivery: Delivery) -> None:
    try:
        opened = process.clients(delivery.team_id).conversations_open(users=list(delivery.people))
    except FAULTS as fault:
        # Opening a conversation twice does no harm: whatever happened, it may be tried again.
        outcome = read_fault(fault)
        process.hold(delivery.team_id, OPEN, outcome)
        not_accepted(process, delivery, outcome)
        return
    channel = str(opened["channel"]["id"])
    with process.sessions.begin() as session:
        if mark_opened(session, delivery.id, process.owner, channel):
            keep_channel(session, delivery, channel)
