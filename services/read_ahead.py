"""What flows ask for each of many people, asked for all of them at once.

A transaction that only reads then answers each of them from what it knows (see
`storage/asked_once.py`), so that ten messages ask hardly more than one. A flow that asks for
something else is right, too: it asks by itself.
"""

from collections.abc import Collection

from sqlmodel import Session

from storage import (
    agreements,
    bookings,
    meeting_logs,
    objectives,
    pairings,
    participants,
    people,
    ratings,
    starting,
    transfer,
)
from storage.tables import Participant, Program


def read_ahead(
    session: Session, program: Program, readers: Collection[Participant]
) -> list[object]:
    """For what waits for these people (`services/today.py`).

    The session knows them, and those with whom they are paired, as long as the answer is kept.
    """
    ids = [one.id or 0 for one in readers]
    of_theirs = pairings.list_pairings_of_people(session, ids)
    pairing_ids = [one.id or 0 for one in of_theirs]
    partners = starting.people_of(session, of_theirs)
    everybody = {one.user_id for one in (*readers, *partners.values())}
    known = people.list_people(session, program.team_id, everybody)
    for list_of_pairings in (
        bookings.list_open_offers,
        bookings.list_bookings,
        pairings.list_meetings,
        meeting_logs.list_showings,
        starting.list_begun,
        agreements.list_agreements,
        objectives.list_objectives,
    ):
        list_of_pairings(session, pairing_ids)
    agreements.list_lessons_done(session, *ids)
    intended = transfer.list_intentions_of(session, ids)
    transfer.list_follow_ups(session, [one.id or 0 for one in intended])
    ratings.list_rated(session, ids)
    participants.read_profiles(session, readers)
    return [partners, known]
