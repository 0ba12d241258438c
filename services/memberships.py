"""Who is in which program, and who may come in."""

from sqlmodel import Session

from mentoring.joining import GuestError, OutsiderError
from storage import participants, people
from storage.tables import Participant
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
    person = people.find_person(session, program.team_id, user_id)
    if person is None:
        return None
    if person.is_outsider or not person.is_human:
        return OutsiderError()
    return GuestError() if person.is_guest and not program.admits_guests else None
