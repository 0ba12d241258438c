"""Who is in a workspace, as Slack last said."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Table, and_, bindparam, not_, or_, update
from sqlmodel import Session, col, select

from mentoring.people import PersonFacts
from storage.engine import at_the_end
from storage.participants import PRESENT
from storage.tables import Participant, Person, Program, Workspace
from storage.upsert import insert_once

_people: Table = Person.__table__  # type: ignore[attr-defined]
_workspaces: Table = Workspace.__table__  # type: ignore[attr-defined]
_OUTDATED = "outdated_homes"
_seen = and_(
    col(Person.team_id) == bindparam("team"),
    col(Person.user_id).in_(bindparam("users", expanding=True)),
    col(Person.home_seen_at).is_not(None),
)
_LOCK_SEEN = (
    select(Person.user_id)
    .where(_seen)
    .order_by(col(Person.user_id))
    .with_for_update(key_share=True)
)
_MARK_SEEN = update(_people).where(_seen).values(home_stale=True)
"""Made once: every request marks somebody."""


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
    found = session.get(Person, (team_id, user_id))
    if found:
        session.info.setdefault("people", {})[team_id, user_id] = found
    return found


def list_people(session: Session, team_id: str, user_ids: Iterable[str]) -> dict[str, Person]:
    """The known ones of these people, by Slack id."""
    wanted = select(Person).where(Person.team_id == team_id, col(Person.user_id).in_(user_ids))
    return {person.user_id: person for person in session.exec(wanted)}


def list_zones(session: Session, team_id: str, user_ids: Iterable[str]) -> dict[str, str]:
    """The zones of the known ones, by Slack id: two columns alone, as many are asked for."""
    wanted = select(Person.user_id, Person.zone).where(Person.team_id == team_id)
    found = session.exec(wanted.where(col(Person.user_id).in_(user_ids)))
    return dict(found.all())


def list_by_email(session: Session, team_id: str, emails: Iterable[str]) -> dict[str, Person]:
    """The known ones of these people, by their address in lower case."""
    wanted = select(Person).where(Person.team_id == team_id, col(Person.email).in_(emails))
    return {person.email or "": person for person in session.exec(wanted)}


def list_of_elsewhere(session: Session, program_id: int) -> list[Person]:
    """Who takes part in a program and is a guest, of another organization, or no human, by id."""
    elsewhere = or_(col(Person.is_guest), col(Person.is_outsider), not_(col(Person.is_human)))
    wanted = (
        select(Person)
        .join(Participant, col(Participant.user_id) == col(Person.user_id))
        .join(Program, col(Program.id) == col(Participant.program_id))
        .where(Program.id == program_id, Person.team_id == Program.team_id, elsewhere)
        .where(col(Participant.state).in_(PRESENT))
        .order_by(col(Person.user_id))
    )
    return list(session.exec(wanted))


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
        these = {"team": team_id, "users": named}
        if len(named) > 1:
            session.connection().execute(_LOCK_SEEN, these).all()
        session.connection().execute(_MARK_SEEN, these)


def teams_with_stale_homes(session: Session) -> list[str]:
    """The workspaces in which somebody's Home is to be shown anew."""
    found = select(Person.team_id).where(col(Person.home_stale)).distinct()
    return sorted(session.exec(found))


def take_stale_homes(session: Session, team_id: str, limit: int) -> list[str]:
    """Whose Home is to be shown anew; they count as fresh from here on."""
    stale = select(Person.user_id).where(col(Person.home_stale), Person.team_id == team_id)
    chosen = session.exec(stale.limit(limit).with_for_update(skip_locked=True)).all()
    fresh = update(Person).where(col(Person.team_id) == team_id, col(Person.user_id).in_(chosen))
    session.connection().execute(fresh.values(home_stale=False))
    return list(chosen)


def stop_workspace(session: Session, team_id: str, now: datetime) -> None:
    """Uninstalled: nothing more is sent to this workspace."""
    ensure_workspace(session, team_id).stopped_at = now


def resume_workspace(session: Session, team_id: str) -> None:
    ensure_workspace(session, team_id).stopped_at = None
