"""How often two have met, by booked dates, logs and check-ins together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class CheckInWeeks:
    """In which weeks of a rhythm, counted from 1, people are asked whether they met."""

    starts_on: date
    weeks: tuple[int, ...]

    def asked_in(self, day: date) -> int:
        """The week whose check-in asks about this day; after the last one the day's own."""
        own = max(1, (day - self.starts_on).days // 7 + 1)
        return next((week for week in self.weeks if week >= own), own)

    def first_day(self, week: int) -> date:
        """The first one that this week's check-in asks about."""
        before = max((one for one in self.weeks if one < week), default=0)
        return self.starts_on + timedelta(weeks=before)


@dataclass(frozen=True, slots=True)
class Told:
    """“We met”, said on some day in answer to one week's check-in, or by a log of that time."""

    week: int
    on: date


def meetings_so_far(days: Iterable[date], told: Iterable[Told], weeks: CheckInWeeks) -> int:
    """How often two have met, by all that is known, each meeting once.

    `days` are those of logs and of held bookings; what was told counts where it is about none.
    """
    known = set(days)
    return len(known) + _about(known, told, weeks)[1]


def is_told(day: date, days: Iterable[date], told: Iterable[Told], weeks: CheckInWeeks) -> bool:
    """Whether an answer is about this day, one of `days`, which needs no telling then."""
    return day not in _about({*days, day}, told, weeks)[0]


def _about(days: set[date], told: Iterable[Told], weeks: CheckInWeeks) -> tuple[set[date], int]:
    """The days that no answer is about, and how many answers are about none of these days.

    An answer is about the days that its check-in asks about, and when it came later, about those
    up to then. No day belongs to two.
    """
    latest: dict[int, date] = {}
    for one in told:
        latest[one.week] = max(one.on, latest.get(one.week, one.on))
    left, without = set(days), 0
    for week in sorted(latest):
        last = max(latest[week], weeks.starts_on + timedelta(weeks=week, days=-1))
        mine = {day for day in left if weeks.first_day(week) <= day <= last}
        left -= mine
        without += not mine
    return left, without
