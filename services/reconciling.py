"""What follows for a program from what Slack says about its people."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from mentoring.people import PersonFacts
from services.people import remember_people
from services.planning import move_prompts
from storage import people


def reconcile_people(session: Session, team_id: str, found: Iterable[PersonFacts]) -> None:
    """Keeps what Slack says; what is planned for somebody who moved goes to their new morning."""
    for user_id in remember_people(session, team_id, found):
        move_prompts(session, team_id, user_id)


def note_people_read(session: Session, team_id: str, now: datetime) -> None:
    """Slack's whole list has been kept, as of now."""
    people.resume_workspace(session, team_id)
    people.mark_people_read(session, team_id, now)
