"""Slack's word about people, and acts that mark people's Homes, at the same moment."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest
from sqlmodel import select

from mentoring.people import PersonFacts
from mentoring.states import ParticipantState, ProgramState
from services.people import remember_people
from services.reconciling import reconcile_people
from storage.engine import Sessions
from storage.inbox import RequestSessions
from storage.participants import lock_member
from storage.people import mark_home_seen, outdate_homes, save_people, take_stale_homes
from storage.tables import Participant, Person
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

ROUNDS = 30
A_MOMENT = 0.002
"""Seconds between two steps of an act, in which others get at what it has not locked yet."""
THREE = ("UANA", "UBO", "UCY")
ZONES = ("Europe/Berlin", "Asia/Tokyo")


@pytest.fixture
def program(sessions: Sessions) -> int:
    """Two of three have a pairing; all three have opened their Homes."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        a_pairing(session, key, "UANA", "UBO")
        save_people(session, [PersonFacts(TEAM, user) for user in THREE])
        for user in THREE:
            mark_home_seen(session, TEAM, user, NOW)
        return key


def facts(number: int, *users: str) -> list[PersonFacts]:
    """Something new of each in every round."""
    zone = ZONES[number % 2]
    return [PersonFacts(TEAM, user, name=f"{user} {number}", zone=zone) for user in users]


def act(sessions: Sessions, number: int, me: str, *others: str) -> None:
    """A request of one person that comes to others one after the other, and to them at the end."""
    with RequestSessions(sessions, f"{number} {me}", TEAM, me, NOW).begin() as session:
        for user in others:
            outdate_homes(session, TEAM, user)
            session.flush()
            time.sleep(A_MOMENT)


def hear(sessions: Sessions, told: Sequence[PersonFacts]) -> None:
    with sessions.begin() as session:
        reconcile_people(session, TEAM, told, NOW)


def run_together(*acts: Callable[[], None]) -> None:
    """Raises what any of them raises."""
    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(one) for one in acts]:
            done.result()


@pytest.mark.usefixtures("program")
def test_people_whose_acts_come_to_each_other_in_a_ring_do_not_wait_for_ever(
    sessions: Sessions,
) -> None:
    ana, bo, cy = THREE
    for number in range(ROUNDS):
        run_together(
            partial(act, sessions, number, ana, bo),
            partial(act, sessions, number, bo, cy),
            partial(act, sessions, number, cy, ana),
        )

        with sessions.begin() as session:
            assert sorted(take_stale_homes(session, TEAM, 20)) == sorted(THREE)


@pytest.mark.usefixtures("program")
def test_what_slack_says_of_many_and_an_act_of_some_of_them_do_not_wait_for_each_other(
    sessions: Sessions,
) -> None:
    ana, bo, cy = THREE
    for number in range(ROUNDS):
        run_together(
            partial(hear, sessions, facts(number, ana, bo, cy)),
            partial(hear, sessions, facts(number, cy, bo, ana)),
            partial(act, sessions, number, ana, cy, bo),
        )

    with sessions.begin() as session:
        names = {one.name for one in session.exec(select(Person))}
    assert names == {one.name for one in facts(ROUNDS - 1, *THREE)}


def test_who_moves_while_their_partner_acts_keeps_nobody_waiting(
    sessions: Sessions, program: int
) -> None:
    def acts(number: int) -> None:
        with RequestSessions(sessions, f"{number} acts", TEAM, "UBO", NOW).begin() as session:
            lock_member(session, program, "UANA")
            outdate_homes(session, TEAM, "UANA")
            session.flush()
            time.sleep(A_MOMENT)

    for number in range(ROUNDS):
        run_together(partial(acts, number), partial(hear, sessions, facts(number, "UANA", "UBO")))

    with sessions.begin() as session:
        zones = {session.get_one(Person, (TEAM, user)).zone for user in ("UANA", "UBO")}
    assert zones == {ZONES[(ROUNDS - 1) % 2]}


def test_who_is_deactivated_while_their_partner_acts_has_left(sessions: Sessions) -> None:
    for number in range(ROUNDS):
        ana, bo = f"UANA{number}", f"UBO{number}"
        with sessions.begin() as session:
            key = a_program(session, state=ProgramState.RUNNING).id or 0
            a_pairing(session, key, ana, bo)
            remember_people(session, TEAM, facts(number, ana, bo))
            for user in (ana, bo):
                mark_home_seen(session, TEAM, user, NOW)
        told = [replace(one, is_deactivated=True) for one in facts(number + 1, bo, ana)]

        def acts(number: int = number, key: int = key, one: str = ana, other: str = bo) -> None:
            with RequestSessions(sessions, f"{number}", TEAM, one, NOW).begin() as session:
                lock_member(session, key, one)
                outdate_homes(session, TEAM, other)
                session.flush()
                time.sleep(A_MOMENT)

        run_together(acts, partial(hear, sessions, told))

        with sessions.begin() as session:
            found = session.exec(select(Participant).where(Participant.program_id == key))
            assert {one.state for one in found} == {ParticipantState.LEFT}
