"""Objectives and skill levels: what a pairing is for, and whether it came about."""

from enum import StrEnum

MOST_OBJECTIVES = 3
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
