"""When somebody hears of a lesson."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import Outcome
from mentoring.lessons import TOLD_AFTER
from mentoring.programs import Formality
from services.around import Pair
from services.lessons import owe_lesson
from storage.agreements import mark_lesson_done
from storage.engine import Sessions
from storage.tables import Delivery, Meeting, Participant
from tests.integration.builders import NOW, a_pairing, a_program


def a_pair_that_met(session: Session, **changes: object) -> Pair:
    program = a_program(session, **changes)
    pairing = a_pairing(session, program.id or 0, "UANA", "UBO")
    me = session.get_one(Participant, pairing.mentor_id)
    met = Meeting(
        pairing_id=pairing.id or 0,
        week=1,
        reported_by=me.id or 0,
        outcome=Outcome.MET,
        reported_at=NOW,
    )
    session.add(met)
    session.flush()
    return Pair(program, pairing, me, session.get_one(Participant, pairing.mentee_id))


def told_at(session: Session) -> list[datetime]:
    return sorted(session.exec(select(Delivery.due_at)))


def test_some_days_after_a_meeting_the_next_lesson_is_told(sessions: Sessions) -> None:
    with sessions.begin() as session:
        owe_lesson(session, a_pair_that_met(session), NOW)

        assert told_at(session) == [NOW + TOLD_AFTER]


@pytest.mark.parametrize("formality", [Formality.LIGHT, Formality.GUIDED])
def test_nothing_is_told_where_there_is_none_or_it_was_read(
    sessions: Sessions, formality: Formality
) -> None:
    with sessions.begin() as session:
        pair = a_pair_that_met(session, formality=formality)
        if formality is Formality.GUIDED:
            mark_lesson_done(session, pair.me.id or 0, "mentor-2", NOW - timedelta(days=1))

        owe_lesson(session, pair, NOW)

        assert told_at(session) == []
