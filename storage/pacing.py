"""What all processes share of Slack's limits, and of jobs that only one of them should do."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Table, and_, delete, select
from sqlmodel import Session, col

from mentoring.pacing import POST, Grant, Pace, take
from storage.prepared import AnyColumns, rows
from storage.tables import Pace as PaceRow
from storage.upsert import insert_once, insert_or_replace

_table: Table = PaceRow.__table__  # type: ignore[attr-defined]


def look_at_pace(
    session: Session, team_id: str, scope: str, pace: Pace, real_now: datetime, wanted: int
) -> Grant:
    """How many of `wanted` are free; others who look wait for this transaction's end."""
    next_at = _next_at(session, team_id, scope)
    if next_at is None:
        # A row that is not there can't be locked: of two who find nothing, one makes it.
        fresh = real_now - pace.burst * pace.interval
        insert_once(session, _table, team_id=team_id, scope=scope, next_at=fresh)
        next_at = _next_at(session, team_id, scope)
    return take(next_at, real_now, pace, wanted)


def take_pace(
    session: Session, team_id: str, scope: str, pace: Pace, real_now: datetime, wanted: int
) -> Grant:
    """Takes up to `wanted` of a pace for this process."""
    grant = look_at_pace(session, team_id, scope, pace, real_now, wanted)
    if grant.count:
        _set(session, team_id, {scope: grant.next_at})
    return grant


def take_channels(
    session: Session, team_id: str, channels: Iterable[str], pace: Pace, real_now: datetime
) -> dict[str, Grant]:
    """Takes one of a channel's pace as often as it is named, as far as it is free; by channel."""
    wanted = Counter(channels)
    known = _next_of(session, team_id, [_of_channel(one) for one in wanted])
    found = {scope: next_at for scope, next_at in known}  # noqa: C416  rows are no pairs to mypy
    granted = {
        channel: take(found.get(_of_channel(channel)), real_now, pace, count)
        for channel, count in wanted.items()
    }
    taken = {_of_channel(channel): grant.next_at for channel, grant in granted.items()}
    _set(session, team_id, taken)
    return granted


def hold_pace(session: Session, team_id: str, scope: str, until: datetime) -> None:
    """Slack asked to wait: nobody takes any before then."""
    next_at = _next_at(session, team_id, scope)
    if next_at is None or next_at < until:
        _set(session, team_id, {scope: until})


def hold_posts(
    session: Session, team_id: str, channel: str, pace: Pace, real_now: datetime, until: datetime
) -> None:
    """Slack refused a post without saying whose limit it was.

    The channel's, where we posted there just before; else the whole workspace's.
    """
    quiet = real_now - pace.burst * pace.interval + 1.5 * pace.interval
    # Only looked at: who claims locks the workspace's row before a channel's.
    known = _next_of(session, team_id, [_of_channel(channel)])
    is_busy = any(next_at > quiet for _, next_at in known)
    hold_pace(session, team_id, _of_channel(channel) if is_busy else POST, until)


def take_turn(
    session: Session, team_id: str, job: str, every: timedelta, real_now: datetime
) -> bool:
    """Whether this process is the one that does a job now; nobody else does for so long."""
    next_at = _next_at(session, team_id, job)
    if next_at is None:
        # Of two who find nothing, the one whose insert counts.
        return insert_once(session, _table, team_id=team_id, scope=job, next_at=real_now + every)
    if next_at > real_now:
        return False
    _set(session, team_id, {job: real_now + every})
    return True


def give_turn_back(session: Session, team_id: str, job: str, real_now: datetime) -> None:
    """The job could not be done: the next one to come may try."""
    _set(session, team_id, {job: real_now})


def sweep_paces(session: Session, before: datetime) -> int:
    """Forgets what has long been free again; how many."""
    swept = delete(PaceRow).where(col(PaceRow.next_at) < before)
    return int(session.connection().execute(swept).rowcount)


def _of_channel(channel: str) -> str:
    return f"{POST}:{channel}"


def _next_at(session: Session, team_id: str, scope: str) -> datetime | None:
    return next((next_at for (next_at,) in _lock_next(session, team_id, scope)), None)


@rows
def _lock_next(team_id: str, scope: str) -> AnyColumns:
    wanted = and_(_table.c.team_id == team_id, _table.c.scope == scope)
    return select(_table.c.next_at).where(wanted).with_for_update()


@rows
def _next_of(team_id: str, scopes: Collection[str]) -> AnyColumns:
    wanted = and_(_table.c.team_id == team_id, _table.c.scope.in_(scopes))
    return select(_table.c.scope, _table.c.next_at).where(wanted)


def _set(session: Session, team_id: str, times: dict[str, datetime]) -> None:
    # In one order: two processes that set the same ones must not wait for each other.
    paces = [
        {"team_id": team_id, "scope": scope, "next_at": next_at}
        for scope, next_at in sorted(times.items())
    ]
    insert_or_replace(session, _table, paces)
