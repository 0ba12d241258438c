"""Ending a pairing while the other of the two does something at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import time, timedelta

from sqlmodel import Session, select

from mentoring.check_ins import Answering, Outcome, PairingEndedError
from mentoring.deliveries import Kind
from mentoring.due_times import at_local
from mentoring.endings import Again, Ending, Survey
from mentoring.errors import GoneError
from mentoring.states import PairingState, ParticipantState, ProgramState
from services.check_ins import report_meeting
from services.closing import close_pairing
from services.dates import take_pair
from services.leaving import leave
from services.retention import close_finished
from services.surveys import keep_survey
from storage.engine import Sessions
from storage.tables import ClosingSurvey, Delivery, Meeting, Pairing, Participant
from tests.integration.builders import NOW, TEAM, a_pairing, a_program
from tests.integration.test_together import ROUNDS, USERS, ask, at_once


def a_pair(sessions: Sessions) -> tuple[int, int]:
    """A program with an active pairing of the two users; the ids of both."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        return key, a_pairing(session, key, *USERS).id or 0


def test_of_two_who_end_it_differently_at_once_one_has_the_effect(sessions: Sessions) -> None:
    for _ in range(ROUNDS):
        key, pair = a_pair(sessions)
        late: list[str] = []

        def ends(
            user: str, ending: Ending, pair: int = pair, late: list[str] = late
        ) -> Callable[[Session], object]:
            def act(session: Session) -> None:
                try:
                    close_pairing(session, TEAM, user, pair, ending, NOW)
                except PairingEndedError:
                    late.append(user)

            return act

        at_once(sessions, ends(USERS[0], Ending.NO_FIT), ends(USERS[1], Ending.EARLY))

        with sessions.begin() as session:
            ending = session.get_one(Pairing, pair).ending
            two = session.exec(select(Participant).where(Participant.program_id == key)).all()
            wanted = select(Delivery.kind).where(Delivery.program_id == key)
            told = [kind for kind in session.exec(wanted) if kind != Kind.THIS_WEEK]
        done = ending is Ending.EARLY
        state = ParticipantState.ALUMNI if done else ParticipantState.ENROLLED
        assert len(late) == 1
        assert [one.state for one in two] == [state, state]
        assert told == [Kind.FAREWELL if done else Kind.PAIRING_CLOSED] * 2


def test_who_leaves_while_the_partner_asks_for_another_has_left(sessions: Sessions) -> None:
    for _ in range(ROUNDS):
        key, pair = a_pair(sessions)

        def leaves(session: Session, key: int = key) -> None:
            leave(session, TEAM, USERS[0], key, NOW)

        def asks(session: Session, pair: int = pair) -> None:
            with suppress(PairingEndedError):
                close_pairing(session, TEAM, USERS[1], pair, Ending.NO_FIT, NOW)

        at_once(sessions, leaves, asks)

        with sessions.begin() as session:
            two = session.exec(select(Participant).where(Participant.program_id == key)).all()
            assert session.get_one(Pairing, pair).state is PairingState.ENDED
        states = {one.user_id: one.state for one in two}
        assert states == {USERS[0]: ParticipantState.LEFT, USERS[1]: ParticipantState.ENROLLED}


def test_an_answer_and_the_partners_way_out_do_not_keep_each_other_waiting(
    sessions: Sessions,
) -> None:
    for week in range(ROUNDS):
        _, pair = a_pair(sessions)
        answering, _ = ask(sessions, pair, Kind.CHECK_IN, week)

        def met(session: Session, answering: Answering = answering) -> None:
            # Its question was never sent: the partner's way out may have dropped it already.
            with suppress(PairingEndedError, GoneError):
                report_meeting(session, answering, USERS[0], Outcome.MET, NOW)

        def asks(session: Session, pair: int = pair) -> None:
            close_pairing(session, TEAM, USERS[1], pair, Ending.NO_FIT, NOW)

        at_once(sessions, met, asks)

        with sessions.begin() as session:
            assert session.get_one(Pairing, pair).state is PairingState.ENDED
            told = session.exec(select(Meeting).where(Meeting.pairing_id == pair)).all()
            assert len(told) <= 1


def test_the_closing_survey_sent_twice_at_once_is_kept_once(sessions: Sessions) -> None:
    for _ in range(ROUNDS):
        key, _ = a_pair(sessions)

        def answers(session: Session, key: int = key) -> None:
            keep_survey(session, TEAM, USERS[0], key, Survey(Again.YES, 5), NOW)

        at_once(sessions, answers, answers)

        with sessions.begin() as session:
            wanted = select(ClosingSurvey).join(Participant)
            assert len(session.exec(wanted.where(Participant.program_id == key)).all()) == 1


def test_a_program_that_closes_and_people_who_act_then_wait_in_no_ring(sessions: Sessions) -> None:
    """PostgreSQL ends one of those that do: this would raise."""
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.CLOSING)
        pairs = [
            a_pairing(session, program.id or 0, f"UANA{number}", f"UBO{number}").id or 0
            for number in range(5 * ROUNDS)
        ]
        over = at_local(program.ends_on, time(), "UTC") + timedelta(days=16)

    def acts() -> None:
        for number, pair in enumerate(pairs):
            with suppress(PairingEndedError), sessions.begin() as session:
                take_pair(session, pair, TEAM, f"UANA{number}")

    def closes() -> None:
        with sessions.begin() as session:
            close_finished(session, over)

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(act) for act in (acts, acts, closes)]:
            done.result()

    with sessions.begin() as session:
        assert {session.get_one(Pairing, pair).state for pair in pairs} == {PairingState.COMPLETED}
