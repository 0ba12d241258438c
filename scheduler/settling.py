"""Finds out, or decides, what became of deliveries in flight when something broke."""

from mentoring.deliveries import POLICIES, Delivery, WhenUnknown
from mentoring.pacing import HISTORY, OPEN
from mentoring.states import DeliveryState
from scheduler.outcomes import FAULTS, NOT_THERE, SENT_AGAIN, Fate, Outcome, read_fault
from scheduler.posting import carries
from scheduler.process import Process, real_now
from scheduler.records import end, not_accepted, record_sent
from storage.claims import Sent, claim_unsettled, mark_unknown
from storage.pacing import take_pace

HISTORY_PAGE = 100
"""How far back a direct message is searched for our own post."""
MOST_AT_ONCE = 10
"""No more than a workspace lets us look up at once."""
LOOKED_UP_LATER = Outcome(Fate.REFUSED, "not_looked_up_yet")


def settle(process: Process, team_id: str) -> int:
    """Settles what one workspace's limits allow just now; how many were claimed."""
    claimant, lease = process.claimant()
    with process.sessions.begin() as session:
        after = process.timing.look_up_after
        lost = claim_unsettled(session, team_id, claimant, after, MOST_AT_ONCE)
    for delivery in lost:
        if lease.lasts(process.timing.call):  # looking may outlive it; what it finds is fenced
            _settle(process, delivery)
    return len(lost)


def _settle(process: Process, delivery: Delivery) -> None:
    if len(delivery.people) == 1:
        _look_up(process, delivery)
    else:
        _decide(process, delivery)


def _decide(process: Process, delivery: Delivery) -> None:
    """Where nobody can look, an answer proves that it came; else its kind decides."""
    if delivery.answered_at is not None:
        record_sent(process, Sent(delivery.id, delivery.channel, delivery.ts))
    elif POLICIES[delivery.kind].when_unknown is WhenUnknown.SEND_AGAIN:
        not_accepted(process, delivery, Outcome(Fate.REFUSED, SENT_AGAIN))
    else:
        end(process, delivery, DeliveryState.FAILED, "unknown_outcome")


def _look_up(process: Process, delivery: Delivery) -> None:
    """Searches the person's DM with us for the post that carries this delivery's id."""
    found = _history(process, delivery)
    if isinstance(found, Outcome):
        if found.fate is Fate.FAILED:
            # For ever: the person was deactivated, say. Posting would be told so as well.
            _decide(process, delivery)
            return
        with process.sessions.begin() as session:
            # It rests as after the call itself: others are looked up meanwhile.
            mark_unknown(session, delivery, process.owner, found.reason, real_now())
        return
    channel, posts = found
    ours = [post for post in posts if carries(post, delivery)]
    if ours:
        record_sent(process, Sent(delivery.id, channel, str(ours[0]["ts"])))
    elif delivery.answered_at is not None:
        # Nobody answers what never came: it lies farther back than the page that we read.
        record_sent(process, Sent(delivery.id, channel, None))
    else:
        not_accepted(process, delivery, Outcome(Fate.REFUSED, NOT_THERE))


def _history(process: Process, delivery: Delivery) -> tuple[str, list[dict[str, object]]] | Outcome:
    """The DM and its newest messages; or why nobody can tell yet."""
    if not _may_look(process, delivery.team_id):
        return LOOKED_UP_LATER
    client, method = process.clients(delivery.team_id), OPEN
    try:
        channel = str(client.conversations_open(users=[delivery.recipient])["channel"]["id"])
        method = HISTORY
        found = client.conversations_history(
            channel=channel, include_all_metadata=True, limit=HISTORY_PAGE
        )
    except FAULTS as fault:
        outcome = read_fault(fault)
        process.hold(delivery.team_id, method, outcome)
        return outcome
    return channel, found["messages"]


def _may_look(process: Process, team_id: str) -> bool:
    with process.sessions.begin() as session:
        return all(
            take_pace(session, team_id, method, process.paces.of[method], real_now(), 1).count
            for method in (OPEN, HISTORY)
        )
