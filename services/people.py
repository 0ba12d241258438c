"""What Slack says about people, and what follows for us."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from mentoring.people import PersonFacts
from mentoring.working_hours import WorkingHours
from storage import people
from storage.tables import Participant, Program


def remember_people(session: Session, team_id: str, found: Iterable[PersonFacts]) -> list[str]:
    """Keeps what Slack says; who lives by another clock now (see `planning.move_prompts`)."""
    people.ensure_workspace(session, team_id)
    return people.save_people(session, found)


def knows(session: Session, team_id: str, user_id: str) -> bool:
    return people.find_person(session, team_id, user_id) is not None


def stop_everything(session: Session, team_id: str, now: datetime) -> None:
    """The app was uninstalled: nothing is sent from this moment on."""
    people.stop_workspace(session, team_id, now)


def zone_of(session: Session, team_id: str, user_id: str) -> str:
    person = people.find_person(session, team_id, user_id)
    return person.zone if person else "UTC"


def own_hours(session: Session, program: Program, one: Participant) -> WorkingHours:
    """As `hours_of`, of one participant."""
    return _hours(one, zone_of(session, program.team_id, one.user_id))


def hours_of(
    session: Session, program: Program, participants: Iterable[Participant]
) -> dict[int, WorkingHours]:
    """Each participant's working hours in the zone where Slack says they are, by id."""
    everybody = list(participants)
    zones = people.list_zones(session, program.team_id, [one.user_id for one in everybody])
    return {one.id or 0: _hours(one, zones.get(one.user_id, "UTC")) for one in everybody}


def _hours(participant: Participant, zone: str) -> WorkingHours:
    return WorkingHours(
        zone=zone,
        starts=participant.work_starts,
        ends=participant.work_ends,
        days=frozenset(participant.work_days),
    )
