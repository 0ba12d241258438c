"""What follows for a program from what Slack says about its people."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from mentoring.people import PersonFacts
from services.leaving import leave
from services.people import remember_people
from services.planning import move_prompts
from storage import participants, people


def reconcile_people(
    session: Session, team_id: str, found: Iterable[PersonFacts], now: datetime
) -> None:
    """Keeps what Slack says. Hearing the same again, in whatever order, changes nothing more.

    What is planned for somebody who moved goes to their new morning. Who was deactivated leaves
    their programs, as if by their own act; back again, they may join anew.
    """
    facts = list(found)
    for user_id in remember_people(session, team_id, facts):
        move_prompts(session, team_id, user_id, now)
    gone = [one.user_id for one in facts if one.is_deactivated]
    for program_id, user_id in participants.list_present(session, team_id, gone):
        leave(session, team_id, user_id, program_id, now)


def note_people_read(session: Session, team_id: str, now: datetime) -> None:
    """Slack's whole list has been kept, as of now."""
    people.resume_workspace(session, team_id)
    people.mark_people_read(session, team_id, now)


def is_stopped(session: Session, team_id: str) -> bool:
    """Did this workspace remove the app, as far as we know?"""
    return people.ensure_workspace(session, team_id).stopped_at is not None
