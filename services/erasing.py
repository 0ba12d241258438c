"""Erasing everything of somebody: what that means first, and then doing it."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from mentoring.mydata import ERASED, Erasing, OfficeHeldError
from services.leaving import leave
from services.memberships import memberships_of
from services.prompts import partner_of
from storage import pairings, programs
from storage.erasing import erase_person, list_offices
from storage.mydata.reading import find_me, list_stored


def erasing(session: Session, team_id: str, user_id: str) -> Erasing:
    """What erasing would end and delete; nothing changes yet."""
    present = memberships_of(session, team_id, user_id)
    partners = {
        partner_of(session, pairing, one).user_id
        for _, one in present.values()
        for pairing in pairings.list_pairings_of(session, one.id or 0)
    }
    offices = list_offices(session, team_id, user_id)
    return Erasing(
        items=len(list_stored(session, find_me(session, team_id, user_id))),
        partners=tuple(sorted(partners)),
        programs=tuple(row.name for row, _ in present.values()),
        offices=tuple(
            (row.name, programs.coordinators_of(session, row.id or 0)) for row in offices
        ),
    )


def erase(session: Session, team_id: str, user_id: str, now: datetime) -> Erasing:
    """Leaves every program, as by `leave`, and erases the person; what it was before.

    Raises OfficeHeldError, since a program without its coordinator or its contacts would fail
    others. Erasing twice does nothing more.
    """
    before = erasing(session, team_id, user_id)
    if before.offices:
        raise OfficeHeldError
    for program_id in sorted(memberships_of(session, team_id, user_id)):
        leave(session, team_id, user_id, program_id, now)
    alias = f"{ERASED}{uuid4().hex[:12]}"
    erase_person(session, find_me(session, team_id, user_id), alias)
    return before
