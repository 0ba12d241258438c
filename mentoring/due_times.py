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


def at_local(day: date, wall_clock: time, zone: str) -> datetime:
    """The instant, in UTC, at which a wall clock in the zone shows this date and time (fold 0)."""
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
    """The due time, in UTC, inside the sending window of this local date."""
    opens = at_local(day, hours.starts, hours.zone)
    closes = at_local(day, hours.ends, hours.zone)
    return opens + _into_the_window(opens, closes, key)


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
    return spread(key, min(SENDING_WINDOW, max(closes - opens, timedelta(minutes=1))))


def _open_spans(
    now: datetime, hours: WorkingHours, closed: Set[date]
) -> Iterator[tuple[datetime, datetime]]:
    """The person's working days from yesterday on, as spans in UTC."""
    today = local_date(now, hours.zone)
    for shift in range(-1, FARTHEST_SEARCH_DAYS):
        day = today + timedelta(days=shift)
        if is_open(day, hours, closed):
            yield at_local(day, hours.starts, hours.zone), at_local(day, hours.ends, hours.zone)
