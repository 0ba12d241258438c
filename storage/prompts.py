"""What prompts show, read for many of them at once: few columns, one query for each table."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, and_, case, func, select
from sqlmodel import Session

from mentoring.check_ins import Outcome
from mentoring.deliveries import PROMPTS
from mentoring.states import DeliveryState, PairingState
from storage.delivery_rows import columns as _delivery
from storage.delivery_rows import table as _deliveries
from storage.pairings import HAPPENED
from storage.prepared import AnyColumns, rows
from storage.tables import CheckIn, Meeting, Pairing, Participant, Person, Program, Reflection


class Side(NamedTuple):
    """One person's side of a pairing that began."""

    participant_id: int
    partner: str
    partner_paused_until: date | None
    pairing_id: int
    state: PairingState
    started_at: datetime | None
    ended_at: datetime | None
    paused_until: date | None


class Reader(NamedTuple):
    """Who gets a prompt."""

    participant_id: int
    zone: str


class Told(NamedTuple):
    """Of which pairing and week somebody said whether they met."""

    pairing_id: int
    week: int
    reported_by: int


def _table(model: object) -> Table:
    found: Table = model.__table__  # type: ignore[attr-defined]
    return found


_pairing, _people = _table(Pairing).c, _table(Participant).c
_programs, _persons = _table(Program), _table(Person)
_meeting, _program, _person = _table(Meeting).c, _programs.c, _persons.c
_check_in, _reflection = _table(CheckIn).c, _table(Reflection).c
_partner = _table(Participant).alias().c
_earlier = _deliveries.alias().c
_later = _deliveries.alias().c


def names_of_programs(session: Session, program_ids: Collection[int]) -> dict[int, str]:
    return dict(_named(session, program_ids))


@rows
def _named(program_ids: Collection[int]) -> AnyColumns:
    return select(_program.id, _program.name).where(_program.id.in_(program_ids))


def readers_of(
    session: Session, members: Collection[tuple[int, str]]
) -> dict[tuple[int, str], Reader]:
    """By program and Slack id; those who do not take part are left out."""
    # SQLite would read everybody for pairs of columns; each alone it looks up.
    programs, users = zip(*members, strict=True) if members else ((), ())
    return {
        (program, user): Reader(key, zone or "UTC")
        for program, user, key, zone in _readers(session, set(programs), set(users))
        if (program, user) in members
    }


@rows
def _readers(program_ids: Collection[int], users: Collection[str]) -> AnyColumns:
    known = and_(_person.team_id == _program.team_id, _person.user_id == _people.user_id)
    return (
        select(_people.program_id, _people.user_id, _people.id, _person.zone)
        .join(_programs, _program.id == _people.program_id)
        .outerjoin(_persons, known)
        .where(_people.program_id.in_(program_ids), _people.user_id.in_(users))
    )


def list_sides(session: Session, participant_ids: Collection[int]) -> list[Side]:
    """These people's pairings, on either side, oldest first."""
    found = _sides(session, participant_ids)
    return sorted((Side(*row) for row in found), key=lambda side: side.pairing_id)


@rows
def _sides(participant_ids: Collection[int]) -> AnyColumns:
    mentoring = _side(_pairing.mentor_id, _pairing.mentee_id, participant_ids)
    learning = _side(_pairing.mentee_id, _pairing.mentor_id, participant_ids)
    return select(mentoring.union_all(learning).subquery())


def _side(
    mine: ColumnElement[int], theirs: ColumnElement[int], participant_ids: Collection[int]
) -> AnyColumns:
    return (
        select(
            mine,
            _partner.user_id,
            _partner.paused_until,
            _pairing.id,
            _pairing.state,
            _pairing.started_at,
            _pairing.ended_at,
            _pairing.paused_until,
        )
        .where(_partner.id == theirs)
        .where(mine.in_(participant_ids), _pairing.state.in_(HAPPENED))
    )


def outcomes_of(
    session: Session, pairing_ids: Collection[int], weeks: Collection[int]
) -> dict[Told, Outcome]:
    """What was said about having met, for these weeks of these pairings."""
    return {Told(*row[:3]): row[3] for row in _outcomes(session, pairing_ids, weeks)}


@rows
def _outcomes(pairing_ids: Collection[int], weeks: Collection[int]) -> AnyColumns:
    return select(_meeting.pairing_id, _meeting.week, _meeting.reported_by, _meeting.outcome).where(
        _meeting.pairing_id.in_(pairing_ids), _meeting.week.in_(weeks)
    )


def answered_check_ins(session: Session, delivery_ids: Collection[int]) -> set[tuple[int, int]]:
    """Delivery and pairing of each check-in that was answered."""
    if not delivery_ids:
        return set()
    return {(delivery, pairing) for delivery, pairing in _answered(session, delivery_ids)}


@rows
def _answered(delivery_ids: Collection[int]) -> AnyColumns:
    found = select(_check_in.delivery_id, _check_in.pairing_id)
    return found.where(_check_in.delivery_id.in_(delivery_ids))


def written_reflections(
    session: Session, delivery_ids: Collection[int]
) -> dict[tuple[int, int], bool]:
    """By delivery and pairing: whether a reflection that was written is open to both."""
    if not delivery_ids:
        return {}
    found = _written(session, delivery_ids)
    return {(delivery, pairing): opened is not None for delivery, pairing, opened in found}


@rows
def _written(delivery_ids: Collection[int]) -> AnyColumns:
    found = select(_reflection.delivery_id, _reflection.pairing_id, _reflection.opened_at)
    return found.where(_reflection.delivery_id.in_(delivery_ids))


def last_asked(session: Session, delivery_ids: Collection[int]) -> dict[int, str]:
    """By delivery: the message of the last prompt of its kind that came to this person before."""
    return dict(_last_asked(session, delivery_ids))


@rows
def _last_asked(delivery_ids: Collection[int]) -> AnyColumns:
    # Slack's names of messages are seconds with as many digits each: the greatest is the last.
    return (
        select(_delivery.id, func.max(_earlier.ts))
        .where(
            _delivery.id.in_(delivery_ids),
            _earlier.program_id == _delivery.program_id,
            _earlier.recipient == _delivery.recipient,
            _earlier.kind == _delivery.kind,
            _earlier.sequence < _delivery.sequence,
            _earlier.ts.is_not(None),
        )
        .group_by(_delivery.id)
    )


def what_follows(
    session: Session, delivery_ids: Collection[int]
) -> dict[int, tuple[date | None, bool]]:
    """By prompt: the local date of the next one that is planned, and whether one came since."""
    return {
        key: (date.fromisoformat(day) if day else None, ts is not None)
        for key, day, ts in _following(session, delivery_ids)
    }


@rows
def _following(delivery_ids: Collection[int]) -> AnyColumns:
    planned = case((_later.state == DeliveryState.PLANNED, _later.guard))
    return (
        select(_delivery.id, func.min(planned), func.max(_later.ts))
        .where(
            _delivery.id.in_(delivery_ids),
            _later.program_id == _delivery.program_id,
            _later.recipient == _delivery.recipient,
            _later.kind.in_(PROMPTS),
            _later.sequence > _delivery.sequence,
        )
        .group_by(_delivery.id)
    )
