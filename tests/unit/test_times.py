"""Three times at which both could meet."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.due_times import local_date, working_spans
from mentoring.times import CIVIL, Both, dates_of_rhythm, is_shared, suggest_times
from mentoring.working_hours import WorkingHours

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""A Monday."""
BERLIN, TOKYO = WorkingHours("Europe/Berlin"), WorkingHours("Asia/Tokyo")
ZONES = (
    "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo", "Asia/Kolkata",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "America/Sao_Paulo", "UTC",
)  # fmt: skip
hours = st.builds(
    WorkingHours,
    st.sampled_from(ZONES),
    st.sampled_from([time(7), time(9), time(10, 30)]),
    st.sampled_from([time(15), time(17), time(18, 30)]),
    st.sets(st.integers(0, 6), min_size=1).map(frozenset),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
closed_days = st.sets(st.dates(date(2026, 1, 1), date(2028, 1, 31)), max_size=40).map(frozenset)


def wall(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %H:%M")


@settings(max_examples=60, deadline=None)
@given(hours, hours, closed_days, moments, st.sampled_from([30, 45, 60]))
def test_what_is_suggested_suits_both_and_comes_again(
    one: WorkingHours, other: WorkingHours, closed: frozenset[date], now: datetime, minutes: int
) -> None:
    both = Both(one, other, closed)

    found = suggest_times(both, minutes, now)

    assert found == suggest_times(both, minutes, now)
    assert len(found.times) <= 3
    assert list(found.times) == sorted(found.times)
    assert len({local_date(begin, one.zone) for begin in found.times}) == len(found.times)
    for begin in found.times:
        assert begin >= now
        for who in (one, other):
            assert local_date(begin, who.zone) not in closed
            if found.outside:
                local = begin.astimezone(ZoneInfo(who.zone)).time()
                assert CIVIL[0] <= local <= CIVIL[1] or works(who, begin, minutes)
            else:
                assert works(who, begin, minutes)


def works(who: WorkingHours, begin: datetime, minutes: int) -> bool:
    end, day = begin + timedelta(minutes=minutes), local_date(begin, who.zone)
    spans = [
        span
        for shift in (-1, 0, 1)
        for span in working_spans(day + timedelta(days=shift), who)
        if (day + timedelta(days=shift)).weekday() in who.days
    ]
    return any(opens <= begin and end <= closes for opens, closes in spans)


def test_times_lie_on_different_days_and_at_different_hours_off_lunch_and_off_the_edges() -> None:
    found = suggest_times(Both(BERLIN, BERLIN), 45, NOW)

    assert [wall(one, "Europe/Berlin") for one in found.times] == [
        "Mon 13:00",
        "Wed 11:00",
        "Fri 14:00",
    ]
    assert not found.outside


def test_a_narrow_overlap_is_used_in_its_middle() -> None:
    new_york = WorkingHours("America/New_York")

    found = suggest_times(Both(BERLIN, new_york), 30, NOW + timedelta(hours=12))

    assert [wall(one, "Europe/Berlin") for one in found.times] == [
        "Tue 15:30",
        "Thu 15:30",
        "Mon 16:00",
    ]


def test_without_a_shared_hour_the_least_bad_is_shared_out_between_the_two() -> None:
    west = WorkingHours("America/Los_Angeles")

    found = suggest_times(Both(BERLIN, west), 45, NOW)

    assert found.outside
    assert {wall(one, "Europe/Berlin")[4:] for one in found.times} == {"17:00"}, (
        "8:00 in Los Angeles"
    )


def test_nobody_is_asked_at_night_even_where_nothing_else_is_left() -> None:
    saturdays = WorkingHours("Europe/Berlin", time(9), time(12), frozenset({5}))
    fridays = WorkingHours("Europe/Berlin", time(9), time(12), frozenset({4}))

    found = suggest_times(Both(saturdays, fridays), 45, NOW)

    assert found.outside
    for one in found.times:
        assert time(7) <= one.astimezone(ZoneInfo("Europe/Berlin")).time() <= time(21, 15)


def test_closed_days_are_left_out() -> None:
    closed = frozenset(NOW.date() + timedelta(days=shift) for shift in range(4))

    found = suggest_times(Both(BERLIN, TOKYO, closed), 30, NOW)

    assert min(found.times).date() == date(2026, 11, 27)


def test_a_rhythm_keeps_its_weekday_and_hour_across_the_clock_change() -> None:
    first = datetime(2026, 10, 20, 8, tzinfo=UTC)

    dates = dates_of_rhythm(Both(BERLIN, BERLIN), first, 45, 1, date(2026, 11, 10))

    assert [wall(one, "Europe/Berlin") for one in dates] == ["Tue 10:00"] * 4
    assert [one.hour for one in dates] == [8, 9, 9, 9]


def test_a_rhythm_steps_aside_for_days_off_and_ends_with_the_program() -> None:
    first = datetime(2026, 11, 24, 9, tzinfo=UTC)
    both = Both(BERLIN, BERLIN, frozenset({date(2026, 12, 8)}))

    dates = dates_of_rhythm(both, first, 45, 2, date(2026, 12, 31))

    assert [one.date() for one in dates] == [
        date(2026, 11, 24),
        date(2026, 12, 9),
        date(2026, 12, 22),
    ]
    assert all(is_shared(both, one, 45) for one in dates)


def test_a_week_that_is_wholly_off_is_left_out_of_a_rhythm() -> None:
    first = datetime(2026, 11, 24, 9, tzinfo=UTC)
    week = frozenset(date(2026, 12, 1) + timedelta(days=shift) for shift in range(7))

    dates = dates_of_rhythm(Both(BERLIN, BERLIN, week), first, 45, 1, date(2026, 12, 8))

    assert [one.date() for one in dates] == [date(2026, 11, 24), date(2026, 12, 8)]


@pytest.mark.parametrize("weeks", [1, 2, 3, 4])
def test_a_rhythm_of_two_who_share_no_hours_stays_where_they_put_it(weeks: int) -> None:
    both = Both(BERLIN, WorkingHours("America/Los_Angeles"))
    first = suggest_times(both, 45, NOW).times[0]

    dates = dates_of_rhythm(both, first, 45, weeks, date(2027, 2, 28))

    assert len({wall(one, "Europe/Berlin") for one in dates}) == 1
