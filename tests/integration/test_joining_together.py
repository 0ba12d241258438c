"""One person who joins the same program on two devices at the same moment."""

from sqlmodel import Session, select

from mentoring.joining import Beginning
from mentoring.roles import Role
from mentoring.states import ParticipantState, ProgramState
from services.joining import join
from services.leaving import leave
from storage.engine import Sessions
from storage.tables import Delivery, Participant, TopicOffer
from tests.integration.builders import NOW, TEAM, a_program
from tests.integration.test_together import ROUNDS, at_once

SAID = Beginning(Role.MENTOR, 2, ("short-video",), ())


def join_twice(sessions: Sessions, key: int, said: Beginning = SAID) -> list[bool]:
    """Whether each of the two was answered like somebody who edits what they said."""
    edits: list[bool] = []

    def joins(session: Session) -> None:
        edits.append(join(session, TEAM, "UANA", key, said, NOW).editing)

    at_once(sessions, joins, joins)
    return sorted(edits)


def an_open_program(sessions: Sessions) -> int:
    with sessions.begin() as session:
        return a_program(session, state=ProgramState.ENROLLING).id or 0


def test_one_of_two_devices_joins_and_the_other_edits(sessions: Sessions) -> None:
    for _ in range(ROUNDS):
        key = an_open_program(sessions)

        assert join_twice(sessions, key) == [False, True]

        with sessions.begin() as session:
            (one,) = session.exec(select(Participant).where(Participant.program_id == key))
            offered = session.exec(
                select(TopicOffer.topic_id).where(TopicOffer.participant_id == one.id)
            )
            assert list(offered) == ["short-video"]
            owed = session.exec(select(Delivery.kind).where(Delivery.program_id == key)).all()
            assert len(owed) == len(set(owed))


def test_who_left_comes_back_once_on_two_devices(sessions: Sessions) -> None:
    for _ in range(ROUNDS):
        key = an_open_program(sessions)
        with sessions.begin() as session:
            join(session, TEAM, "UANA", key, SAID, NOW)
        with sessions.begin() as session:
            leave(session, TEAM, "UANA", key, NOW)

        assert join_twice(sessions, key) == [False, True]

        with sessions.begin() as session:
            (one,) = session.exec(select(Participant).where(Participant.program_id == key))
            assert one.state is ParticipantState.ENROLLED


def test_a_profile_that_two_devices_change_at_once_is_kept_once(sessions: Sessions) -> None:
    key = an_open_program(sessions)
    with sessions.begin() as session:
        join(session, TEAM, "UANA", key, SAID, NOW)

    for topic in ("short-video", "gen-z-work") * (ROUNDS // 2):
        assert join_twice(sessions, key, Beginning(Role.MENTOR, 2, (topic,), ())) == [True, True]

        with sessions.begin() as session:
            assert list(session.exec(select(TopicOffer.topic_id))) == [topic]
