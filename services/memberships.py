"""Who is in which program, and who may come in."""

from collections.abc import Container
from datetime import datetime

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.joining import GuestError, OutsiderError
from services.values import program_value
from storage import participants, people, programs
from storage.tables import Participant, Person
from storage.tables import Program as ProgramRow


def memberships_of(
    session: Session, team_id: str, user_id: str
) -> dict[int, tuple[ProgramRow, Participant]]:
    """The programs that somebody is in now, newest first, by id."""
    memberships = participants.list_memberships(session, team_id, user_id)
    return {
        row.id or 0: (row, participant)
        for row, participant in reversed(memberships)
        if participant.state in participants.PRESENT
    }


def barrier_for(
    session: Session, program: ProgramRow, user_id: str
) -> GuestError | OutsiderError | None:
    """What keeps somebody out of a program that takes people; None where they may join."""
    return barrier_to(program, people.find_person(session, program.team_id, user_id))


def barrier_to(program: ProgramRow, person: Person | None) -> GuestError | OutsiderError | None:
    """As `barrier_for`, of somebody whom Slack told us about; nothing keeps a stranger out."""
    if person is None:
        return None
    if person.is_outsider or not person.is_human:
        return OutsiderError()
    return GuestError() if person.is_guest and not program.admits_guests else None


def open_programs(
    session: Session, team_id: str, now: datetime, but: Container[int | None] = ()
) -> list[ProgramRow]:
    """Those that take people today, newest first, without those of these ids."""
    live = programs.list_programs(session, team_id, programs.LIVE)
    return [
        row
        for row in reversed(live)
        if row.id not in but
        and program_value(session, row).may_be_joined_on(local_date(now, row.zone))
    ]
