"""Who may do what. A refusal changes nothing."""

from sqlmodel import Session

from mentoring.errors import MayNotStartError, NotCoordinatorError, UnknownProgramError
from storage import people, programs
from storage.tables import Person, Program


def may_start_programs(session: Session, team_id: str, user_id: str) -> bool:
    """Workspace owners and admins, and whoever they appointed as coordinator."""
    person = people.find_person(session, team_id, user_id)
    run = programs.states_of_coordinated(session, team_id, user_id)
    return may_start(person, has_coordinated=bool(run))


def may_start(person: Person | None, *, has_coordinated: bool) -> bool:
    """As `may_start_programs`, of somebody of whom we know whether they coordinated any here."""
    if person is None or person.is_guest or person.is_outsider or person.is_deactivated:
        return False
    return person.is_admin or has_coordinated


def require_may_start(session: Session, team_id: str, user_id: str) -> None:
    if not may_start_programs(session, team_id, user_id):
        raise MayNotStartError


def require_coordinator(session: Session, program_id: int, team_id: str, user_id: str) -> Program:
    """The program, for its coordinators only; others learn nothing of it."""
    program = programs.get_program(session, program_id)
    coordinators = programs.coordinators_of(session, program_id)
    if program.team_id != team_id or user_id not in coordinators:
        raise NotCoordinatorError
    return program


def coordinated_program(session: Session, team_id: str, user_id: str, name: str = "") -> Program:
    """The program that somebody coordinates and means: by a part of its name, or the newest."""
    mine = programs.list_coordinated(session, team_id, user_id)
    if not mine:
        raise NotCoordinatorError
    meant = [program for program in mine if name.casefold() in program.name.casefold()]
    if not meant:
        raise UnknownProgramError(name, tuple(program.name for program in mine))
    return meant[-1]
