"""Several processes plan at once, while people leave and coordinators change the program."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlmodel import Session, col, func, select

from mentoring.deliveries import PROMPTS
from mentoring.states import DeliveryState, ParticipantState, ProgramState
from playbook.loader import load_playbook
from services.leaving import leave
from services.planning import plan_some, replan_people, replan_program
from storage.engine import Sessions
from storage.programs import get_program, lock_program
from storage.tables import Delivery, Participant
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

PLAYBOOK = load_playbook()
PAIRS = 60
WEEKS_AHEAD = 4


@pytest.fixture
def program(sessions: Sessions) -> int:
    """A program of many pairs, none of whom is planned yet."""
    with sessions.begin() as session:
        row = a_program(session, state=ProgramState.RUNNING, rhythm_starts_on=date(2026, 11, 17))
        for number in range(PAIRS):
            a_pairing(session, row.id or 0, f"UMENTOR{number:03}", f"UMENTEE{number:03}")
        return row.id or 0


def plan_all(sessions: Sessions, limit: int = 7) -> int:
    planned, looked_in_vain = 0, 0
    while looked_in_vain < 3:
        with sessions.begin() as session:
            new = plan_some(session, PLAYBOOK, NOW, limit)
        looked_in_vain += new is None
        planned += new or 0
    return planned


def at_once(*acts: Callable[[], int]) -> int:
    ready = Barrier(len(acts))

    def run(act: Callable[[], int]) -> int:
        ready.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(run, acts))


def leaves(session: Session, program: int, number: int) -> None:
    leave(session, TEAM, f"UMENTEE{number:03}", program, NOW)


def pauses(session: Session, _: int, number: int) -> None:
    named = col(Participant.user_id).in_((f"UMENTEE{number:03}", f"UMENTOR{number + 1:03}"))
    replan_people(session, session.exec(select(Participant).where(named)).all(), NOW)


def changes(session: Session, program: int, number: int) -> None:
    row = get_program(session, program)
    row.blackout_dates = [f"2026-12-{number % 28 + 1:02}"]
    replan_program(session, row, NOW)


def publishes(session: Session, program: int, _: int) -> None:
    """As a coordinator does: the program is locked, then many people change."""
    lock_program(session, program)
    paired = select(Participant).where(Participant.state == ParticipantState.PAIRED)
    for one in session.exec(paired.order_by(col(Participant.id).desc())):
        one.waited_runs += 1
        session.add(one)
    session.flush()
    replan_program(session, get_program(session, program), NOW)


def test_several_processes_plan_everybody_once(sessions: Sessions, program: int) -> None:
    planned = at_once(*[lambda: plan_all(sessions)] * 4)

    assert planned == 2 * PAIRS * WEEKS_AHEAD
    assert set(prompts_by_week(sessions, program).values()) == {1}


def test_nobody_waits_in_a_ring(sessions: Sessions, program: int) -> None:
    """PostgreSQL ends one of those that do: this would raise."""

    def each(act: Callable[[Session, int, int], None]) -> Callable[[], int]:
        def run() -> int:
            for number in range(0, PAIRS, 6):
                with sessions.begin() as session:
                    act(session, program, number)
            return 0

        return run

    def plans() -> int:
        return sum(plan_all(sessions) for _ in range(10))

    at_once(plans, plans, *map(each, (leaves, pauses, changes, publishes)))
    plan_all(sessions)

    counted = prompts_by_week(sessions, program)
    assert set(counted.values()) == {1}
    assert len({user for user, _ in counted}) == 2 * PAIRS - 20


def prompts_by_week(sessions: Sessions, program: int) -> dict[tuple[str, int], int]:
    with sessions.begin() as session:
        user, week = col(Delivery.recipient), col(Delivery.sequence)
        prompts = select(user, week, func.count(col(Delivery.id)))
        planned = prompts.where(Delivery.program_id == program, col(Delivery.kind).in_(PROMPTS))
        planned = planned.where(Delivery.state == DeliveryState.PLANNED)
        return {(one, n): count for one, n, count in session.exec(planned.group_by(user, week))}
