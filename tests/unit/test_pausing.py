"""Which day somebody may come back on, and when a pause is over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.samples.sample import COORDINATED
from mentoring.errors import Fault, InvalidFieldError
from mentoring.pausing import (
    LONGEST,
    NothingToPauseError,
    back_on,
    check_day_back,
    days_to_come_back,
)
from views.overview import program_overview

TODAY, END = date(2026, 10, 13), date(2027, 4, 14)
DAY = timedelta(days=1)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def test_who_is_back_on_a_day_is_not_paused_on_it() -> None:
    assert back_on(TODAY + DAY, TODAY) == TODAY + DAY
    assert back_on(TODAY, TODAY) is None
    assert back_on(None, TODAY) is None


def test_three_months_are_enough_from_any_day_to_the_same_day_of_the_third_month() -> None:
    assert date(2026, 7, 1) + LONGEST >= date(2026, 10, 1)
    assert date(2026, 11, 30) + LONGEST >= date(2027, 2, 28)


def test_two_weeks_are_suggested_unless_the_program_ends_before() -> None:
    assert days_to_come_back(TODAY, END)[2] == TODAY + timedelta(weeks=2)
    assert days_to_come_back(TODAY, TODAY + 3 * DAY)[2] == TODAY + 3 * DAY


def test_on_the_last_day_there_is_nothing_to_pause() -> None:
    assert days_to_come_back(END - DAY, END) == (END, END, END)
    with pytest.raises(NothingToPauseError):
        days_to_come_back(END, END)


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (TODAY, Fault.NOT_FROM_TOMORROW),
        (date.min, Fault.NOT_FROM_TOMORROW),
        (TODAY + LONGEST + DAY, Fault.TOO_LONG_A_PAUSE),
        (END + DAY, Fault.BACK_AFTER_THE_END),
        (date.max, Fault.BACK_AFTER_THE_END),
    ],
)
def test_a_day_that_cannot_be_is_refused_by_its_fault(day: date, fault: Fault) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        check_day_back(day, TODAY, END)

    assert (refused.value.field, refused.value.fault) == ("until", fault)


@given(DAYS, DAYS, DAYS)
def test_exactly_the_days_that_the_form_names_are_taken(
    day: date, today: date, ends_on: date
) -> None:
    try:
        first, last, suggested = days_to_come_back(today, ends_on)
    except NothingToPauseError:
        with pytest.raises(NothingToPauseError):
            check_day_back(day, today, ends_on)
        return
    assert first <= suggested <= last

    if first <= day <= last:
        check_day_back(day, today, ends_on)
        assert back_on(day, today) == day
    else:
        with pytest.raises(InvalidFieldError):
            check_day_back(day, today, ends_on)


def test_coordinators_read_how_many_are_paused_from_five_who_wait_on() -> None:
    four, five = (replace(COORDINATED, waiting=waiting, paused=1) for waiting in (4, 5))

    assert "paused" not in str(program_overview(four).to_dict())
    assert "(1 of them paused)" in str(program_overview(five).to_dict())
