"""Who holds which delivery, and what became of it: the sender's side of the schedule.

Every statement that changes a claimed row names the owner, so that a process whose lease ran out
changes nothing. Leases and intents are real time; due times follow the product's clock.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Update, and_, bindparam, case, null, or_, select
from sqlalchemy import update as change
from sqlmodel import Session

from mentoring.deliveries import CLAIMED_ALONE_AFTER, POLICIES, Delivery
from mentoring.states import DeliveryState
from storage.claim_statements import (
    CLAIM,
    INTEND,
    MARK_SENT,
    NEXT,
    PLANNED,
    RANGES,
    RANGES_OF_TEAM,
)
from storage.delivery_rows import awake, delivery_of, in_state, table
from storage.delivery_rows import columns as _columns
from storage.prepared import AnyColumns, changes, rows

_FREE: Mapping[str, object] = {"owner": None, "lease_until": None, "claims": 0}
_unopened = and_(PLANNED, _columns.channel.is_(None), _columns.recipient.like("%,%"))
_stale = and_(_columns.refresh_at.is_not(None), _columns.ts.is_not(None))
_unsettled = in_state(DeliveryState.SENDING, DeliveryState.UNKNOWN)


class Sent(NamedTuple):
    """That Slack took a message; no `ts` where an answer proves it and nothing was looked up."""

    id: int
    channel: str | None
    ts: str | None


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who claims: the process, when (real time), and until when it holds what it gets."""

    owner: str
    real_now: datetime
    lease_until: datetime


def teams_with_due(session: Session, now: datetime, real_now: datetime) -> list[str]:
    """The workspaces to which something is due that nobody holds."""
    return sorted({team_id for _, team_id, _ in _due_ranges(session, now, real_now)})


def teams_with_stale(session: Session, real_now: datetime) -> list[str]:
    """The workspaces in which a sent message no longer shows what is true."""
    return sorted(team_id for (team_id,) in _teams_with_stale(session, real_now))


def teams_with_unsettled(session: Session, real_now: datetime, after: timedelta) -> list[str]:
    """The workspaces with deliveries whose fate nobody knows (see `claim_unsettled`)."""
    found = _teams_with_unsettled(session, real_now, real_now - after)
    return sorted(team_id for (team_id,) in found)


def claim_due(
    session: Session, team_id: str, claimant: Claimant, now: datetime, limit: int
) -> list[Delivery]:
    """Takes up to `limit` of a workspace's due deliveries that can be posted.

    Most urgent first; among equals a program's turn comes after each other program's. Their state
    stays planned: only `mark_sending` says that a call is about to be made. What was claimed
    several times without anything having become of it comes alone: it may end the process.
    """
    chosen = _candidates(session, team_id, claimant.real_now, now, limit)
    if chosen and chosen[0].claims >= CLAIMED_ALONE_AFTER:
        chosen = chosen[:1]
    else:
        chosen = [one for one in chosen if one.claims < CLAIMED_ALONE_AFTER]
    return _claim(session, [one.id for one in chosen], claimant)


def claim_unopened(
    session: Session, team_id: str, claimant: Claimant, now: datetime, limit: int
) -> list[Delivery]:
    """Takes due messages to group DMs that nobody has opened yet, the oldest first."""
    chosen = _next_unopened(session, team_id, now, claimant.real_now, limit)
    return _claim(session, [key for (key,) in chosen], claimant)


def claim_unsettled(
    session: Session, team_id: str, claimant: Claimant, after: timedelta, limit: int
) -> list[Delivery]:
    """Takes the deliveries whose fate nobody knows: in flight when a process died, or unknown.

    `after` is how long ago the call must have been made, or given up: then Slack's history shows
    what became of it.
    """
    real_now = claimant.real_now
    chosen = _next_unsettled(session, team_id, real_now, real_now - after, limit)
    return _claim(session, [key for (key,) in chosen], claimant)


def claim_stale(session: Session, team_id: str, claimant: Claimant, limit: int) -> list[Delivery]:
    """Takes sent messages that no longer show what is true."""
    chosen = _next_stale(session, team_id, claimant.real_now, limit)
    return _claim(session, [key for (key,) in chosen], claimant)


def mark_opened(session: Session, delivery_id: int, owner: str, channel: str) -> bool:
    """Where the message goes: from now on it can be posted."""
    return _release(session, delivery_id, owner, channel=channel)


def mark_sending(
    session: Session,
    ids: Collection[int],
    owner: str,
    *,
    real_now: datetime,
    longest: timedelta,
) -> set[int]:
    """The intent, committed before the calls; which of them may be made.

    Those are left out whose call could outlive our lease, what is not planned any more, and
    everything once the app was removed.
    """
    wanted = {"ids": list(ids), "by": owner, "until": real_now + longest, "real_now": real_now}
    return set(session.connection().scalars(INTEND, wanted))


def mark_sent(session: Session, sent: Sequence[Sent], owner: str, now: datetime) -> int:
    """What was posted; how many of them were still ours."""
    if not sent:
        return 0
    rows = [
        {"of": one.id, "posted_in": one.channel, "posted_as": one.ts, "by": owner, "now": now}
        for one in sent
    ]
    return int(session.connection().execute(MARK_SENT, rows).rowcount)


def mark_refused(
    session: Session,
    delivery: Delivery,
    owner: str,
    *,
    try_at: datetime,
    attempts: int,
    reason: str,
) -> bool:
    """Certainly not accepted: planned again, for later. `attempts` is how many count so far."""
    state = DeliveryState.PLANNED
    return _release(
        session, delivery.id, owner, state=state, try_at=try_at, attempts=attempts, reason=reason
    )


def mark_unknown(
    session: Session,
    delivery: Delivery,
    owner: str,
    reason: str,
    given_up_at: datetime | None = None,
) -> bool:
    """`given_up_at` is when we stopped waiting for the call: Slack may have taken it until then."""
    since = {"intent_at": given_up_at} if given_up_at else {}
    return _release(
        session, delivery.id, owner, state=DeliveryState.UNKNOWN, reason=reason, **since
    )


def mark_ended(
    session: Session, delivery: Delivery, owner: str, state: DeliveryState, reason: str
) -> bool:
    """Failed, cancelled or expired, with the reason as a code."""
    return _release(session, delivery.id, owner, state=state, reason=reason)


def mark_refreshed(session: Session, delivery: Delivery, owner: str) -> bool:
    """Shown as it was when it was claimed; what changed meanwhile waits for the next time."""
    return _shown(session, delivery.id, owner, delivery.refresh_at)


def mark_still_stale(session: Session, delivery: Delivery, owner: str) -> bool:
    """Could not be shown anew just now: anybody may try as soon as Slack takes it."""
    return _release(session, delivery.id, owner)


def postpone(session: Session, ids: Collection[int], owner: str, try_at: datetime) -> None:
    """Not yet, after all: others wait in the same channel."""
    _give_back(session, ids, owner, try_at=try_at)


def due_later(session: Session, delivery: Delivery, owner: str, due_at: datetime) -> None:
    """Not yet, after all: it is due at another time, and expires as much later."""
    useful_for = POLICIES[delivery.kind].useful_for
    expires_at = due_at + useful_for if useful_for else None
    _give_back(session, [delivery.id], owner, due_at=due_at, try_at=due_at, expires_at=expires_at)


def give_back(session: Session, ids: Collection[int], owner: str) -> None:
    """Claimed and not called for: anybody may claim them at once."""
    _give_back(session, ids, owner)


class _Candidate(NamedTuple):
    urgency: int
    place: int
    """Among its program's due ones of this urgency."""
    try_at: datetime
    id: int
    claims: int


def _due_ranges(
    session: Session, now: datetime, real_now: datetime, team_id: str | None = None
) -> list[tuple[int, str, int]]:
    """(program, workspace, urgency) of which something is due."""
    moments = {"now": now, "real_now": real_now}
    wanted = (RANGES_OF_TEAM, moments | {"team": team_id}) if team_id else (RANGES, moments)
    return [tuple(row) for row in session.connection().execute(*wanted)]


def _candidates(
    session: Session, team_id: str, real_now: datetime, now: datetime, limit: int
) -> list[_Candidate]:
    ranges = _due_ranges(session, now, real_now, team_id)
    found: list[_Candidate] = []
    for urgent in sorted({urgency for *_, urgency in ranges}):
        if len(found) >= limit:
            break
        for program_id in sorted(program for program, _, urgency in ranges if urgency == urgent):
            wanted = {"program": program_id, "urgent": urgent, "most": limit}
            moments = {"now": now, "real_now": real_now}
            for place, row in enumerate(session.connection().execute(NEXT, wanted | moments)):
                found.append(_Candidate(urgent, place, *row))
    return sorted(found)[:limit]


@rows
def _teams_with_stale(real_now: datetime) -> AnyColumns:
    return _teams(_stale, real_now)


@rows
def _teams_with_unsettled(real_now: datetime, lost_since: datetime) -> AnyColumns:
    return _teams(and_(_unsettled, _columns.intent_at <= lost_since), real_now)


def _teams(where: ColumnElement[bool], real_now: datetime) -> AnyColumns:
    found = select(_columns.team_id).where(where, _free(real_now), awake(_columns.team_id))
    return found.distinct()


@rows
def _next_unopened(team_id: str, now: datetime, real_now: datetime, limit: int) -> AnyColumns:
    wanted = and_(_unopened, _columns.team_id == team_id, _columns.try_at <= now)
    return _next(wanted, real_now, limit)


@rows
def _next_unsettled(
    team_id: str, real_now: datetime, lost_since: datetime, limit: int
) -> AnyColumns:
    lost = and_(_unsettled, _columns.intent_at <= lost_since, _columns.team_id == team_id)
    return _next(lost, real_now, limit)


@rows
def _next_stale(team_id: str, real_now: datetime, limit: int) -> AnyColumns:
    return _next(and_(_stale, _columns.team_id == team_id), real_now, limit)


def _next(where: ColumnElement[bool], real_now: datetime, limit: int) -> AnyColumns:
    return (
        select(_columns.id)
        .where(where, _free(real_now))
        .order_by(_columns.try_at, _columns.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def _free(real_now: datetime) -> ColumnElement[bool]:
    return or_(_columns.lease_until.is_(None), _columns.lease_until <= real_now)


def _claim(session: Session, ids: Sequence[int], claimant: Claimant) -> list[Delivery]:
    """Rows that this transaction has locked (PostgreSQL), or that nobody else can (SQLite)."""
    if not ids:
        return []
    wanted = {"ids": ids, "by": claimant.owner, "until": claimant.lease_until}
    found = {row[0]: delivery_of(row) for row in session.connection().execute(CLAIM, wanted)}
    return [found[key] for key in ids]


@changes
def _shown(delivery_id: int, owner: str, shown: datetime | None) -> Update:
    mine = and_(_columns.id == delivery_id, _columns.owner == owner)
    later = case((_columns.refresh_at == shown, null()), else_=_columns.refresh_at)
    return change(table).where(mine).values(**_FREE, refresh_at=later)


def _release(session: Session, delivery_id: int, owner: str, **values: object) -> bool:
    wanted = {"one": delivery_id, "by": owner, **_new(values)}
    return bool(session.connection().execute(_releasing(*values), wanted).rowcount)


def _give_back(session: Session, ids: Collection[int], owner: str, **values: object) -> None:
    if ids:
        wanted = {"ids": list(ids), "by": owner, **_new(values)}
        session.connection().execute(_giving_back(*values), wanted)


def _new(values: Mapping[str, object]) -> dict[str, object]:
    return {f"new_{name}": value for name, value in values.items()}


@cache
def _releasing(*names: str) -> Update:
    mine = and_(_columns.id == bindparam("one"), _columns.owner == bindparam("by"))
    return _freeing(mine, names)


@cache
def _giving_back(*names: str) -> Update:
    these = _columns.id.in_(bindparam("ids", expanding=True))
    return _freeing(and_(these, _columns.owner == bindparam("by"), PLANNED), names)


def _freeing(where: ColumnElement[bool], names: Sequence[str]) -> Update:
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return change(table).where(where).values(**_FREE, **new)
