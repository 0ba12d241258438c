"""What two requests, or two processes, do at the same time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import Answering, Outcome
from mentoring.deliveries import Kind, Planned
from mentoring.pausing import PairingOverError, Pause
from mentoring.people import PersonFacts
from mentoring.reflections import Reader, Reflection
from mentoring.states import DeliveryState, PairingState, ParticipantState, ProgramState, RunState
from playbook.loader import load_playbook
from services.check_ins import report_meeting
from services.desk import Reviewer
from services.leaving import leave
from services.matching import open_draft
from services.pausing import pause
from services.people import remember_people
from services.reflections import keep_reflection
from storage import deliveries
from storage.engine import Sessions
from storage.programs import get_program, set_coordinators
from storage.tables import Delivery, MatchingRun, Meeting, Pairing, Participant, Person
from storage.tables import Reflection as ReflectionRow
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

ROUNDS = 10
"""How often a race is run: one round may happen to go well."""
USERS = ("UANA", "UBO")
PLAYBOOK = load_playbook()


def at_once(sessions: Sessions, *acts: Callable[[Session], object]) -> None:
    """Each in a transaction of its own, all begun at the same moment; raises what any raises."""
    ready = Barrier(len(acts))

    def run(act: Callable[[Session], object]) -> None:
        ready.wait()
        with sessions.begin() as session:
            act(session)

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


@pytest.fixture
def pair(sessions: Sessions) -> int:
    """An active pairing of the two users; its id."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        return a_pairing(session, key, *USERS).id or 0


def ask(sessions: Sessions, pair: int, kind: Kind, week: int) -> list[Answering]:
    """A prompt for each of the two; what answers them."""
    with sessions.begin() as session:
        pairing = session.get_one(Pairing, pair)
        program = get_program(session, pairing.program_id)
        for user in USERS:
            prompt = Planned(user, kind, NOW, sequence=week, local_date=str(week))
            deliveries.plan(session, program, prompt, NOW)
        found = [
            prompt
            for user in USERS
            for prompt in deliveries.list_prompts(session, pairing.program_id, user)
            if (prompt.kind, prompt.sequence) == (kind, week)
        ]
    return [Answering(one.id, pair) for one in found]


def test_two_who_hear_of_the_same_people_keep_them_once(sessions: Sessions) -> None:
    for number in range(ROUNDS):
        team = f"T{number}"
        heard = [PersonFacts(team, f"U{one}") for one in range(50)]

        def hear(session: Session, team: str = team, heard: Sequence[PersonFacts] = heard) -> None:
            remember_people(session, team, heard)

        at_once(sessions, hear, hear)

        with sessions.begin() as session:
            assert len(session.exec(select(Person).where(Person.team_id == team)).all()) == 50


def test_a_double_click_on_we_met_counts_once(sessions: Sessions, pair: int) -> None:
    for week in range(ROUNDS):
        answering, _ = ask(sessions, pair, Kind.CHECK_IN, week)

        def met(session: Session, answering: Answering = answering) -> None:
            report_meeting(session, answering, "UANA", Outcome.MET, NOW)

        at_once(sessions, met, met)

    with sessions.begin() as session:
        assert len(session.exec(select(Meeting)).all()) == ROUNDS


def test_two_who_write_for_both_at_the_same_moment_can_read_each_other(
    sessions: Sessions, pair: int
) -> None:
    for week in range(ROUNDS):
        prompts = ask(sessions, pair, Kind.REFLECTION, week)

        def writes(user: str, answering: Answering) -> Callable[[Session], object]:
            words = Reflection("Something", Reader.BOTH_OF_US)
            return lambda session: keep_reflection(session, answering, user, words, NOW)

        at_once(sessions, *map(writes, USERS, prompts))

    with sessions.begin() as session:
        written = session.exec(select(ReflectionRow)).all()
    assert len(written) == 2 * ROUNDS
    assert all(one.opened_at for one in written)


def test_two_partners_who_leave_at_the_same_moment_have_both_left(
    sessions: Sessions, pair: int
) -> None:
    with sessions.begin() as session:
        key = session.get_one(Pairing, pair).program_id

    def leaves(user: str) -> Callable[[Session], object]:
        return lambda session: leave(session, TEAM, user, key, NOW)

    at_once(sessions, *map(leaves, USERS))

    with sessions.begin() as session:
        states = {one.state for one in session.exec(select(Participant))}
    assert states == {ParticipantState.LEFT}


def test_who_leaves_while_the_partner_pauses_has_left(sessions: Sessions) -> None:
    for number in range(ROUNDS):
        ana, bo = f"UANA{number}", f"UBO{number}"
        with sessions.begin() as session:
            key = a_program(session, state=ProgramState.RUNNING).id or 0
            pair = a_pairing(session, key, ana, bo).id or 0

        def leaves(session: Session, user: str = ana, key: int = key) -> None:
            leave(session, TEAM, user, key, NOW)

        def pauses(session: Session, user: str = bo, pair: int = pair) -> None:
            with suppress(PairingOverError):
                pause(session, TEAM, user, Pause(NOW.date() + timedelta(days=9), pair), NOW)

        at_once(sessions, leaves, pauses)

        with sessions.begin() as session:
            assert session.get_one(Pairing, pair).state is PairingState.ENDED


def test_a_pause_and_the_partner_s_answer_do_not_keep_each_other_waiting(
    sessions: Sessions, pair: int
) -> None:
    for week in range(ROUNDS):
        answering, _ = ask(sessions, pair, Kind.CHECK_IN, week)
        with sessions.begin() as session:
            for prompt in session.exec(select(Delivery)):
                prompt.state = DeliveryState.SENT
        until = NOW.date() + timedelta(days=9 + week)

        def met(session: Session, answering: Answering = answering) -> None:
            report_meeting(session, answering, "UANA", Outcome.MET, NOW)

        def pauses(session: Session, until: date = until) -> None:
            pause(session, TEAM, "UBO", Pause(until, pair), NOW)

        at_once(sessions, met, pauses)

    with sessions.begin() as session:
        assert len(session.exec(select(Meeting)).all()) == ROUNDS


def test_two_coordinators_who_run_the_matching_at_once_leave_one_draft(
    sessions: Sessions, pair: int
) -> None:
    with sessions.begin() as session:
        key = session.get_one(Pairing, pair).program_id
        set_coordinators(session, key, USERS)

    def runs(user: str) -> Callable[[Session], object]:
        return lambda session: open_draft(session, Reviewer(TEAM, user, NOW, PLAYBOOK), key)

    for _ in range(ROUNDS):
        at_once(sessions, *map(runs, USERS))

    with sessions.begin() as session:
        drafts = select(MatchingRun).where(MatchingRun.state == RunState.DRAFT)
        assert len(session.exec(drafts).all()) == 1
