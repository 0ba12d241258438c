from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.deliveries import Kind
from mentoring.programs import (
    Formality,
    Labels,
    Needed,
    Program,
    ProgramDraft,
    missing_for_opening,
    prompt_weeks,
)
from mentoring.stages import Stage, stage_of
from mentoring.states import ProgramState

DRAFT = ProgramDraft(
    name="Both ways",
    aims="To learn",
    benefits="",
    measures="",
    ground_rules="Be kind",
    sponsor="U1",
    coordinators=("U2",),
    support_contact="U3",
    alternate_contact="U4",
    starts_on=date(2026, 11, 16),
    ends_on=date(2027, 5, 17),
    meeting_every_weeks=2,
    formality=Formality.GUIDED,
    labels=Labels("Guide", "Explorer"),
)


def test_a_complete_program_misses_nothing() -> None:
    assert missing_for_opening(DRAFT) == ()


def test_what_is_missing_is_named_in_the_order_goals_people_guidelines() -> None:
    empty = replace(DRAFT, aims="", sponsor="", coordinators=(), ground_rules="")

    assert missing_for_opening(empty) == (
        Needed.AIMS,
        Needed.SPONSOR,
        Needed.COORDINATOR,
        Needed.GROUND_RULES,
    )


@pytest.mark.parametrize("every", [1, 2, 3, 4])
def test_check_ins_and_reflections_alternate_with_at_most_one_a_week(every: int) -> None:
    draft = replace(DRAFT, meeting_every_weeks=every)

    weeks = list(prompt_weeks(draft, draft.starts_on))

    assert len({week for week, _ in weeks}) == len(weeks)
    assert [kind for _, kind in weeks] == [
        Kind.CHECK_IN if n % 2 == 0 else Kind.REFLECTION for n in range(len(weeks))
    ]


def test_the_default_rhythm_asks_every_week_for_the_whole_program() -> None:
    weeks = [week for week, _ in prompt_weeks(DRAFT, DRAFT.starts_on)]

    assert weeks == list(range(1, 28))


def test_nothing_is_asked_after_the_last_day() -> None:
    late = DRAFT.ends_on - timedelta(days=3)

    assert [week for week, _ in prompt_weeks(DRAFT, late)] == [1]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ProgramState.DRAFT, False),
        (ProgramState.ENROLLING, True),
        (ProgramState.RUNNING, True),
        (ProgramState.CLOSING, False),
        (ProgramState.CLOSED, False),
    ],
)
def test_people_join_while_a_program_enrolls_or_runs(state: ProgramState, expected: bool) -> None:
    program = Program(1, "T1", state, DRAFT, "UTC")

    assert program.may_be_joined_on(DRAFT.starts_on) is expected


def test_nobody_joins_after_the_last_joining_date() -> None:
    program = Program(1, "T1", ProgramState.RUNNING, DRAFT, "UTC", join_until=date(2026, 12, 31))

    assert program.may_be_joined_on(date(2026, 12, 31))
    assert not program.may_be_joined_on(date(2027, 1, 1))


def test_every_stage_has_its_turn_in_order() -> None:
    days = [DRAFT.starts_on + timedelta(days=n) for n in range(-10, 200)]

    stages = list(dict.fromkeys(stage_of(day, DRAFT.starts_on, DRAFT.ends_on) for day in days))

    assert stages == list(Stage)
