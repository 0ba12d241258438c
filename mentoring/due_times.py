"""When something is due for one reader: pure functions of their zone, hours and closed days.

A local time that a clock change skips moves forward by the gap; one that occurs twice counts at
its first occurrence. Measured against it, APScheduler's CronTrigger skips days after a spring
change and fires twice in autumn, which is why these few lines exist.
"""

import hashlib
from collections.abc import Iterator, Set
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.working_hours import WorkingHours

SENDING_WINDOW = timedelta(hours=2)
"""Prompts go out in the first two hours of a working day (09:00-11:00 by default)."""
FARTHEST_SEARCH_DAYS = 366
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def at_local(day: date, wall_clock: time, zone: str) -> datetime:
    """The instant, in UTC, at which a wall clock in the zone shows this date and time."""
    return datetime.combine(day, wall_clock, ZoneInfo(zone)).astimezone(UTC)


def local_date(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def spread(key: str, window: timedelta = SENDING_WINDOW) -> timedelta:
    """A stable share of the window for this key, so that a zone's mornings do not pile up.

    Whole seconds, at least zero and less than the window.
    """
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    return timedelta(seconds=int.from_bytes(digest) % int(window.total_seconds()))


def is_open(day: date, hours: WorkingHours, closed: Set[date]) -> bool:
    """Whether the person works on this local date: their weekday, no blackout, no holiday."""
    return day.weekday() in hours.days and day not in closed


def prompt_day(starts_on: date, week: int, hours: WorkingHours, closed: Set[date]) -> date | None:
    """The local date on which a week's prompt is due; weeks count from 1.

    It is the last open day of the week that begins with `starts_on` (or on its weekday), so that
    a week has passed before we ask; None when that whole week is closed for the person.
    """
    first = starts_on + timedelta(weeks=week - 1)
    days = (first + timedelta(days=shift) for shift in range(6, -1, -1))
    return next((day for day in days if is_open(day, hours, closed)), None)


def morning(day: date, hours: WorkingHours, key: str) -> datetime:
    """The due time, in UTC, inside the sending window of this local date.

    The wall clock decides, so that whoever works at night is not written to in an hour that a
    clock change repeats before their working day begins or after it ends.
    """
    wall_clock = _later(hours.starts, spread(key, _window(hours)))
    due_at = at_local(day, wall_clock, hours.zone)
    return due_at if _is_within(due_at, day, hours) else _beside_the_gap(day, hours, key)


def _beside_the_gap(day: date, hours: WorkingHours, key: str) -> datetime:
    """For a time that a clock change takes out of the working day: one that is left of it.

    Where nothing is left, the whole working day moves forward by the gap.
    """
    spans = working_spans(day, hours)
    opens, closes = spans[0] if spans else _ends(day, hours)
    return opens + _into_the_window(opens, closes, key)


def working_spans(day: date, hours: WorkingHours) -> list[tuple[datetime, datetime]]:
    """When the wall clock shows this local date and a time in the working hours, in UTC.

    One span but on the day of a clock change within these hours, which may part or empty it.
    """
    opens, closes = _ends(day, hours)
    others = _ends(day, hours, fold=1)
    if (opens, closes) == others and closes - opens == _length(hours):
        return [(opens, closes)]
    # In a gap the second reading of a time is the earlier one.
    first, last = min(opens, others[0]), max(closes, others[1])
    change = _clock_change(first, last, hours.zone)
    parts = (
        _by_one_offset(day, hours, first - SECOND, first, change),
        _by_one_offset(day, hours, change, change, last),
    )
    spans = [(opens, closes) for opens, closes in parts if opens < closes]
    if len(spans) == 2 and spans[0][1] == spans[1][0]:
        return [(spans[0][0], spans[1][1])]
    return spans


def next_working_moment(
    now: datetime, hours: WorkingHours, closed: Set[date], key: str
) -> datetime:
    """Now, when the person is at work; else inside the window of their next open morning."""
    for opens, closes in _open_spans(now, hours, closed):
        if opens <= now < closes:
            return now
        if opens > now:
            return opens + _into_the_window(opens, closes, key)
    return now


def next_shared_moment(
    now: datetime, one: WorkingHours, other: WorkingHours, closed: Set[date], key: str
) -> datetime:
    """The next moment at which both work; without any within a year, the first person's next."""
    mine, theirs = _open_spans(now, one, closed), _open_spans(now, other, closed)
    my_day, their_day = next(mine, None), next(theirs, None)
    while my_day and their_day:
        start, end = max(my_day[0], their_day[0], now), min(my_day[1], their_day[1])
        if start < end:
            return start
        if my_day[1] <= their_day[1]:
            my_day = next(mine, None)
        else:
            their_day = next(theirs, None)
    return next_working_moment(now, one, closed, key)


def _into_the_window(opens: datetime, closes: datetime, key: str) -> timedelta:
    return spread(key, min(SENDING_WINDOW, max(closes - opens, MINUTE)))


def _window(hours: WorkingHours) -> timedelta:
    return min(SENDING_WINDOW, max(_length(hours), MINUTE))


def _length(hours: WorkingHours) -> timedelta:
    """By the wall clock, as if it never changed."""
    return datetime.combine(date.min, hours.ends) - datetime.combine(date.min, hours.starts)


def _later(wall_clock: time, by: timedelta) -> time:
    return (datetime.combine(date.min, wall_clock) + by).time()


def _ends(day: date, hours: WorkingHours, fold: int = 0) -> tuple[datetime, datetime]:
    """The two ends of the working day, in UTC; fold as in `datetime`."""
    opens, closes = (end.replace(fold=fold) for end in (hours.starts, hours.ends))
    return at_local(day, opens, hours.zone), at_local(day, closes, hours.zone)


def _is_within(moment: datetime, day: date, hours: WorkingHours) -> bool:
    local = moment.astimezone(ZoneInfo(hours.zone))
    return local.date() == day and hours.starts <= local.time() < hours.ends


def _clock_change(first: datetime, last: datetime, zone: str) -> datetime:
    """The instant between the two from which on the clocks show what they show at the last."""
    info = ZoneInfo(zone)
    after = last.astimezone(info).utcoffset()
    while last - first > SECOND:
        middle = first + (last - first) // SECOND // 2 * SECOND
        if middle.astimezone(info).utcoffset() == after:
            last = middle
        else:
            first = middle
    return last


def _by_one_offset(
    day: date, hours: WorkingHours, offset_at: datetime, begin: datetime, end: datetime
) -> tuple[datetime, datetime]:
    """The part of a stretch without clock changes that is worked; empty where it ends first."""
    offset = offset_at.astimezone(ZoneInfo(hours.zone)).utcoffset() or timedelta()
    opens, closes = (datetime.combine(day, end, UTC) - offset for end in (hours.starts, hours.ends))
    return max(opens, begin), min(closes, end)


def _open_spans(
    now: datetime, hours: WorkingHours, closed: Set[date]
) -> Iterator[tuple[datetime, datetime]]:
    """The person's working time from yesterday on, as spans in UTC."""
    today = local_date(now, hours.zone)
    for shift in range(-1, FARTHEST_SEARCH_DAYS):
        day = today + timedelta(days=shift)
        if is_open(day, hours, closed):
            yield from working_spans(day, hours)
