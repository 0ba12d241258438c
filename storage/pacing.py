"""What all processes share of Slack's limits, and of jobs that only one of them should do."""

from datetime import datetime, timedelta

from sqlalchemy import Table, delete
from sqlmodel import Session, col

from mentoring.pacing import Grant, Pace, take
from storage.tables import Pace as PaceRow
from storage.upsert import insert_once, insert_or_replace

_table: Table = PaceRow.__table__  # type: ignore[attr-defined]


def take_pace(
    session: Session, team_id: str, scope: str, pace: Pace, real_now: datetime, wanted: int
) -> Grant:
    """Takes up to `wanted` of a pace for this process; others wait for this transaction's end."""
    row = _locked(session, team_id, scope)
    grant = take(row.next_at if row else None, real_now, pace, wanted)
    if grant.count:
        _set(session, team_id, scope, grant.next_at)
    return grant


def hold_pace(session: Session, team_id: str, scope: str, until: datetime) -> None:
    """Slack asked to wait: nobody takes any before then."""
    row = _locked(session, team_id, scope)
    if row is None or row.next_at < until:
        _set(session, team_id, scope, until)


def take_turn(
    session: Session, team_id: str, job: str, every: timedelta, real_now: datetime
) -> bool:
    """Whether this process is the one that does a job now; nobody else does for so long."""
    row = _locked(session, team_id, job)
    if row is None:
        # Of two who find nothing, the one whose insert counts.
        return insert_once(session, _table, team_id=team_id, scope=job, next_at=real_now + every)
    if row.next_at > real_now:
        return False
    _set(session, team_id, job, real_now + every)
    return True


def give_turn_back(session: Session, team_id: str, job: str, real_now: datetime) -> None:
    """The job could not be done: the next one to come may try."""
    _set(session, team_id, job, real_now)


def sweep_paces(session: Session, before: datetime) -> int:
    """Forgets what has long been free again; how many."""
    swept = delete(PaceRow).where(col(PaceRow.next_at) < before)
    return int(session.connection().execute(swept).rowcount)


def _locked(session: Session, team_id: str, scope: str) -> PaceRow | None:
    return session.get(PaceRow, (team_id, scope), with_for_update=True, populate_existing=True)


def _set(session: Session, team_id: str, scope: str, next_at: datetime) -> None:
    row = {"team_id": team_id, "scope": scope, "next_at": next_at}
    insert_or_replace(session, _table, [row])
