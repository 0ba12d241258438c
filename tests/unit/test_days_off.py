"""Days off as coordinators type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.days_off import (
    LONGEST_SPAN,
    MOST_DAYS,
    BadLine,
    LineFault,
    UnreadableDaysError,
    read_days,
    spans_of,
)
from mentoring.errors import Fault, InvalidFieldError
from views.days_off import unreadable_days
from views.errors import refusal_text

EVE, AFTER = date(2026, 12, 31), date(2027, 1, 2)
OVER_NEW_YEAR = frozenset({EVE, date(2027, 1, 1), AFTER})


@pytest.mark.parametrize(
    "between", [" to ", " until ", " \u2013 ", "\u2014", " - ", "-", "..", "   TO   "]
)
def test_a_span_is_written_in_many_ways(between: str) -> None:
    assert read_days(f"2026-12-31{between}2027-01-02") == OVER_NEW_YEAR


@pytest.mark.parametrize("line", ["2026-12-31", "  2026-12-31  ", "• 2026-12-31", "2026-12-31,"])
def test_a_day_stands_alone(line: str) -> None:
    assert read_days(f"\n{line}\n\n") == {EVE}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Christmas", LineFault.NO_DATE),
        ("2026-02-30", LineFault.NO_DATE),
        ("2026-13-01 to 2027-01-02", LineFault.NO_DATE),
        ("2026-12-21 to 2027-02-30", LineFault.NO_DATE),
        ("2026-12-21 to", LineFault.NO_DATE),
        ("21.12.2026", LineFault.NO_DATE),
        ("2027-01-03 to 2026-12-21", LineFault.BACKWARDS),
        ("2026-01-01 to 2026-12-31", LineFault.TOO_LONG),
        ("0000-01-01", LineFault.NO_DATE),
    ],
)
def test_a_line_that_names_no_days_is_named_with_its_fault(line: str, fault: LineFault) -> None:
    with pytest.raises(UnreadableDaysError) as found:
        read_days(f"2026-12-31\n{line}")

    assert found.value.lines == (BadLine(2, line, fault),)
    assert line in refusal_text(found.value)


def test_all_bad_lines_are_named_at_once() -> None:
    with pytest.raises(UnreadableDaysError) as found:
        read_days("\n".join(["soon", "2026-12-31", "later", "2027-01-02 to 2026-01-01", "a", "b"]))

    words = unreadable_days(found.value.lines)
    assert "Line 1 (“soon”) is not a date that I can read." in words
    assert "Line 4 (“2027-01-02 to 2026-01-01”) ends before it begins." in words
    assert "lines 5 and 6" in words


def test_more_days_than_a_year_has_are_refused() -> None:
    quarters = [date(2026, 1, 1) + n * LONGEST_SPAN for n in range(5)]
    lines = [f"{day} to {day + LONGEST_SPAN - timedelta(days=1)}" for day in quarters]
    assert len(read_days("\n".join(lines[:3]))) == 3 * LONGEST_SPAN.days < MOST_DAYS

    with pytest.raises(InvalidFieldError) as found:
        read_days("\n".join(lines))

    assert found.value.fault is Fault.TOO_MANY_DAYS


@given(st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=40))
def test_what_is_shown_reads_as_the_same_days(days: frozenset[date]) -> None:
    lines = [
        f"{first} to {last}" if first != last else f"{first}" for first, last in spans_of(days)
    ]

    assert read_days("\n".join(lines)) == days


@given(st.text(alphabet="0123456789-to .\n", max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_words(text: str) -> None:
    said = ""
    try:
        days = read_days(text)
    except InvalidFieldError as refused:
        days, said = frozenset(), refusal_text(refused)

    assert days or said or not text.strip(" \t\n\r.,;•")
