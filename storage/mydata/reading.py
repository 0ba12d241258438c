"""Reads everything that is stored about one person, as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mentoring.mydata import Plain, Stored, deleted_on
from mentoring.roles import Role
from storage.mydata.mine import Mine, Row
from storage.mydata.tables import MINE
from storage.mydata.where import Me, of_two
from storage.people import find_person
from storage.tables import FollowUp, Intention, Pairing, Participant, Program


def find_me(session: Session, team_id: str, user_id: str) -> Me:
    """Everything that stands for somebody in the tables; empty for a stranger."""
    person = find_person(session, team_id, user_id)
    wanted = select(col(Participant.id), col(Participant.program_id)).join(
        Program, col(Program.id) == col(Participant.program_id)
    )
    rows = session.exec(
        wanted.where(col(Program.team_id) == team_id, col(Participant.user_id) == user_id)
    ).all()
    me = Me(
        team_id=team_id,
        user_id=user_id,
        email=person.email if person else None,
        participant_ids=frozenset(key or 0 for key, _ in rows),
        pairing_ids=frozenset(),
        program_ids=frozenset(program for _, program in rows),
    )
    pairs = session.exec(select(col(Pairing.id)).where(of_two(me)))
    return replace(me, pairing_ids=frozenset(key or 0 for key in pairs))


def list_stored(session: Session, me: Me) -> list[Stored]:
    """Every stored thing about this person, in the order of its tables."""
    known = _Known.read(session, me)
    return [
        found
        for mine in MINE
        for row in session.exec(_ordered(mine, me))
        if (found := _stored(mine, row, me, known)) is not None
    ]


def _ordered(mine: Mine, me: Me) -> Any:  # noqa: ANN401  a statement of any table
    keys = [col(getattr(mine.table, key.name)) for key in _primary_key(mine.table)]
    return select(mine.table).where(mine.where(me)).order_by(*keys)


def _primary_key(table: type[SQLModel]) -> Iterator[Any]:
    yield from table.__table__.primary_key  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Known:
    """What turns keys into words."""

    users: Mapping[int, str]
    """The Slack ids of this person and of their partners, by participant."""
    programs: Mapping[int, Program]
    program_of: Mapping[int, int]
    """By participant."""
    pairings: Mapping[int, Pairing]
    pairing_of: Mapping[int, int]
    """By intention."""

    @classmethod
    def read(cls, session: Session, me: Me) -> "_Known":
        of_pairs = select(Pairing).where(col(Pairing.id).in_(me.pairing_ids))
        pairs = {one.id or 0: one for one in session.exec(of_pairs)}
        sides = {key for one in pairs.values() for key in (one.mentor_id, one.mentee_id)}
        named = col(Participant.id).in_(sides | me.participant_ids)
        people = session.exec(select(Participant).where(named)).all()
        here = select(Program).where(col(Program.team_id) == me.team_id)
        tried = select(col(Intention.id), col(Intention.pairing_id)).where(
            col(Intention.participant_id).in_(me.participant_ids)
        )
        return cls(
            users={one.id or 0: one.user_id for one in people},
            programs={one.id or 0: one for one in session.exec(here)},
            program_of={one.id or 0: one.program_id for one in people},
            pairings=pairs,
            pairing_of={key or 0: pairing for key, pairing in session.exec(tried)},
        )

    def pairing(self, row: Row) -> Pairing | None:
        if isinstance(row, Pairing):
            return row
        if isinstance(row, FollowUp):
            return self.pairings.get(self.pairing_of.get(row.intention_id, 0))
        return self.pairings.get(getattr(row, "pairing_id", 0))

    def program(self, row: Row) -> Program | None:
        if isinstance(row, Program):
            return row
        pairing = self.pairing(row)
        key = pairing.program_id if pairing else getattr(row, "program_id", None)
        key = key or self.program_of.get(getattr(row, "participant_id", 0))
        return self.programs.get(key or 0)


def _stored(mine: Mine, row: Row, me: Me, known: _Known) -> Stored | None:
    more = mine.more(row, me) if mine.more else {}
    if more is None:
        return None
    shown = {name: getattr(row, name) for name in mine.shown.split()}
    people = _people_columns(mine.table)
    data = {
        name: known.users.get(value) if name in people else value for name, value in shown.items()
    }
    pairing, program = known.pairing(row), known.program(row)
    if pairing and not isinstance(row, Pairing):
        more = {"partner": _partner(pairing, me, known), **more}
    return Stored(
        what=mine.what,
        group=mine.group,
        seen=mine.seen if isinstance(mine.seen, str) else mine.seen(row),
        data={_key(name): _plain(value) for name, value in {**data, **more}.items()},
        program=program.name if program else "",
        until=deleted_on(program.closed_at) if program else None,
    )


def _partner(pairing: Pairing, me: Me, known: _Known) -> str | None:
    is_mentor = pairing.mentor_id in me.participant_ids
    return known.users.get(pairing.mentee_id if is_mentor else pairing.mentor_id)


def _people_columns(table: type[SQLModel]) -> set[str]:
    """The columns that point to a participant."""
    columns = table.__table__.columns  # type: ignore[attr-defined]
    return {
        one.name
        for one in columns
        for key in one.foreign_keys
        if key.target_fullname == "participant.id"
    }


def _key(name: str) -> str:
    """A column's name without what nobody is called by."""
    if name == "participant_id":
        return "written_by"
    return name.removesuffix("_id").replace("mentor", "who_shows").replace("mentee", "who_learns")


def _plain(value: object) -> Plain:
    """As JSON knows it."""
    if isinstance(value, Role):
        return {Role.MENTOR: "show", Role.MENTEE: "learn"}.get(value, "both")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {_key(str(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def find_program_for(session: Session, me: Me) -> Program | None:
    """The program in whose name something is sent to this person: the newest of theirs."""
    mine = col(Program.id).in_(me.program_ids)
    here = select(Program).where(col(Program.team_id) == me.team_id)
    newest = here.order_by(col(Program.id).desc())
    return session.exec(newest.where(mine)).first() or session.exec(newest).first()
