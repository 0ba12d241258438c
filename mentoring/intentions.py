"""“I will try…”: what somebody means to use at work, and what became of it."""

from enum import StrEnum

FOLLOW_UP_DAYS = (14, 30, 60)
"""After so many days each is asked after, also once the program is over."""
LONGEST_INTENTION = 300


class Use(StrEnum):
    """What became of an intention."""

    USED = "used"
    NOT_YET = "not_yet"
    DROPPED = "dropped"
