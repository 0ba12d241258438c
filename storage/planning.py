"""Whose prompts are to be planned, and what that needs: few columns, one query for each table."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    select,
    update,
)
from sqlmodel import Session

from mentoring.deliveries import PROMPT_USEFUL_FOR, PROMPTS
from mentoring.rhythm import Asked, Slot
from mentoring.states import DeliveryState, PairingState, ParticipantState
from mentoring.working_hours import WorkingHours
from storage.delivery_rows import columns as _delivery
from storage.delivery_rows import table as _deliveries
from storage.participants import PRESENT
from storage.prepared import AnyColumns, changes, rows
from storage.tables import Pairing, Participant, Person, Program

_participants: Table = Participant.__table__  # type: ignore[attr-defined]
_pairings: Table = Pairing.__table__  # type: ignore[attr-defined]
_persons: Table = Person.__table__  # type: ignore[attr-defined]
_programs: Table = Program.__table__  # type: ignore[attr-defined]
_one = _participants.c


class Planning(NamedTuple):
    """Somebody who is to be planned, with what Slack says of their zone."""

    id: int
    program_id: int
    user_id: str
    state: ParticipantState
    work_starts: time
    work_ends: time
    work_days: list[int]
    paused_until: date | None
    planned_until: date | None
    zone: str | None
    """None: Slack has not told of this person."""

    @property
    def hours(self) -> WorkingHours:
        days = frozenset(self.work_days)
        return WorkingHours(self.zone or "UTC", self.work_starts, self.work_ends, days)


class Side(NamedTuple):
    """A pairing from one person's side."""

    pairing_id: int
    is_mentor: bool
    started_at: datetime | None
    paused_until: date | None


def take_unplanned(session: Session, now: datetime, limit: int) -> list[Planning]:
    """Up to `limit` people whose planning is due; another process takes others meanwhile."""
    session.flush()
    return [Planning(*row) for row in _unplanned(session, now, limit)]


@rows
def _unplanned(now: datetime, limit: int) -> AnyColumns:
    wanted = _people().where(_one.plan_at <= now).order_by(_one.plan_at).limit(limit)
    return wanted.with_for_update(skip_locked=True, of=_participants, key_share=True)


def take_people(session: Session, participant_ids: Collection[int]) -> list[Planning]:
    """These, planned or not; whoever else plans them waits until this transaction is over."""
    session.flush()
    return [Planning(*row) for row in _locked_people(session, participant_ids)]


@rows
def _locked_people(participant_ids: Collection[int]) -> AnyColumns:
    wanted = _people().where(_one.id.in_(participant_ids)).order_by(_one.id)
    return wanted.with_for_update(of=_participants, key_share=True)


def hours_of(
    session: Session, program_id: int, user_ids: Collection[str]
) -> dict[str, WorkingHours]:
    """Of those among these people who take part in a program, by Slack id."""
    session.flush()
    found = [Planning(*row) for row in _present(session, program_id, user_ids)]
    return {one.user_id: one.hours for one in found}


@rows
def _present(program_id: int, user_ids: Collection[str]) -> AnyColumns:
    named = and_(_one.program_id == program_id, _one.user_id.in_(user_ids), _one.state.in_(PRESENT))
    return _people().where(named)


def sides_of(session: Session, participant_ids: Collection[int]) -> Mapping[int, list[Side]]:
    """These people's active pairings, oldest first, by participant."""
    found = defaultdict(list)
    for ask, is_mentor in ((_as_mentors, True), (_as_mentees, False)):
        for one, key, started_at, paused_until in ask(session, participant_ids):
            found[one].append(Side(key, is_mentor, started_at, paused_until))
    return {one: sorted(sides) for one, sides in found.items()}


@rows
def _as_mentors(participant_ids: Collection[int]) -> AnyColumns:
    return _active(_pairings.c.mentor_id, participant_ids)


@rows
def _as_mentees(participant_ids: Collection[int]) -> AnyColumns:
    return _active(_pairings.c.mentee_id, participant_ids)


def _active(mine: ColumnElement[int], participant_ids: Collection[int]) -> AnyColumns:
    pairing = _pairings.c
    return select(mine, pairing.id, pairing.started_at, pairing.paused_until).where(
        mine.in_(participant_ids), pairing.state == PairingState.ACTIVE
    )


def asked_of(
    session: Session, program_id: int, user_ids: Collection[str]
) -> Mapping[str, list[Asked]]:
    """These people's prompts in a program, oldest week first, whatever became of them."""
    found = defaultdict(list)
    for recipient, *prompt in _prompts(session, program_id, user_ids):
        found[recipient].append(Asked(*prompt))
    return found


@rows
def _prompts(program_id: int, user_ids: Collection[str]) -> AnyColumns:
    return (
        select(
            _delivery.recipient,
            _delivery.id,
            _delivery.sequence,
            _delivery.kind,
            _delivery.state,
            _delivery.due_at,
            _delivery.content,
        )
        .where(_delivery.program_id == program_id, _delivery.recipient.in_(user_ids))
        .where(_delivery.kind.in_(PROMPTS))
        .order_by(_delivery.sequence)
    )


def move_planned(session: Session, slots: Mapping[int, Slot]) -> None:
    """Another time for these prompts as far as they are still planned; their keys stay."""
    if not slots:
        return
    moving = (
        update(_deliveries)
        .where(_still_planned(_delivery.id == bindparam("key")))
        .values(
            due_at=bindparam("due"),
            try_at=bindparam("due"),
            expires_at=bindparam("useful_until"),
            guard=bindparam("day"),
        )
    )
    rows: list[dict[str, Any]] = [
        {
            "key": key,
            "due": slot.due_at,
            "useful_until": slot.due_at + PROMPT_USEFUL_FOR,
            "day": slot.day.isoformat(),
        }
        for key, slot in slots.items()
    ]
    session.connection().execute(moving, rows)


def drop_planned(session: Session, delivery_ids: Collection[int]) -> None:
    """These prompts are not owed any more, as if they never had been; what was sent stays."""
    if delivery_ids:
        dropped = delete(_deliveries).where(_still_planned(_delivery.id.in_(delivery_ids)))
        session.connection().execute(dropped)


def mark_planned(
    session: Session, participant_ids: Collection[int], until: date, next_at: datetime | None
) -> None:
    """These are planned up to a date; `next_at` None: nothing more is owed them."""
    if participant_ids:
        _mark_planned(session, participant_ids, until, next_at)


@changes
def _mark_planned(
    participant_ids: Collection[int], until: date, next_at: datetime | None
) -> Update:
    marking = update(_participants).where(_one.id.in_(participant_ids))
    return marking.values(planned_until=until, plan_at=next_at)


@changes
def plan_anew(participant_ids: Collection[int], now: datetime) -> Update:
    """These people, whom `take_people` took before, are planned at the next tick."""
    return update(_participants).where(_one.id.in_(participant_ids)).values(plan_at=now)


def plan_program_anew(session: Session, program_id: int, now: datetime) -> None:
    """Everybody who takes part in a program is planned from the next tick on."""
    session.flush()
    whom = and_(_one.program_id == program_id, _one.state.in_(PRESENT))
    # In the order of their ids, as everybody does who changes many of them.
    if session.get_bind().dialect.name == "postgresql":
        locked = select(_one.id).where(whom).order_by(_one.id).with_for_update(key_share=True)
        session.connection().execute(locked)
    session.connection().execute(update(_participants).where(whom).values(plan_at=now))


def _people() -> AnyColumns:
    program, person = _programs.c, _persons.c
    known = and_(person.team_id == program.team_id, person.user_id == _one.user_id)
    named = [_one[name] for name in Planning._fields[:-1]]
    return (
        select(*named, person.zone)
        .join(_programs, program.id == _one.program_id)
        .outerjoin(_persons, known)
    )


def _still_planned(where: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(where, _delivery.state == DeliveryState.PLANNED)
