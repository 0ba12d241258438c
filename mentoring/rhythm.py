"""Which prompts somebody is owed, when, and what of the planned ones is to change: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mentoring.deliveries import Kind
from mentoring.due_times import local_date, morning, next_working_moment, prompt_day
from mentoring.states import DeliveryState
from mentoring.working_hours import WorkingHours

HORIZON = timedelta(days=21)
"""How far ahead prompts are planned: the next ones are there before anybody looks for them."""
LOOK_BACK = timedelta(days=28)
"""After a long stop, missed weeks are planned too, expire, and are thereby on record."""
SETTLING_IN = timedelta(days=3)
"""A pairing younger than this on a prompt's day is asked from the next week on."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a program asks: the kind of prompt by week from 1, and the days on which nothing is."""

    starts_on: date
    weeks: Mapping[int, Kind]
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is asked: in which hours, and from which local date on."""

    key: str
    """Spreads people over the morning; the same each time."""
    hours: WorkingHours
    asked_from: date | None
    """None: there is nothing to ask about."""
    planned_until: date | None = None
    """Up to this local date everything was planned once: what is past of it stays as it was."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt that is on record, in whatever state."""

    id: int
    week: int
    kind: Kind
    state: DeliveryState
    due_at: datetime
    content: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """When a week's prompt is due, in UTC, and which local date of the reader's that is."""

    day: date
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes a person's planned prompts what they should be. Nothing else is touched."""

    owed: Sequence[tuple[int, Kind, Slot]] = ()
    moved: Mapping[int, Slot] = field(default_factory=dict)
    """By the prompt's id."""
    dropped: Sequence[int] = ()


def asked_from(
    paused_until: date | None, pairings: Iterable[tuple[date, date | None]]
) -> date | None:
    """The first local date on which somebody may be asked; None: they have no pairing.

    Each pairing is given as the local date on which it began and the day on which its pause ends.
    """
    ready = [max(started + SETTLING_IN, paused or date.min) for started, paused in pairings]
    return max(min(ready), paused_until or date.min) if ready else None


def changes(rhythm: Rhythm, reader: Reader, asked: Iterable[Asked], now: datetime) -> Changes:
    """What planning now would do. Doing it and planning again changes nothing.

    A week in which something was sent, or ended in another way, is never asked again. What is
    planned goes to the time at which it belongs now, or is dropped where it has none.
    """
    taken, moved, dropped = set(), {}, []
    for prompt in asked:
        if prompt.state is not DeliveryState.PLANNED:
            taken.add(prompt.week)
            continue
        slot = _slot_of(rhythm, reader, prompt, now)
        if slot is None:
            dropped.append(prompt.id)
            continue
        taken.add(prompt.week)
        if slot.due_at != prompt.due_at:
            moved[prompt.id] = slot
    owed = [
        (week, kind, slot)
        for week, kind in _weeks_around(rhythm, local_date(now, reader.hours.zone))
        if week not in taken and (slot := _new_slot(rhythm, reader, week, now))
    ]
    return Changes(owed, moved, dropped)


def slot_of_week(rhythm: Rhythm, reader: Reader, week: int) -> Slot | None:
    """When a week's prompt belongs; None where the reader is asked nothing in that week."""
    day = prompt_day(rhythm.starts_on, week, reader.hours, rhythm.closed)
    if day is None or reader.asked_from is None or day < reader.asked_from:
        return None
    return Slot(day, morning(day, reader.hours, reader.key))


def _slot_of(rhythm: Rhythm, reader: Reader, prompt: Asked, now: datetime) -> Slot | None:
    """Where a planned prompt belongs now; what is due already stays due."""
    slot = slot_of_week(rhythm, reader, prompt.week)
    if slot is None or rhythm.weeks.get(prompt.week) is not prompt.kind:
        return None
    if prompt.due_at <= now:
        return Slot(slot.day, prompt.due_at)
    return slot if slot.due_at > now else _still_in_that_week(rhythm, reader, prompt.week, now)


def _still_in_that_week(rhythm: Rhythm, reader: Reader, week: int, now: datetime) -> Slot | None:
    """The day on which it belongs by new hours is over: the next working moment of that week."""
    due_at = next_working_moment(now, reader.hours, rhythm.closed, reader.key)
    day = local_date(due_at, reader.hours.zone)
    ends = rhythm.starts_on + timedelta(weeks=week)
    return Slot(day, due_at) if day < ends else None


def _new_slot(rhythm: Rhythm, reader: Reader, week: int, now: datetime) -> Slot | None:
    slot = slot_of_week(rhythm, reader, week)
    if slot is None or slot.due_at > now:
        return slot
    missed = reader.planned_until is None or slot.day > reader.planned_until
    return slot if missed else None


def _weeks_around(rhythm: Rhythm, today: date) -> Iterable[tuple[int, Kind]]:
    """Those that begin within the look back and the horizon."""
    first = -((rhythm.starts_on - (today - LOOK_BACK)) // timedelta(weeks=1)) + 1
    last = (today + HORIZON - rhythm.starts_on) // timedelta(weeks=1) + 1
    around = range(max(1, first), last + 1)
    return [(week, rhythm.weeks[week]) for week in around if week in rhythm.weeks]
