"""Reminders of dates, and who is asked after the second that fell through."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from mentoring.bookings import Fate, last_of_two_called_off, reminder_at
from mentoring.working_hours import WorkingHours

ANA, ED = 1, 2
BERLIN = WorkingHours("Europe/Berlin")
TUESDAY = datetime(2026, 10, 13, tzinfo=UTC)


def asked_of(dates: list[Fate], reports: list[Fate] | None = None) -> int | None:
    last = last_of_two_called_off(dates, reports or [])
    return last.by if last else None


def called_off(day: int, by: int) -> Fate:
    return Fate(TUESDAY + timedelta(days=day), took_place=False, by=by)


def took_place(day: int) -> Fate:
    return Fate(TUESDAY + timedelta(days=day), took_place=True)


@pytest.mark.parametrize(
    ("dates", "asked"),
    [
        ([], None),
        ([called_off(0, ANA)], None),
        ([called_off(0, ANA), called_off(14, ED)], ED),
        ([called_off(14, ED), called_off(0, ANA)], ED),
        ([called_off(0, ANA), took_place(14)], None),
        ([took_place(0), called_off(14, ANA)], None),
        ([called_off(0, ANA), took_place(7), called_off(14, ED)], None),
    ],
)
def test_who_called_off_the_second_in_a_row_is_asked(dates: list[Fate], asked: int | None) -> None:
    assert asked_of(dates) == asked


def test_a_report_speaks_of_the_date_that_was_just_called_off() -> None:
    assert asked_of([called_off(0, ANA)], [called_off(3, ED)]) is None


def test_a_report_of_another_week_counts_as_one_that_fell_through() -> None:
    assert asked_of([called_off(0, ANA)], [called_off(14, ED)]) == ED


def test_two_who_met_without_a_date_have_met() -> None:
    assert asked_of([called_off(0, ANA), called_off(30, ED)], [took_place(14)]) is None


@pytest.mark.parametrize(
    ("starts", "reminded"),
    [("15:00", "14:00"), ("09:30", "09:00"), ("09:00", "08:45"), ("08:00", "07:45")],
)
def test_a_reminder_comes_an_hour_before_or_as_the_day_begins(starts: str, reminded: str) -> None:
    begin, expected = (
        datetime.combine(date(2026, 10, 13), time.fromisoformat(clock), UTC) - timedelta(hours=2)
        for clock in (starts, reminded)
    )

    assert reminder_at(begin, BERLIN, frozenset()) == expected


def test_on_a_day_off_a_reminder_comes_an_hour_before() -> None:
    begin = TUESDAY + timedelta(hours=7)

    assert reminder_at(begin, BERLIN, frozenset({begin.date()})) == begin - timedelta(hours=1)
