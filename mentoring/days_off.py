"""Days on which a program asks nobody anything, as its coordinators write them down."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentoring.errors import Fault, InvalidFieldError

LONGEST_SPAN = timedelta(days=92)
MOST_DAYS = 366
"""More days off than a year has are a slip of the pen, or no program."""
Span = tuple[date, date]
"""First and last day."""

_DAY = r"(\d{4}-\d{1,2}-\d{1,2})"
_LINE = re.compile(rf"{_DAY}(?:\s*(?:to|until|till|\.\.|[-\u2013\u2014])\s*{_DAY})?", re.IGNORECASE)


class LineFault(StrEnum):
    NO_DATE = "no_date"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class BadLine:
    number: int
    """From 1, as people count."""
    text: str
    fault: LineFault


class UnreadableDaysError(InvalidFieldError):
    """Some lines say no days; all of them are named at once."""

    def __init__(self, lines: tuple[BadLine, ...]) -> None:
        super().__init__("days", Fault.NO_DAYS)
        self.lines = lines


@dataclass(frozen=True, slots=True)
class DaysOff:
    """What a coordinator chose."""

    country: str | None
    """Whose public holidays are days off, as an ISO 3166 code."""
    days: str
    """As it was typed: a day or a span of days a line."""


@dataclass(frozen=True, slots=True)
class DaysOffForm:
    program_id: int
    program_name: str
    country: str | None
    spans: tuple[Span, ...]
    countries: tuple[str, ...]
    """Whose public holidays are known."""


def read_days(text: str) -> frozenset[date]:
    """Every day that the lines name, such as "2026-12-21 to 2027-01-03" or "2026-05-22".

    Raises UnreadableDaysError with all bad lines, InvalidFieldError for too many days.
    """
    spans, bad = [], []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip(" \t•,;.")
        if not words:
            continue
        found = _span(words)
        if isinstance(found, LineFault):
            bad.append(BadLine(number, words, found))
        else:
            spans.append(found)
    if bad:
        raise UnreadableDaysError(tuple(bad))
    days = {day for first, last in spans for day in _days(first, last)}
    if len(days) > MOST_DAYS:
        raise InvalidFieldError("days", Fault.TOO_MANY_DAYS)
    return frozenset(days)


def spans_of(days: Iterable[date]) -> tuple[Span, ...]:
    """The same days as spans, in order; the inverse of `read_days`."""
    spans: list[Span] = []
    for day in sorted(set(days)):
        if spans and day - spans[-1][1] == timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return tuple(spans)


def _span(words: str) -> Span | LineFault:
    found = _LINE.fullmatch(words)
    first, last = (_date(part) for part in found.groups()) if found else (None, None)
    if found is None or first is None or (found[2] and last is None):
        return LineFault.NO_DATE
    last = last or first
    if last < first:
        return LineFault.BACKWARDS
    return LineFault.TOO_LONG if last - first >= LONGEST_SPAN else (first, last)


def _date(text: str | None) -> date | None:
    """None for a day that no calendar has."""
    try:
        return date(*map(int, text.split("-"))) if text else None
    except ValueError:
        return None


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=shift) for shift in range((last - first).days + 1))
