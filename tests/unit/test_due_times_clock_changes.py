"""Every clock change of every zone from 2026 to 2035, against what walking through UTC shows."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

import pytest

from mentoring.due_times import at_local, local_date, morning, next_working_moment, working_spans
from mentoring.working_hours import WorkingHours
from tests.unit.clock_changes import (
    DAY,
    HOUR,
    Change,
    all_zones,
    changes_of,
    distinct_changes,
    first_by_the_rule,
    shown_around,
    wall_clock,
)

QUARTER = timedelta(minutes=15)
"""Chatham's clocks are three quarters of an hour off."""
EVERY_DAY = frozenset(range(7))
HOURS = [
    pytest.param(time(9), time(17), id="office"),
    pytest.param(time(0), time(23, 59), id="always"),
    pytest.param(time(0), time(0, 30), id="after-midnight"),
    pytest.param(time(1, 30), time(2, 30), id="into-the-change"),
    pytest.param(time(2, 15), time(2, 45), id="inside-the-change"),
    pytest.param(time(2, 30), time(10), id="from-the-change-on"),
    pytest.param(time(22, 30), time(23, 45), id="before-midnight"),
]
KEYS = ("1:1", "1:2", "1:3", "1:4", "1:5")


def test_every_half_hour_around_every_change_of_all_zones_is_due_by_the_rule() -> None:
    """In a gap forward by the gap, of two the first, and each once."""
    compared = 0
    for change in (change for zone in all_zones() for change in changes_of(zone)):
        shown = shown_around(change, QUARTER)
        for wanted in half_hours_of_three_days(change):
            due = at_local(wanted.date(), wanted.time(), change.zone)
            assert due == first_by_the_rule(change, wanted, shown), (change, wanted)
            compared += 1

    assert compared > 3000 * 3 * 48


@pytest.mark.parametrize(("starts", "ends"), HOURS)
def test_a_prompt_comes_in_working_hours_on_its_own_date_once(starts: time, ends: time) -> None:
    for change in distinct_changes():
        hours = WorkingHours(change.zone, starts, ends, EVERY_DAY)
        shown = shown_around(change, QUARTER)
        for key in KEYS:
            dues = [morning(day, hours, key) for day in days_around(change)]

            assert dues == sorted(set(dues))
            for day, due in zip(days_around(change), dues, strict=True):
                local = wall_clock(due, change.zone)
                moved = HOUR * 0 if is_worked(day, hours, shown) else change.jump
                assert local.date() == day, (change, day, key)
                assert starts <= (local - moved).time() < ends, (change, day, key)


@pytest.mark.parametrize(("starts", "ends"), HOURS)
def test_news_comes_in_working_hours_as_soon_as_there_are_any(starts: time, ends: time) -> None:
    for change in distinct_changes():
        hours = WorkingHours(change.zone, starts, ends, EVERY_DAY)
        for now, _ in walked(change)[::2]:
            due = next_working_moment(now, hours, frozenset(), "1:1")

            assert now <= due < now + 2 * DAY
            assert is_within(due, hours), (change, now)
            assert (due == now) == is_within(now, hours)


@pytest.mark.parametrize(("starts", "ends"), HOURS)
def test_working_time_is_what_the_wall_clock_shows_of_it(starts: time, ends: time) -> None:
    for change in distinct_changes():
        hours = WorkingHours(change.zone, starts, ends, EVERY_DAY)
        for day in days_around(change)[:2]:
            spans = working_spans(day, hours)
            for instant, local in walked(change):
                inside = any(opens <= instant < closes for opens, closes in spans)
                worked = local.date() == day and starts <= local.time() < ends
                assert inside == worked, (change, day, instant)


def test_nine_o_clock_never_falls_into_a_change() -> None:
    """So that the default hours know none of the cases above."""
    for change in distinct_changes():
        hours = {wall_clock(change.at + shift, change.zone).time() for shift in (-QUARTER, QUARTER)}
        assert not any(time(8) < hour < time(17) for hour in hours), change


@cache
def walked(change: Change) -> list[tuple[datetime, datetime]]:
    """Instants on both sides of a change, and what the wall clock shows at each."""
    around = (change.at + n * QUARTER for n in range(-30 * 4, 30 * 4))
    return [(instant, wall_clock(instant, change.zone)) for instant in around]


def half_hours_of_three_days(change: Change) -> Iterator[datetime]:
    for shift in (-1, 0, 1):
        day = datetime.combine(local_day(change.at, change.zone), time()) + shift * DAY
        yield from (day + n * HOUR / 2 for n in range(48))


def days_around(change: Change) -> list[date]:
    return [local_day(change.at, change.zone) + shift * DAY for shift in (-1, 0, 1)]


def is_worked(day: date, hours: WorkingHours, shown: dict[datetime, list[datetime]]) -> bool:
    """Whether any moment of these hours exists on this date."""
    return any(one.date() == day and hours.starts <= one.time() < hours.ends for one in shown)


def is_within(moment: datetime, hours: WorkingHours) -> bool:
    return hours.starts <= wall_clock(moment, hours.zone).time() < hours.ends


def local_day(moment: datetime, zone: str) -> date:
    day = wall_clock(moment, zone).date()
    assert day == local_date(moment, zone)
    return day
