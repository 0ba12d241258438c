"""Objectives: one to three, with a date; both change them, coordinators see numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import NotYoursError, PairingEndedError
from mentoring.deliveries import Kind
from mentoring.errors import Fault, GoneError, InvalidFieldError, TooLongError
from mentoring.objectives import (
    Objective,
    ObjectiveCount,
    Objectives,
    TooManyObjectivesError,
    Which,
)
from mentoring.programs import Formality
from mentoring.states import PairingState
from mentoring.today import Item
from mentoring.transfer import Progress
from services.around import around
from services.erasing import erase
from services.objectives import (
    count_objectives,
    keep_objective,
    objective_form,
    objectives_of,
)
from services.objectives_due import waiting
from storage import participants, programs
from storage.engine import Sessions
from storage.tables import Delivery, Pairing
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

ANA, BO, CY = "UANA", "UBO", "UCY"
TODAY = NOW.date()
GOAL = Objective("Read a log", "Found one fault alone", TODAY + timedelta(days=30))
NEW = Which(1)


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    """Two pairs in a guided program."""
    with sessions.begin() as session:
        program = a_program(session)
        a_pairing(session, program.id or 0, ANA, BO)
        a_pairing(session, program.id or 0, CY, "UDI")
        yield session


def keep(
    session: Session, wanted: Objective, which: Which = NEW, user: str = ANA, after: int = 0
) -> Objectives:
    return keep_objective(session, which, TEAM, user, wanted, NOW + timedelta(days=after))


def waits(session: Session, user: str, after: int) -> list[Item]:
    program = programs.get_program(session, 1)
    one = participants.find_participant(session, 1, user)
    assert one
    return list(waiting(session, around(session, program, one, NOW + timedelta(days=after))))


def test_both_see_an_objective_and_either_changes_it(session: Session) -> None:
    keep(session, GOAL)
    (known,) = objectives_of(session, 1, TEAM, BO).known
    assert known.objective == GOAL

    under_way = replace(GOAL, progress=Progress.UNDER_WAY, used_where="In the morning round")
    keep(session, under_way, Which(1, known.id), user=BO)

    assert objective_form(session, Which(1, known.id), TEAM, ANA, NOW).given == under_way


def test_nobody_else_sees_or_changes_it(session: Session) -> None:
    keep(session, GOAL)

    with pytest.raises(NotYoursError):
        objectives_of(session, 1, TEAM, CY)
    with pytest.raises(NotYoursError):
        keep(session, GOAL, user=CY)
    with pytest.raises(GoneError):
        keep(session, GOAL, Which(2, 1), user=CY)


def test_the_same_objective_twice_is_one(session: Session) -> None:
    for user in (ANA, ANA, BO):
        keep(session, GOAL, user=user)

    assert len(objectives_of(session, 1, TEAM, ANA).known) == 1


def test_three_are_the_most_until_one_is_dropped(session: Session) -> None:
    for skill in "abc":
        found = keep(session, replace(GOAL, skill=skill))
    assert not found.may_add
    with pytest.raises(TooManyObjectivesError):
        keep(session, replace(GOAL, skill="d"))
    with pytest.raises(TooManyObjectivesError):
        objective_form(session, NEW, TEAM, ANA, NOW)

    dropped = replace(GOAL, skill="a", progress=Progress.DROPPED)
    assert keep(session, dropped, Which(1, found.known[0].id)).may_add
    keep(session, replace(GOAL, skill="d"))
    with pytest.raises(TooManyObjectivesError):
        keep(session, replace(GOAL, skill="a"), Which(1, found.known[0].id))


@pytest.mark.parametrize(
    ("due_on", "fault"),
    [
        (TODAY - timedelta(days=1), Fault.GOAL_IN_THE_PAST),
        (date.min, Fault.GOAL_IN_THE_PAST),
        (TODAY, None),
        (date(2028, 5, 17), None),
        (date(2028, 5, 18), Fault.GOAL_TOO_FAR),
    ],
)
def test_a_date_is_from_today_until_a_year_after_the_program(
    session: Session, due_on: date, fault: Fault | None
) -> None:
    if fault is None:
        assert keep(session, replace(GOAL, due_on=due_on)).known
        return
    with pytest.raises(InvalidFieldError) as refused:
        keep(session, replace(GOAL, due_on=due_on))
    assert (refused.value.field, refused.value.fault) == ("due_on", fault)


def test_a_date_that_has_come_stays_when_only_the_progress_changes(session: Session) -> None:
    (known,) = keep(session, GOAL).known

    reached = replace(GOAL, progress=Progress.REACHED)
    (known,) = keep(session, reached, Which(1, known.id), after=40).known

    assert known.objective == reached


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"skill": ""}, "skill", InvalidFieldError),
        ({"measure": ""}, "measure", InvalidFieldError),
        ({"skill": "x" * 101}, "skill", TooLongError),
        ({"measure": "x" * 3000}, "measure", TooLongError),
        ({"used_where": "x" * 201}, "used_where", TooLongError),
    ],
)
def test_an_objective_has_a_skill_and_a_measure_in_few_words(
    session: Session, changes: dict[str, str], field: str, fault: type[InvalidFieldError]
) -> None:
    with pytest.raises(fault) as refused:
        keep(session, replace(GOAL, **changes))  # type: ignore[arg-type]

    assert refused.value.field == field


def test_two_weeks_without_an_objective_are_told_to_both(session: Session) -> None:
    assert waits(session, ANA, 13) == []
    for user, partner in ((ANA, BO), (BO, ANA)):
        (item,) = waits(session, user, 14)
        assert (item.value, item.partner, item.text) == ("1:", partner, "")

    keep(session, GOAL)
    assert waits(session, ANA, 14) == []


def test_a_light_program_asks_for_no_objective_and_neither_does_one_that_ends(
    session: Session,
) -> None:
    assert waits(session, ANA, 170) == []
    programs.get_program(session, 1).formality = Formality.LIGHT
    assert waits(session, ANA, 20) == []


def test_its_date_is_told_to_both_until_one_of_them_settles_it(session: Session) -> None:
    (known,) = keep(session, GOAL).known
    assert waits(session, BO, 29) == []
    for user in (ANA, BO):
        (item,) = waits(session, user, 30)
        assert (item.value, item.text) == (f"1:{known.id}", GOAL.skill)

    owed = session.exec(select(Delivery).where(Delivery.kind == Kind.THIS_WEEK)).all()
    assert {one.recipient for one in owed} == {ANA, BO}
    assert {one.due_at.date() for one in owed} == {GOAL.due_on}
    keep(session, replace(GOAL, progress=Progress.REACHED), Which(1, known.id), after=30)
    assert waits(session, BO, 30) == []


def test_a_date_after_the_program_is_asked_about_too(session: Session) -> None:
    (known,) = keep(session, GOAL).known
    session.get_one(Pairing, 1).state = PairingState.COMPLETED
    session.flush()

    assert [one.value for one in waits(session, ANA, 30)] == [f"1:{known.id}"]
    found = keep(session, replace(GOAL, progress=Progress.REACHED), Which(1, known.id), after=30)
    assert found.may_change
    assert not found.may_add
    with pytest.raises(PairingEndedError):
        keep(session, replace(GOAL, skill="More"))


def test_a_pairing_that_was_ended_only_shows_what_it_had(session: Session) -> None:
    (known,) = keep(session, GOAL).known
    session.get_one(Pairing, 1).state = PairingState.ENDED
    session.flush()

    assert waits(session, ANA, 30) == []
    assert not objectives_of(session, 1, TEAM, ANA).may_change
    with pytest.raises(PairingEndedError):
        keep(session, replace(GOAL, progress=Progress.REACHED), Which(1, known.id))


def test_who_reached_everything_may_finish_early(session: Session) -> None:
    (one,) = keep(session, GOAL).known
    assert not objectives_of(session, 1, TEAM, ANA).may_finish

    found = keep(session, replace(GOAL, progress=Progress.REACHED), Which(1, one.id))
    assert found.may_finish
    assert not keep(session, replace(GOAL, skill="More")).may_finish


def test_an_objective_whose_words_were_erased_is_shown_no_more_and_still_counts(
    session: Session,
) -> None:
    keep(session, GOAL, user=BO)
    session.get_one(Pairing, 1).state = PairingState.COMPLETED
    erase(session, TEAM, BO, NOW)

    assert objectives_of(session, 1, TEAM, ANA).known == ()
    assert waits(session, ANA, 30) == []
    assert count_objectives(session, 1).set == 1


def test_coordinators_see_how_many_were_set_and_reached(session: Session) -> None:
    for skill, progress in (("a", Progress.REACHED), ("b", Progress.DROPPED), ("c", Progress.OPEN)):
        keep(session, replace(GOAL, skill=skill, progress=progress))

    assert count_objectives(session, 1) == ObjectiveCount(set=2, reached=1)
