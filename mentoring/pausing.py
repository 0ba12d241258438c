"""Pauses: nothing is asked of somebody, or of two about their pairing, until a day they chose."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.bookings import Side
from mentoring.errors import Fault, InvalidFieldError, MentoringError

USUAL = timedelta(weeks=2)
LONGEST = timedelta(days=92)
"""Three months, whichever these are."""


@dataclass(frozen=True, slots=True)
class Pause:
    """What somebody asks for. `until` is the first day on which they are asked again."""

    until: date
    pairing_id: int | None = None
    """Only this pairing, for both of the two; None: everything that they are in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A pairing that may be paused alone."""

    pairing_id: int
    partner: str


@dataclass(frozen=True, slots=True)
class PauseForm:
    first: date
    """The earliest day back: tomorrow, where the person is."""
    last: date
    suggested: date
    choices: tuple[Choice, ...]
    only: Choice | None
    """The pairing that the form is about; None where the form asks."""
    paused_until: date | None
    """The day back that was chosen before, to be changed."""
    waits: bool
    """Without a partner, they stay out of matchings meanwhile."""


@dataclass(frozen=True, slots=True)
class BookedMeanwhile:
    """A date that falls into a pause: it stands, with its reminder, unless one of the two acts."""

    booking_id: int
    starts_at: datetime
    minutes: int
    me: Side
    partner: Side


@dataclass(frozen=True, slots=True)
class Paused:
    """What follows from a pause."""

    until: date
    partners: tuple[str, ...]
    """Who is told the day, and no reason."""
    only: Choice | None
    waits: bool
    booked: tuple[BookedMeanwhile, ...] = ()


@dataclass(frozen=True, slots=True)
class Resumed:
    """What follows from coming back early."""

    partners: tuple[str, ...]
    still_paused: tuple[str, ...]
    """Partners with whom the pairing itself stays paused."""
    pairings_only: bool
    """Nothing of their own ends: what goes on is what they have with these partners."""
    waits: bool
    own_until: date | None = None
    """They themselves stay paused until this day."""


@dataclass(frozen=True, slots=True)
class PartnerPaused:
    """What a partner hears of a pause: the day, and which dates of the two fall into it."""

    program_name: str
    partner: str
    back_on: date | None
    """None: they are back."""
    both: bool
    """The pairing itself is paused, so that neither of the two is asked about it."""
    booked: tuple[BookedMeanwhile, ...] = ()


class NotPausedError(MentoringError):
    """Somebody comes back who was not away."""


class PairingOverError(MentoringError):
    """A pairing that has ended can be neither paused nor resumed."""


class NothingToPauseError(MentoringError):
    """The program ends before anybody could be back."""


def back_on(paused_until: date | None, day: date) -> date | None:
    """The first day back, as long as it lies ahead; None for who is not paused on this day."""
    return paused_until if paused_until is not None and day < paused_until else None


def days_to_come_back(today: date, ends_on: date) -> tuple[date, date, date]:
    """The first and last day that may be chosen, and the one that is suggested.

    NothingToPauseError where the program ends before tomorrow.
    """
    first, last = today + timedelta(days=1), min(today + LONGEST, ends_on)
    if last < first:
        raise NothingToPauseError
    return first, last, min(today + USUAL, last)


def check_day_back(day: date, today: date, ends_on: date) -> None:
    """Raises InvalidFieldError for a day on which nobody can come back."""
    first, _, _ = days_to_come_back(today, ends_on)
    if day < first:
        raise InvalidFieldError("until", Fault.NOT_FROM_TOMORROW)
    if day > ends_on:
        raise InvalidFieldError("until", Fault.BACK_AFTER_THE_END)
    if day > today + LONGEST:
        raise InvalidFieldError("until", Fault.TOO_LONG_A_PAUSE)
