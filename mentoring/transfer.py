"""Objectives and skill levels: what a pairing is for, and whether it came about."""

from datetime import date, timedelta
from enum import StrEnum

from mentoring.stages import Stage, first_day_of, stage_of

MOST_OBJECTIVES = 3
FIRST_RATING_AFTER = timedelta(days=7)
"""When a pairing has run so long, both are asked where they begin."""
OBJECTIVE_WANTED_AFTER = timedelta(days=14)
"""When a pairing has run so long without an objective, both hear of it."""
SKILL_LEVELS = range(1, 6)
"""1 (new to me) to 5 (I could teach it)."""


class Progress(StrEnum):
    """How far an objective is."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    REACHED = "reached"
    DROPPED = "dropped"


class Moment(StrEnum):
    """When skills are rated."""

    START = "start"
    MIDPOINT = "midpoint"
    END = "end"


def moment_on(day: date, started_on: date, ends_on: date) -> Moment | None:
    """Which rating of a pairing is due on a day; None in its first week.

    Where skills begin is asked until the midpoint, which lasts until the closing weeks.
    """
    if day < started_on + FIRST_RATING_AFTER:
        return None
    stage = stage_of(day, started_on, ends_on)
    if stage in (Stage.START, Stage.BUILDING):
        return Moment.START
    return Moment.END if stage is Stage.CLOSING else Moment.MIDPOINT


def days_to_owe(started_on: date, ends_on: date) -> tuple[date, ...]:
    """The days from which something of this may wait for the two of a pairing.

    Whoever starts a pairing owes both the message of the week (`owe_this_week`) on each.
    """
    days = {
        started_on + FIRST_RATING_AFTER,
        started_on + OBJECTIVE_WANTED_AFTER,
        first_day_of(Stage.MIDPOINT, started_on, ends_on),
        first_day_of(Stage.CLOSING, started_on, ends_on),
    }
    return tuple(sorted(days))
