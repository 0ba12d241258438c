"""Dates that a pair offers each other, agrees on, moves and calls off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.due_times import is_open, local_date, working_spans
from mentoring.errors import MentoringError
from mentoring.meetings import USUAL_MINUTES
from mentoring.times import Suggested
from mentoring.working_hours import WorkingHours

LENGTHS = (30, 45, 60)
FARTHEST = timedelta(days=92)
"""Nobody knows their calendar any farther ahead."""
REMINDED_BEFORE = timedelta(hours=1)
REMINDED_AT_LEAST = timedelta(minutes=15)
SAME_MEETING = timedelta(days=7)
"""A report that a meeting was cancelled, so soon after a booked date was, speaks of that date."""


class OfferClosedError(MentoringError):
    """A time of an offer that was booked or replaced by another."""


class TimePassedError(MentoringError):
    """A time that lies in the past by now."""


class DateOverError(MentoringError):
    """A date that was called off, or has begun: it can be neither moved nor cancelled."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two as dates are told: who, by what name, and where."""

    user: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class TimesWish:
    """What somebody looks for, and what they offer of it."""

    pairing_id: int
    minutes: int = USUAL_MINUTES
    every_weeks: int | None = None
    """A rhythm; None: once."""
    from_day: date | None = None
    later_than: datetime | None = None
    """Beyond what was offered before and suited nobody."""
    moves: int | None = None
    """The booked date that is to be replaced."""
    times: tuple[datetime, ...] = ()
    own: datetime | None = None
    """A time of their own choice, which is then the only one."""


class Why(StrEnum):
    """What brought somebody to the form, beside looking for a time."""

    LOOKING = "looking"
    CHANGED = "changed"
    """They chose something else than what the times that stood there were made for."""
    CANCELLED = "cancelled"
    CANCELLED_AGAIN = "cancelled-again"
    """The second meeting in a row that fell through."""


@dataclass(frozen=True, slots=True)
class TimesForm:
    wish: TimesWish
    me: Side
    partner: Side
    today: date
    suggested: Suggested
    moved_from: datetime | None = None
    why: Why = Why.LOOKING


@dataclass(frozen=True, slots=True)
class Offer:
    """Offered times as both see them in their group message."""

    id: int
    pairing_id: int
    by: Side
    to: Side
    times: tuple[datetime, ...]
    minutes: int
    every_weeks: int | None
    booked: datetime | None = None
    is_open: bool = True
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A date that is booked, for whatever shows it."""

    booking_id: int
    pairing_id: int
    starts_at: datetime
    minutes: int
    every_weeks: int | None
    number: int
    """Which meeting of the two it is, if all before it take place."""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class Stand(StrEnum):
    """What became of the date that a message tells of, since it was sent."""

    ON = "on"
    MOVED = "moved"
    """Another message tells the new one."""
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Booked:
    """A date, and those that follow in its rhythm, as both read it."""

    meeting: Upcoming
    one: Side
    other: Side
    following: tuple[datetime, ...] = ()
    moved: bool = False
    """It took the place of an earlier one."""
    ends_rhythm: bool = False
    """The dates of an earlier rhythm were called off for those of this one."""
    stand: Stand = Stand.ON


@dataclass(frozen=True, slots=True)
class Taken:
    """What a tap on an offered time leads to."""

    partner: Side
    me: Side
    starts_at: datetime
    minutes: int
    booked: Booked | None
    """None: it waits for the partner's tap."""


@dataclass(frozen=True, slots=True)
class Soon:
    """A date for one of the two, on its day."""

    meeting: Upcoming
    me: Side
    partner: Side
    is_last: bool
    """No other date is booked after it."""
    stand: Stand = Stand.ON


@dataclass(frozen=True, slots=True)
class CalledOff:
    pairing_id: int
    one: Side
    other: Side
    starts_at: datetime
    minutes: int
    later_ones: int
    """How many dates of its rhythm went with it."""
    has_date: bool
    """Another date stands."""


@dataclass(frozen=True, slots=True)
class CancelForm:
    meeting: Upcoming
    me: Side
    partner: Side
    later_ones: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One date of a calendar file."""

    uid: str
    revision: int
    starts_at: datetime
    minutes: int
    number: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFile:
    entries: tuple[Entry, ...]
    me: Side
    partner: Side
    program_name: str
    made_at: datetime

    @property
    def cancels(self) -> bool:
        return all(one.cancelled for one in self.entries)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a meeting: since when that is known, and who called it off."""

    at: datetime
    took_place: bool
    by: int | None = None


def last_of_two_called_off(dates: Iterable[Fate], reports: Iterable[Fate] = ()) -> Fate | None:
    """The last meeting where it and the one before it fell through.

    `reports` are what people said without a booked date; one so soon after a date was called off
    speaks of the same meeting.
    """
    known = sorted(dates, key=lambda one: one.at)
    for report in sorted(reports, key=lambda one: one.at):
        again = any(
            one.took_place == report.took_place and abs(report.at - one.at) <= SAME_MEETING
            for one in known
        )
        if not again:
            known.append(report)
    last = sorted(known, key=lambda one: one.at)[-2:]
    if len(last) < 2 or any(one.took_place for one in last):
        return None
    return last[-1]


def reminder_at(starts_at: datetime, hours: WorkingHours, closed: frozenset[date]) -> datetime:
    """An hour before; when that is before somebody's working day, as it begins.

    At least a quarter of an hour before in any case.
    """
    day = local_date(starts_at, hours.zone)
    spans = working_spans(day, hours) if is_open(day, hours, closed) else []
    opens = min((begin for begin, _ in spans), default=starts_at - REMINDED_BEFORE)
    return max(starts_at - REMINDED_BEFORE, min(opens, starts_at - REMINDED_AT_LEAST))
