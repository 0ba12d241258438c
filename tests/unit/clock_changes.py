"""What wall clocks show around every clock change until 2035, by walking through UTC.

Nothing here knows `mentoring.due_times`: an instant's local time is what
`datetime.fromtimestamp(…, zone)` says, and the rest is looked up in what was seen.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FIRST_YEAR, LAST_YEAR = 2026, 2035
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AROUND = 74 * HOUR
"""Walked on each side of a change: all of the local dates before, at and after it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a zone's clocks: at this instant they jump by so much."""

    zone: str
    at: datetime
    jump: timedelta


@cache
def all_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


@cache
def changes_of(zone: str) -> tuple[Change, ...]:
    """Every change of 2026-2035, to the minute."""
    info, found = ZoneInfo(zone), []
    begin, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (FIRST_YEAR, LAST_YEAR + 1))
    seconds, day = int(begin.timestamp()), int(DAY.total_seconds())
    before = offset_at(seconds, info)
    while seconds < end.timestamp():
        after = offset_at(seconds + day, info)
        if before != after:
            found.append(_pinned(zone, info, datetime.fromtimestamp(seconds, UTC)))
        seconds, before = seconds + day, after
    return tuple(found)


@cache
def distinct_changes() -> tuple[Change, ...]:
    """Of all zones; of those that change alike from 2026 to 2035, one speaks for all."""
    by_clock: dict[object, tuple[Change, ...]] = {}
    for zone in all_zones():
        mine = changes_of(zone)
        begins = offset_at(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp(), ZoneInfo(zone))
        clock = (begins, *((change.at, change.jump) for change in mine))
        by_clock.setdefault(clock, mine)
    return tuple(change for mine in by_clock.values() for change in mine)


def shown_around(change: Change, step: timedelta) -> dict[datetime, list[datetime]]:
    """By what the wall clock shows (naive): the instants that show it, in order."""
    info, found = ZoneInfo(change.zone), dict[datetime, list[datetime]]()
    for n in range(-(AROUND // step), AROUND // step):
        moment = change.at + n * step
        local = datetime.fromtimestamp(moment.timestamp(), info).replace(tzinfo=None)
        found.setdefault(local, []).append(moment)
    return found


def first_by_the_rule(
    change: Change, wanted: datetime, shown: dict[datetime, list[datetime]]
) -> datetime:
    """The first instant that shows this time; in a gap, the one that shows it moved by the gap."""
    return shown[wanted][0] if wanted in shown else shown[wanted + change.jump][0]


def wall_clock(moment: datetime, zone: str) -> datetime:
    """What people there read, naive."""
    local = datetime.fromtimestamp(moment.timestamp(), ZoneInfo(zone))
    return local.replace(tzinfo=None)


def offset_at(seconds: float, info: ZoneInfo) -> timedelta:
    offset = datetime.fromtimestamp(seconds, info).utcoffset()
    assert offset is not None
    return offset


def _pinned(zone: str, info: ZoneInfo, day: datetime) -> Change:
    before, at = offset_at(day.timestamp(), info), day
    for step in (HOUR, MINUTE):
        while offset_at((at + step).timestamp(), info) == before:
            at += step
    at += MINUTE
    return Change(zone, at, offset_at(at.timestamp(), info) - before)
