"""“I will try…”: what somebody means to use at work, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentoring.errors import MentoringError

FOLLOW_UP_DAYS = (14, 30, 60)
"""After so many days each is asked after, also once the program is over."""
LONGEST_INTENTION = 300
LONGEST_USE_LINE = 300


class Use(StrEnum):
    """What became of an intention."""

    USED = "used"
    NOT_YET = "not_yet"
    DROPPED = "dropped"


SETTLING = frozenset({Use.USED, Use.DROPPED})
"""Answers after which it is not asked after any more."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One time at which an intention is asked after."""

    days: int
    due_on: date
    answered: bool = False


@dataclass(frozen=True, slots=True)
class AnsweringUse:
    """Which intention is asked after, and at which of its times."""

    intention_id: int
    days: int


@dataclass(frozen=True, slots=True, repr=False)
class UseAnswer:
    """What became of it, and one line about it; only “used” is read by the partner."""

    use: Use
    line: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class OwnIntention:
    """One of my open intentions, for my eyes."""

    text: str
    asked: AnsweringUse
    """How to tell of it now, also before its time."""
    next_on: date | None
    """When I am asked next; None: no more."""
    use: Use | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Intentions:
    """Mine with one partner."""

    pairing_id: int
    partner: str
    open: tuple[OwnIntention, ...]
    used: int
    """How many I have used so far."""
    may_add: bool
    """Whether the two still meet."""


@dataclass(frozen=True, slots=True, repr=False)
class FollowUpForm:
    asked: AnsweringUse
    partner: str
    text: str
    reaches: bool
    """Whether the partner is there to read that it is used."""
    given: UseAnswer | None = None


@dataclass(frozen=True, slots=True, repr=False)
class FollowedUp:
    """What its author reads after the answer."""

    partner: str
    pairing_id: int
    use: Use
    told: bool
    """Whether the partner hears that it is used."""
    next_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Impact:
    """What the one who showed something reads once it is used."""

    partner: str
    pairing_id: int
    text: str
    line: str


class SettledError(MentoringError):
    """They said already that it is used, or dropped."""


def same_words(one: str, other: str) -> bool:
    """The same intention, whatever its capitals and spaces."""
    return one.casefold().split() == other.casefold().split()


def due_dates(made_on: date) -> tuple[tuple[int, date], ...]:
    """(after how many days, on which date) each time at which it is asked after."""
    return tuple((days, made_on + timedelta(days=days)) for days in FOLLOW_UP_DAYS)


def asked_now(follow_ups: Iterable[FollowUp], today: date) -> FollowUp | None:
    """The one that waits for an answer: the latest that is due, so that nobody is asked thrice."""
    due = [one for one in follow_ups if one.due_on <= today]
    latest = max(due, key=lambda one: one.due_on, default=None)
    return latest if latest and not latest.answered else None


def next_asked(follow_ups: Iterable[FollowUp], today: date) -> FollowUp | None:
    """The next one that is still to come."""
    to_come = [one for one in follow_ups if one.due_on > today and not one.answered]
    return min(to_come, key=lambda one: one.due_on, default=None)


def told_of(follow_ups: Iterable[FollowUp], today: date) -> FollowUp:
    """The one that an answer belongs to: what waits, else the next one, else the last."""
    known = sorted(follow_ups, key=lambda one: one.due_on)
    return asked_now(known, today) or next_asked(known, today) or known[-1]
