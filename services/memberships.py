from sqlmodel import Session

from storage import participants
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
