"""Pairs that do not begin: a kind nudge to one, then to the other, then a sign to coordinators."""

from dataclasses import dataclass
from datetime import timedelta

Two = tuple[str, str]
"""The two of a pairing, by their Slack ids."""

NUDGE_FIRST = timedelta(days=7)
"""So long after they were paired whoever goes first is asked to find a time."""
NUDGE_OTHER = timedelta(days=14)
TELL_COORDINATORS = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Signs:
    """Which pairs had time enough and have not begun: that they haven't, and nothing more."""

    not_started: tuple[Two, ...] = ()
    """Neither met nor booked."""
    not_signed: tuple[Two, ...] = ()
    """No agreement that both have signed."""


NO_SIGNS = Signs()


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The pairs of one publishing that have not begun, for a coordinator."""

    program_name: str
    pairs: tuple[Two, ...]


def nudge_after(*, goes_first: bool) -> timedelta:
    """How long after the start somebody is asked to find a first date."""
    return NUDGE_FIRST if goes_first else NUDGE_OTHER
