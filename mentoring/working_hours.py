from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WORKING_DAYS = frozenset({0, 1, 2, 3, 4})
"""Monday to Friday, as `date.weekday()` counts."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When a person works, in their own zone. Both ends are local wall-clock times."""

    zone: str = "UTC"
    starts: time = time(9)
    ends: time = time(17)
    days: frozenset[int] = field(default=WORKING_DAYS)

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """The working day that begins on this local date, in local time; None on a day off."""
        if day.weekday() not in self.days:
            return None
        zone = ZoneInfo(self.zone)
        return datetime.combine(day, self.starts, zone), datetime.combine(day, self.ends, zone)


def shared_hours(one: WorkingHours, other: WorkingHours, day: date) -> float:
    """How many hours both work at the same time around this date.

    The largest overlap of the first person's working day with the other's working days that
    begin on the day before, the same day and the day after: zones may lie 14 hours apart.
    """
    mine = one.on(day)
    if mine is None:
        return 0.0
    around = (other.on(day + timedelta(days=shift)) for shift in (-1, 0, 1))
    return max((overlap_hours(mine, theirs) for theirs in around if theirs), default=0.0)


def overlap_hours(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> float:
    """The length of what two spans of aware time have in common, in hours, at least zero."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return max(0.0, (end.timestamp() - start.timestamp()) / 3600)
