"""Who is in a workspace, as Slack last said."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables import Person, Workspace


def ensure_workspace(session: Session, team_id: str) -> Workspace:
    workspace = session.get(Workspace, team_id)
    if workspace is None:
        workspace = Workspace(team_id=team_id)
        session.add(workspace)
        session.flush()
    return workspace


def save_people(session: Session, people: Iterable[Person]) -> None:
    for person in people:
        session.merge(person)
    session.flush()


def mark_people_read(session: Session, team_id: str, now: datetime) -> None:
    ensure_workspace(session, team_id).people_read_at = now


def find_person(session: Session, team_id: str, user_id: str) -> Person | None:
    return session.get(Person, (team_id, user_id))


def list_people(session: Session, team_id: str, user_ids: Iterable[str]) -> dict[str, Person]:
    """The known ones of these people, by Slack id."""
    wanted = select(Person).where(Person.team_id == team_id, col(Person.user_id).in_(user_ids))
    return {person.user_id: person for person in session.exec(wanted)}


def list_by_email(session: Session, team_id: str, emails: Iterable[str]) -> dict[str, Person]:
    """The known ones of these people, by their address in lower case."""
    wanted = select(Person).where(Person.team_id == team_id, col(Person.email).in_(emails))
    return {person.email or "": person for person in session.exec(wanted)}


def stop_workspace(session: Session, team_id: str, now: datetime) -> None:
    """Uninstalled: nothing more is sent to this workspace."""
    ensure_workspace(session, team_id).stopped_at = now


def resume_workspace(session: Session, team_id: str) -> None:
    ensure_workspace(session, team_id).stopped_at = None
