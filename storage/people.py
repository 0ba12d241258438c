"""Who is in a workspace, as Slack last said."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from operator import attrgetter

from sqlalchemy import ColumnElement, Table, Update, and_, not_, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.people import PersonFacts
from storage.engine import at_the_end
from storage.participants import PRESENT
from storage.prepared import AnyColumns, changes, find_by_key, lists, rows
from storage.tables import Participant, Person, Program, Workspace
from storage.upsert import insert_once

_people: Table = Person.__table__  # type: ignore[attr-defined]
_workspaces: Table = Workspace.__table__  # type: ignore[attr-defined]
_OUTDATED = "outdated_homes"


def ensure_workspace(session: Session, team_id: str) -> Workspace:
    insert_once(session, _workspaces, team_id=team_id)
    return session.get_one(Workspace, team_id)


def save_people(session: Session, people: Iterable[PersonFacts]) -> list[str]:
    """Keeps what Slack says, in place of what it said before; who lives by another clock now.

    As all who change several people, in the order of their ids (see `outdate_homes`).
    """
    moved = []
    for facts in sorted(people, key=attrgetter("team_id", "user_id")):
        # Two requests, or two processes, may hear of somebody at the same time.
        if insert_once(session, _people, **asdict(facts)):
            continue
        person = session.get_one(Person, (facts.team_id, facts.user_id))
        if person.zone != facts.zone:
            moved.append(facts.user_id)
        person.sqlmodel_update(asdict(facts))
        session.add(person)
    session.flush()
    return moved


def list_moving(session: Session, team_id: str, people: Sequence[PersonFacts]) -> list[str]:
    """Who of them will live by another clock once this is saved."""
    known = list_people(session, team_id, [facts.user_id for facts in people])
    return [
        facts.user_id
        for facts in people
        if facts.user_id in known and known[facts.user_id].zone != facts.zone
    ]


def mark_people_read(session: Session, team_id: str, now: datetime) -> None:
    ensure_workspace(session, team_id).people_read_at = now


def find_person(session: Session, team_id: str, user_id: str) -> Person | None:
    """Read once in a transaction, however many flows of it ask: the session keeps who was found."""
    found = find_by_key(session, Person, team_id, user_id)
    if found:
        session.info.setdefault("people", {})[team_id, user_id] = found
    return found


def list_people(session: Session, team_id: str, user_ids: Collection[str]) -> dict[str, Person]:
    """The known ones of these people, by Slack id."""
    return {person.user_id: person for person in _people_named(session, team_id, user_ids)}


@lists
def _people_named(team_id: str, user_ids: Collection[str]) -> SelectOfScalar[Person]:
    return select(Person).where(Person.team_id == team_id, col(Person.user_id).in_(user_ids))


def list_zones(session: Session, team_id: str, user_ids: Collection[str]) -> dict[str, str]:
    """The zones of the known ones, by Slack id: two columns alone, as many are asked for."""
    return dict(_zones(session, team_id, user_ids))


@rows
def _zones(team_id: str, user_ids: Collection[str]) -> AnyColumns:
    person = _people.c
    named = and_(person.team_id == team_id, person.user_id.in_(user_ids))
    return select_columns(person.user_id, person.zone).where(named)


def list_by_email(session: Session, team_id: str, emails: Collection[str]) -> dict[str, Person]:
    """The known ones of these people, by their address in lower case."""
    return {person.email or "": person for person in _people_at(session, team_id, emails)}


@lists
def _people_at(team_id: str, emails: Collection[str]) -> SelectOfScalar[Person]:
    return select(Person).where(Person.team_id == team_id, col(Person.email).in_(emails))


@lists
def list_of_elsewhere(program_id: int) -> SelectOfScalar[Person]:
    """Who takes part in a program and is a guest, of another organization, or no human, by id."""
    elsewhere = or_(col(Person.is_guest), col(Person.is_outsider), not_(col(Person.is_human)))
    return (
        select(Person)
        .join(Participant, col(Participant.user_id) == col(Person.user_id))
        .join(Program, col(Program.id) == col(Participant.program_id))
        .where(Program.id == program_id, Person.team_id == Program.team_id, elsewhere)
        .where(col(Participant.state).in_(PRESENT))
        .order_by(col(Person.user_id))
    )


def list_addresses(session: Session, team_id: str) -> dict[str, str]:
    """Everybody's address in lower case, by Slack id; without those who show none."""
    wanted = select(Person.user_id, Person.email).where(Person.team_id == team_id)
    return {user_id: email for user_id, email in session.exec(wanted) if email}


def mark_home_seen(session: Session, team_id: str, user_id: str, now: datetime) -> None:
    """Shown as it is now."""
    person = find_person(session, team_id, user_id)
    if person is not None:
        person.home_seen_at, person.home_stale = now, False
        session.add(person)


def outdate_homes(session: Session, team_id: str, *user_ids: str) -> None:
    """Something happened to these people: a Home that one of them has open may show the past.

    It is marked when the transaction ends, all of them in the order of their ids: so nobody who
    holds a person waits for another one, or for anything else that somebody may hold.
    """
    outdated: set[tuple[str, str]] = session.info.setdefault(_OUTDATED, set())
    outdated.update((team_id, user_id) for user_id in user_ids)
    at_the_end(session, mark_homes_stale)


def mark_home_stale(session: Session, team_id: str, *user_ids: str) -> None:
    """As `outdate_homes`, and at once: for whoever does nothing more, or nothing before."""
    outdate_homes(session, team_id, *user_ids)
    mark_homes_stale(session)


def mark_homes_stale(session: Session) -> None:
    """Marks all that were outdated so far."""
    session.flush()
    outdated: set[tuple[str, str]] = session.info.pop(_OUTDATED, set())
    for team_id in sorted({team_id for team_id, _ in outdated}):
        named = [user_id for team, user_id in outdated if team == team_id]
        if len(named) > 1:
            _lock_seen(session, team_id, named)
        _mark_seen(session, team_id, named)


@lists
def _lock_seen(team_id: str, user_ids: Collection[str]) -> SelectOfScalar[str]:
    seen = select(Person.user_id).where(_has_seen(team_id, user_ids))
    return seen.order_by(col(Person.user_id)).with_for_update(key_share=True)


@changes
def _mark_seen(team_id: str, user_ids: Collection[str]) -> Update:
    return update(_people).where(_has_seen(team_id, user_ids)).values(home_stale=True)


def _has_seen(team_id: str, user_ids: Collection[str]) -> ColumnElement[bool]:
    person = _people.c
    named = and_(person.team_id == team_id, person.user_id.in_(user_ids))
    return and_(named, person.home_seen_at.is_not(None))


def teams_with_stale_homes(session: Session) -> list[str]:
    """The workspaces in which somebody's Home is to be shown anew."""
    return sorted(_stale_teams(session))


@lists
def _stale_teams() -> SelectOfScalar[str]:
    return select(Person.team_id).where(col(Person.home_stale)).distinct()


def take_stale_homes(session: Session, team_id: str, limit: int) -> list[str]:
    """Whose Home is to be shown anew; they count as fresh from here on."""
    chosen = _stale_homes(session, team_id, limit)
    if chosen:
        _mark_fresh(session, team_id, chosen)
    return chosen


@lists
def _stale_homes(team_id: str, limit: int) -> SelectOfScalar[str]:
    stale = select(Person.user_id).where(col(Person.home_stale), Person.team_id == team_id)
    return stale.limit(limit).with_for_update(skip_locked=True)


@changes
def _mark_fresh(team_id: str, user_ids: Collection[str]) -> Update:
    person = _people.c
    named = and_(person.team_id == team_id, person.user_id.in_(user_ids))
    return update(_people).where(named).values(home_stale=False)


def stop_workspace(session: Session, team_id: str, now: datetime) -> None:
    """Uninstalled: nothing more is sent to this workspace."""
    ensure_workspace(session, team_id).stopped_at = now


def resume_workspace(session: Session, team_id: str) -> None:
    ensure_workspace(session, team_id).stopped_at = None
