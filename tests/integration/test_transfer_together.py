"""Two people, or one who presses twice, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlmodel import Session, select

from mentoring.deliveries import Kind
from mentoring.errors import MentoringError
from mentoring.intentions import AnsweringUse, Use, UseAnswer
from mentoring.objectives import Objective, Which
from mentoring.states import ProgramState
from services.follow_ups import answer_use
from services.intentions import add_intention
from services.objectives import keep_objective
from services.ratings import keep_ratings, rating_form
from services.thanks import give_thanks
from storage.engine import Sessions
from storage.tables import Delivery, Intention, SkillRating
from storage.tables import Objective as ObjectiveRow
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

ANA, BO = "UANA", "UBO"
LATER = NOW + timedelta(days=14)
Act = Callable[[Session, str], object]


@pytest.fixture
def at_once(sessions: Sessions) -> Callable[..., None]:
    """A pair; each act of somebody in a transaction of its own, all at the same moment."""
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING)
        a_pairing(session, program.id or 0, ANA, BO).why = {"mentor_shows": ["ai"]}
        add_intention(session, 1, TEAM, ANA, "Ask first", NOW)

    def run(act: Act, *users: str) -> None:
        ready = Barrier(len(users))

        def one(user: str) -> None:
            ready.wait()
            with suppress(MentoringError), sessions.begin() as session:
                act(session, user)

        with ThreadPoolExecutor(len(users)) as pool:
            list(pool.map(one, users))

    return run


def of_kind(session: Session, kind: Kind) -> int:
    return len(session.exec(select(Delivery).where(Delivery.kind == kind)).all())


def test_whoever_sets_the_third_objective_first_leaves_no_room_for_a_fourth(
    sessions: Sessions, at_once: Callable[..., None]
) -> None:
    goal = Objective("Skill", "Measure", NOW.date())
    with sessions.begin() as session:
        for skill in "ab":
            keep_objective(session, Which(1), TEAM, ANA, replace(goal, skill=skill), NOW)

    at_once(
        lambda session, user: keep_objective(
            session, Which(1), TEAM, user, replace(goal, skill=user), NOW
        ),
        ANA,
        BO,
    )

    with sessions.begin() as session:
        assert len(session.exec(select(ObjectiveRow)).all()) == 3


def test_what_is_sent_twice_at_once_counts_once(
    sessions: Sessions, at_once: Callable[..., None]
) -> None:
    used = UseAnswer(Use.USED, "a line")

    at_once(lambda one, user: add_intention(one, 1, TEAM, user, "Try it", NOW), ANA, ANA)
    at_once(
        lambda one, user: answer_use(one, AnsweringUse(1, 14), TEAM, user, used, LATER), ANA, ANA
    )
    at_once(lambda one, user: give_thanks(one, 1, TEAM, user, "Thank you", LATER), ANA, ANA)

    with sessions.begin() as session:
        assert len(session.exec(select(Intention)).all()) == 2
        assert (of_kind(session, Kind.IMPACT), of_kind(session, Kind.THANKS)) == (1, 1)


def test_levels_sent_twice_at_once_are_one(
    sessions: Sessions, at_once: Callable[..., None]
) -> None:
    def rates(session: Session, user: str) -> None:
        form = rating_form(session, 1, TEAM, user, LATER)
        keep_ratings(session, 1, TEAM, user, dict.fromkeys(form.skills, 3), LATER)

    at_once(rates, ANA, ANA, BO)

    with sessions.begin() as session:
        assert len(session.exec(select(SkillRating)).all()) == 2
