"""What follows for a program from what Slack says about its people."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import Session

from mentoring.people import PersonFacts
from services.leaving import leave
from services.people import remember_people
from services.planning import move_prompts
from storage import participants, people, programs


def reconcile_people(
    session: Session, team_id: str, found: Iterable[PersonFacts], now: datetime
) -> None:
    """Keeps what Slack says. Hearing the same again, in whatever order, changes nothing more.

    What is planned for somebody who moved goes to their new morning. Who was deactivated leaves
    their programs, as if by their own act; back again, they may join anew.
    """
    facts = list(found)
    gone = participants.list_present(
        session, team_id, [one.user_id for one in facts if one.is_deactivated]
    )
    _lock(session, team_id, gone, people.list_moving(session, team_id, facts))
    for program_id, user_id in gone:
        leave(session, team_id, user_id, program_id, now)
    for user_id in remember_people(session, team_id, facts):
        move_prompts(session, team_id, user_id, now)


def _lock(
    session: Session, team_id: str, gone: Collection[tuple[int, str]], moving: Collection[str]
) -> None:
    """All that changes, before any of it does: acts lock the same things in the same order.

    People themselves come last (see `people.outdate_homes`).
    """
    for program_id in sorted({program_id for program_id, _ in gone}):
        programs.lock_program(session, program_id)
    leavers = {user_id for _, user_id in gone}
    concerned = participants.list_concerned(session, team_id, leavers, moving)
    participants.lock_participants(session, concerned)


def note_people_read(session: Session, team_id: str, now: datetime) -> None:
    """Slack's whole list has been kept, as of now."""
    people.resume_workspace(session, team_id)
    people.mark_people_read(session, team_id, now)


def is_stopped(session: Session, team_id: str) -> bool:
    """Did this workspace remove the app, as far as we know?"""
    return people.ensure_workspace(session, team_id).stopped_at is not None
