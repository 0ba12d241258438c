"""Times at which both of a pairing could meet: which are suggested, and how a rhythm goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo

from mentoring.due_times import at_local, is_open, local_date, working_spans
from mentoring.meetings import OFFERED
from mentoring.working_hours import WorkingHours

NOTICE = timedelta(hours=3)
"""Nobody is asked to meet sooner than this."""
GRID = timedelta(minutes=15)
"""Every zone's clock shows a quarter of an hour then, wherever it is."""
SEARCHED_DAYS = 28
DAYS_APART = 5
"""Times are spread over so many of the next days that have any."""
PLACES = (0.5, 0.35, 0.65)
"""Where in the shared hours the first, second and third time lie: not all at the same hour."""
LUNCH = (time(12), time(13))
CIVIL = (time(7), time(22))
"""Earlier or later than this nobody is asked to meet who does not work then."""
ABOUT_AS_GOOD = timedelta(minutes=15)
MOST_AHEAD = 13
"""Dates of a rhythm that are booked at once: half a year of every two weeks."""

Span = tuple[datetime, datetime]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Both:
    """The working weeks of the two, and the days on which neither is asked anything."""

    one: WorkingHours
    other: WorkingHours
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggested:
    times: tuple[datetime, ...]
    """Beginnings in UTC, earliest first; at most three, none where nothing sensible was found."""
    outside: bool = False
    """The two share no working hour that is long enough: these lie as near to both as can be."""


def suggest_times(both: Both, minutes: int, not_before: datetime) -> Suggested:
    """Up to three beginnings on different days of the first person, the same for the same week.

    Inside both people's working hours and off their lunch where that can be; nearer to the middle
    of what they share than to its edges.
    """
    length = timedelta(minutes=minutes)
    days = _shared_days(both, not_before, length)
    chosen = _spread(list(islice(days, DAYS_APART)))
    if chosen:
        found = (
            _best(both, spans, length, place)
            for spans, place in zip(chosen, PLACES[: len(chosen)], strict=True)
        )
        return Suggested(tuple(found))
    nearest = _least_bad(both, not_before, length)
    return Suggested(tuple(nearest), outside=bool(nearest))


def is_shared(both: Both, starts_at: datetime, minutes: int) -> bool:
    """Whether both work from this moment on until the meeting is over."""
    return (
        _outside(both.one, both, starts_at, minutes)
        == timedelta(0)
        == _outside(both.other, both, starts_at, minutes)
    )


def dates_of_rhythm(
    both: Both, first: datetime, minutes: int, every_weeks: int, last_day: date
) -> tuple[datetime, ...]:
    """The first and all that follow, on its weekday and at its hour where the first person is.

    A date on which one of them does not work then (a day off, another clock change) moves to
    the next day of its week that both share; a week without any is left out.
    """
    local = first.astimezone(ZoneInfo(both.one.zone))
    usual = is_shared(both, first, minutes)
    found = [first]
    for turn in range(1, MOST_AHEAD):
        day = local.date() + timedelta(weeks=every_weeks * turn)
        if day > last_day:
            break
        date_then = at_local(day, local.time(), both.one.zone)
        if is_shared(both, date_then, minutes) or (not usual and not _is_closed(both, date_then)):
            found.append(date_then)
            continue
        moved = suggest_times(both, minutes, at_local(day, time(), both.one.zone)).times[:1]
        found += [one for one in moved if local_date(one, both.one.zone) < day + timedelta(days=7)]
    return tuple(found)


def _shared_days(both: Both, not_before: datetime, length: timedelta) -> Iterator[list[Span]]:
    """Of each day of the first person: the shared spans that a meeting fits into."""
    today = local_date(not_before, both.one.zone)
    for shift in range(-1, SEARCHED_DAYS):
        day = today + timedelta(days=shift)
        fit = [span for span in _shared(both, day, not_before) if _beginnings(span, length)]
        if fit:
            yield fit


def _shared(both: Both, day: date, not_before: datetime) -> Iterator[Span]:
    if not is_open(day, both.one, both.closed):
        return
    around = (day + timedelta(days=shift) for shift in (-1, 0, 1))
    theirs = [span for one in around for span in _open_spans(both.other, both, one)]
    for opens, closes in working_spans(day, both.one):
        for begin, end in theirs:
            yield max(opens, begin, not_before), min(closes, end)


def _open_spans(hours: WorkingHours, both: Both, day: date) -> list[Span]:
    return working_spans(day, hours) if is_open(day, hours, both.closed) else []


def _beginnings(span: Span, length: timedelta) -> list[datetime]:
    """At each quarter of an hour at which the meeting still fits in."""
    midnight = datetime(span[0].year, span[0].month, span[0].day, tzinfo=UTC)
    begin = midnight - (midnight - span[0]) // GRID * GRID
    count = (span[1] - length - begin) // GRID + 1
    return [begin + step * GRID for step in range(count)]


def _best(both: Both, spans: Sequence[Span], length: timedelta, place: float) -> datetime:
    ranked = [
        (_lunches(both, begin, length), _odd(begin), _distance(span, begin, length, place), begin)
        for span in spans
        for begin in _beginnings(span, length)
    ]
    return min(ranked)[-1]


def _lunches(both: Both, begin: datetime, length: timedelta) -> int:
    """How many of the two would sit in the meeting at noon."""
    return sum(_meets_lunch(hours, begin, length) for hours in (both.one, both.other))


def _meets_lunch(hours: WorkingHours, begin: datetime, length: timedelta) -> bool:
    day = local_date(begin, hours.zone)
    noon, one = (at_local(day, end, hours.zone) for end in LUNCH)
    return begin < one and noon < begin + length


def _odd(begin: datetime) -> bool:
    """Half hours are easier to remember than quarters."""
    return begin.minute % 30 != 0


def _distance(span: Span, begin: datetime, length: timedelta, place: float) -> timedelta:
    return abs(begin + length / 2 - (span[0] + place * (span[1] - span[0])))


def _least_bad(both: Both, not_before: datetime, length: timedelta) -> list[datetime]:
    """As little outside of either one's hours as can be, at hours at which people are awake."""
    minutes = int(length / timedelta(minutes=1))
    today = local_date(not_before, both.one.zone)
    best: list[tuple[timedelta, timedelta, int, datetime]] = []
    for shift in range(SEARCHED_DAYS // 2):
        day = at_local(today + timedelta(days=shift), time(), both.one.zone)
        ranked = [
            (max(far), sum(far, timedelta()), _lunches(both, begin, length), begin)
            for begin in _beginnings((max(day, not_before), day + timedelta(days=1)), GRID)
            if _is_civil(both, begin, length)
            for far in [[_outside(one, both, begin, minutes) for one in (both.one, both.other)]]
        ]
        best += [min(ranked)] if ranked else []
    limit = min((far for far, *_ in best), default=timedelta()) + ABOUT_AS_GOOD
    return _spread([begin for far, _, _, begin in best if far <= limit][:DAYS_APART])


def _outside(hours: WorkingHours, both: Both, begin: datetime, minutes: int) -> timedelta:
    """How much longer this person's day would have to be; without a day near it, all of one."""
    end, day = begin + timedelta(minutes=minutes), local_date(begin, hours.zone)
    around = (day + timedelta(days=shift) for shift in (-1, 0, 1))
    spans = [span for one in around for span in _open_spans(hours, both, one)]
    gaps = (max(opens - begin, end - closes, timedelta()) for opens, closes in spans)
    return min(gaps, default=timedelta(days=1))


def _is_civil(both: Both, begin: datetime, length: timedelta) -> bool:
    """Nobody's night, unless they work at night; and nobody's day off."""
    minutes = int(length / timedelta(minutes=1))
    return not _is_closed(both, begin) and all(
        _is_awake(hours, begin, length) or not _outside(hours, both, begin, minutes)
        for hours in (both.one, both.other)
    )


def _is_awake(hours: WorkingHours, begin: datetime, length: timedelta) -> bool:
    zone = ZoneInfo(hours.zone)
    first, last = begin.astimezone(zone), (begin + length).astimezone(zone)
    return first.time() >= CIVIL[0] and last.time() <= CIVIL[1] and first.date() == last.date()


def _is_closed(both: Both, begin: datetime) -> bool:
    return any(local_date(begin, one.zone) in both.closed for one in (both.one, both.other))


def _spread(found: list[Found]) -> list[Found]:
    """The first, one between, and the last; all where there are no more than are offered."""
    if len(found) <= OFFERED:
        return found
    return [found[place * (len(found) - 1) // (OFFERED - 1)] for place in range(OFFERED)]
