"""What a pairing is for: one to three objectives, each with a measure and a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.errors import Fault, InvalidFieldError, MentoringError, TooLongError
from mentoring.transfer import MOST_OBJECTIVES, Progress

LONGEST_SKILL, LONGEST_DETAIL = 100, 200
USUAL_TIME = timedelta(weeks=8)
FARTHEST_AFTER_THE_END = timedelta(days=365)
UNSETTLED = frozenset({Progress.OPEN, Progress.UNDER_WAY})


@dataclass(frozen=True, slots=True, repr=False)
class Objective:
    skill: str
    measure: str
    due_on: date
    used_where: str = ""
    progress: Progress = Progress.OPEN


@dataclass(frozen=True, slots=True, repr=False)
class KnownObjective:
    id: int
    objective: Objective


@dataclass(frozen=True, slots=True, repr=False)
class Objectives:
    """A pairing's, as its two see them."""

    pairing_id: int
    partner: str
    known: tuple[KnownObjective, ...]
    may_change: bool
    """Unless the pairing was ended before its time."""
    may_add: bool
    may_finish: bool
    """All are settled, at least one is reached, and the two still meet."""


@dataclass(frozen=True, slots=True)
class Which:
    """An objective of a pairing; without an id a new one."""

    pairing_id: int
    objective_id: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ObjectiveForm:
    which: Which
    partner: str
    suggested: date
    given: Objective | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveCount:
    """What coordinators may see of a program's objectives."""

    set: int
    """Without those that were dropped."""
    reached: int


NO_OBJECTIVES = ObjectiveCount(0, 0)


class TooManyObjectivesError(MentoringError):
    """A pairing has three at most, not counting those that were dropped."""


def check_objective(wanted: Objective) -> None:
    """Raises InvalidFieldError for a block that is empty or too long."""
    for block, text, longest in (
        ("skill", wanted.skill, LONGEST_SKILL),
        ("measure", wanted.measure, LONGEST_DETAIL),
        ("used_where", wanted.used_where, LONGEST_DETAIL),
    ):
        if not text and block != "used_where":
            raise InvalidFieldError(block, Fault.BLANK)
        if len(text) > longest:
            raise TooLongError(block, longest, len(text))


def check_due(due_on: date, today: date, ends_on: date) -> None:
    """From today until a year after the program's end."""
    if due_on < today:
        raise InvalidFieldError("due_on", Fault.GOAL_IN_THE_PAST)
    if due_on > ends_on + FARTHEST_AFTER_THE_END:
        raise InvalidFieldError("due_on", Fault.GOAL_TOO_FAR)


def may_add(progress: Iterable[Progress]) -> bool:
    """Whether there is room for one more beside objectives that are so far."""
    return sum(one is not Progress.DROPPED for one in progress) < MOST_OBJECTIVES


def all_reached(progress: Iterable[Progress]) -> bool:
    """Whether nothing is left to do, and something was done."""
    found = list(progress)
    return Progress.REACHED in found and not UNSETTLED.intersection(found)


def suggested_due(today: date, ends_on: date) -> date:
    return max(today, min(today + USUAL_TIME, ends_on))
