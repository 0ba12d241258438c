"""When what was learned is asked after: skills, objectives, intentions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.intentions import FollowUp, asked_now, due_dates, next_asked, told_of
from mentoring.stages import Stage, first_day_of, stage_of
from mentoring.transfer import Moment, days_to_owe, moment_on

START = date(2026, 11, 17)
END = START + timedelta(weeks=26)


@pytest.mark.parametrize(
    ("days", "moment"),
    [
        (6, None),
        (7, Moment.START),
        (76, Moment.START),
        (77, Moment.MIDPOINT),
        (156, Moment.MIDPOINT),
        (157, Moment.END),
        (200, Moment.END),
    ],
)
def test_skills_are_rated_at_the_start_the_midpoint_and_the_end(
    days: int, moment: Moment | None
) -> None:
    assert moment_on(START + timedelta(days=days), START, END) is moment


@given(weeks=st.integers(4, 60), stage=st.sampled_from(Stage))
def test_a_stage_begins_on_its_first_day_and_not_before(weeks: int, stage: Stage) -> None:
    ends_on = START + timedelta(weeks=weeks)
    first = first_day_of(stage, START, ends_on)

    assert stage_of(first, START, ends_on) is stage
    if stage is not Stage.START:
        assert stage_of(first - timedelta(days=1), START, ends_on) is not stage


def test_the_days_to_owe_are_those_on_which_something_begins_to_wait() -> None:
    week, fortnight, midpoint, closing = days_to_owe(START, END)

    assert (week - START, fortnight - START) == (timedelta(days=7), timedelta(days=14))
    for day, moment in ((week, Moment.START), (midpoint, Moment.MIDPOINT), (closing, Moment.END)):
        assert moment_on(day, START, END) is moment
        assert moment_on(day - timedelta(days=1), START, END) is not moment


def follow_ups(*answered: int) -> list[FollowUp]:
    return [FollowUp(days, due_on, days in answered) for days, due_on in due_dates(START)]


@pytest.mark.parametrize(
    ("after", "answered", "waits"),
    [
        (13, (), None),
        (14, (), 14),
        (29, (14,), None),
        (30, (14,), 30),
        (40, (), 30),
        (40, (30,), None),
        (90, (14, 30), 60),
        (90, (14, 30, 60), None),
    ],
)
def test_of_several_times_that_are_due_only_the_latest_waits(
    after: int, answered: tuple[int, ...], waits: int | None
) -> None:
    found = asked_now(follow_ups(*answered), START + timedelta(days=after))

    assert (found.days if found else None) == waits


@pytest.mark.parametrize(
    ("after", "answered", "belongs_to"),
    [(3, (), 14), (20, (), 14), (20, (14,), 30), (70, (14, 30, 60), 60)],
)
def test_an_answer_before_its_time_counts_for_the_next_one(
    after: int, answered: tuple[int, ...], belongs_to: int
) -> None:
    assert told_of(follow_ups(*answered), START + timedelta(days=after)).days == belongs_to


def test_nothing_is_still_to_come_after_the_last_time() -> None:
    assert next_asked(follow_ups(), START + timedelta(days=60)) is None
