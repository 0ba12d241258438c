from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.due_times import (
    SENDING_WINDOW,
    at_local,
    is_open,
    local_date,
    morning,
    next_shared_moment,
    next_working_moment,
    prompt_day,
    spread,
)
from mentoring.working_hours import WorkingHours, shared_hours

ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
zones = st.sampled_from(ZONES)
days = st.dates(date(2026, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2035, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
keys = st.text(max_size=8)


def test_a_local_time_in_a_gap_moves_forward_by_the_gap() -> None:
    due = at_local(date(2026, 3, 29), time(2, 30), "Europe/Berlin")

    assert due.astimezone(ZoneInfo("Europe/Berlin")).time() == time(3, 30)


def test_a_local_time_that_occurs_twice_counts_at_its_first_occurrence() -> None:
    due = at_local(date(2026, 10, 25), time(2, 30), "Europe/Berlin")

    assert due == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(days, zones)
def test_nine_o_clock_is_nine_o_clock_on_every_day_in_every_zone(day: date, zone: str) -> None:
    local = at_local(day, time(9), zone).astimezone(ZoneInfo(zone))

    assert (local.date(), local.time()) == (day, time(9))


@given(keys)
def test_the_spread_stays_inside_the_window_and_is_the_same_each_time(key: str) -> None:
    share = spread(key)

    assert timedelta(0) <= share < SENDING_WINDOW
    assert share == spread(key)


def test_a_thousand_people_are_spread_over_the_whole_morning() -> None:
    shares = [spread(f"1:{n}") for n in range(1000)]

    quarters = [sum(n * 30 <= s.seconds / 60 < (n + 1) * 30 for s in shares) for n in range(4)]
    assert min(quarters) > 180


@given(days, zones, keys)
def test_a_prompt_arrives_in_the_first_two_hours_of_the_reader_s_working_day(
    day: date, zone: str, key: str
) -> None:
    local = morning(day, WorkingHours(zone=zone), key).astimezone(ZoneInfo(zone))

    assert local.date() == day
    assert time(9) <= local.time() < time(11)


@given(days, st.integers(1, 26), zones, st.frozensets(st.integers(0, 6), min_size=1))
def test_a_week_s_prompt_falls_on_a_working_day_of_that_week(
    starts_on: date, week: int, zone: str, working: frozenset[int]
) -> None:
    hours = WorkingHours(zone=zone, days=working)

    day = prompt_day(starts_on, week, hours, frozenset())

    assert day is not None
    assert day.weekday() in working
    assert starts_on + timedelta(weeks=week - 1) <= day < starts_on + timedelta(weeks=week)


def test_a_prompt_avoids_blackout_dates_and_skips_a_week_that_is_closed_altogether() -> None:
    monday = date(2026, 12, 14)
    hours = WorkingHours()
    friday_off = frozenset({date(2026, 12, 18)})
    all_off = frozenset(monday + timedelta(days=n) for n in range(7))

    assert prompt_day(monday, 1, hours, friday_off) == date(2026, 12, 17)
    assert prompt_day(monday, 1, hours, all_off) is None


def test_the_first_prompt_comes_within_a_week_of_any_starting_day() -> None:
    for shift in range(7):
        starts_on = date(2026, 11, 16) + timedelta(days=shift)

        day = prompt_day(starts_on, 1, WorkingHours(), frozenset())

        assert day is not None
        assert timedelta(days=4) <= day - starts_on <= timedelta(days=6)


@given(moments, zones, keys)
def test_news_waits_for_working_hours_and_never_comes_before_it_is_owed(
    now: datetime, zone: str, key: str
) -> None:
    hours = WorkingHours(zone=zone)

    due = next_working_moment(now, hours, frozenset(), key)

    local = due.astimezone(ZoneInfo(zone))
    assert due >= now
    assert due - now < timedelta(days=4)
    assert local.weekday() < 5
    assert time(9) <= local.time() < time(17)


def test_news_in_working_hours_comes_at_once() -> None:
    now = datetime(2026, 11, 17, 10, tzinfo=UTC)

    assert next_working_moment(now, WorkingHours(), frozenset(), "x") == now


def test_whoever_never_works_still_gets_their_news() -> None:
    now = datetime(2026, 11, 17, 10, tzinfo=UTC)

    assert next_working_moment(now, WorkingHours(days=frozenset()), frozenset(), "x") == now


@given(moments, zones, zones)
def test_a_shared_moment_is_in_both_working_days_where_they_overlap(
    now: datetime, one: str, other: str
) -> None:
    mine, theirs = WorkingHours(zone=one), WorkingHours(zone=other)

    due = next_shared_moment(now, mine, theirs, frozenset(), "x")

    assert due >= now
    # Away from clock changes, so that two shared hours today are two shared hours all week.
    week = [shared_hours(mine, theirs, local_date(now, one) + timedelta(days=n)) for n in range(9)]
    if min(hours for n, hours in enumerate(week) if hours or n == 0) >= 1 and max(week) > 0:
        for hours, zone in ((mine, one), (theirs, other)):
            local = due.astimezone(ZoneInfo(zone))
            assert is_open(local.date(), hours, frozenset())
            assert time(9) <= local.time() < time(17)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin", 8),
        ("Europe/Berlin", "Europe/Lisbon", 7),
        ("Europe/Berlin", "America/New_York", 2),
        ("Europe/Berlin", "Asia/Kolkata", 3.5),
        ("America/Los_Angeles", "Asia/Tokyo", 1),
        ("America/Los_Angeles", "Europe/Berlin", 0),
    ],
)
def test_shared_hours_are_those_in_which_both_work(one: str, other: str, expected: float) -> None:
    day = date(2026, 11, 18)

    assert shared_hours(WorkingHours(zone=one), WorkingHours(zone=other), day) == expected


@pytest.mark.parametrize("zone", ZONES)
def test_ten_years_of_weeks_are_asked_in_order_in_working_hours_and_never_on_a_closed_day(
    zone: str,
) -> None:
    starts_on, hours = date(2026, 1, 1), WorkingHours(zone=zone)
    closed = frozenset(starts_on + timedelta(days=n) for n in range(0, 3653, 5))
    earlier = datetime.min.replace(tzinfo=UTC)
    for week in range(1, 521, 3):
        day = prompt_day(starts_on, week, hours, closed)
        assert day is not None
        due = morning(day, hours, zone)

        local = datetime.fromtimestamp(due.timestamp(), ZoneInfo(zone))
        assert earlier < due
        assert local.date() == day not in closed
        assert local.weekday() < 5
        assert time(9) <= local.time() < time(11)
        earlier = due


def test_hours_that_end_before_they_begin_are_no_reason_to_fail() -> None:
    """No form takes such, but an earlier version may have."""
    hours = WorkingHours(starts=time(17), ends=time(9))

    assert local_date(morning(date(2026, 11, 17), hours, "x"), "UTC") == date(2026, 11, 17)
