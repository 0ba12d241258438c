"""The private check-in and the question whether two people met."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.deliveries import Kind
from mentoring.errors import MentoringError


class Outcome(StrEnum):
    MET = "met"
    BOOKED = "booked"
    NOT_YET = "not_yet"
    CANCELLED = "cancelled"


class Fit(StrEnum):
    GOOD = "good"
    UNDECIDED = "undecided"
    NOT_GOOD = "not-good"


@dataclass(frozen=True, slots=True)
class Answering:
    """Which question somebody answers: a prompt that we sent, about one of their pairings."""

    delivery_id: int
    pairing_id: int


@dataclass(frozen=True, slots=True)
class CheckIn:
    progress: str
    energy: int
    """1 (drained) to 5 (energized)."""
    fit: Fit
    tell_coordinator: bool = False
    concern: str | None = None


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """One pairing inside a prompt: who the partner is and what has been answered so far."""

    pairing_id: int
    partner: str
    outcome: Outcome | None = None
    answered: bool = False
    ended: bool = False
    opened: bool = False
    first: bool = False
    """Nothing is said yet, and this is the first prompt of its kind about this pairing."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that was or will be sent to one person, about all their active pairings."""

    delivery_id: int
    kind: Kind
    program_name: str
    week: int
    content: str
    about: tuple[AskedAbout, ...]


@dataclass(frozen=True, slots=True)
class CheckInForm:
    """What the check-in modal shows."""

    answering: Answering
    content: str
    """Which variant of the check-in was sent."""
    partner: str
    outcome: Outcome | None
    support_contact: str
    given: CheckIn | None = None


@dataclass(frozen=True, slots=True)
class CheckInTaken:
    """What the person reads after a check-in."""

    partner: str
    check_in: CheckIn
    outcome: Outcome | None
    concern_goes_to: str | None
    told_of_the_fit: tuple[str, ...]
    """Who learns, by the person's own wish, that they would like to talk about the fit."""
    reflection_on: date | None
    """The day of the next reflection question, if one is planned and can be had early."""
    answering: Answering


class PairingEndedError(MentoringError):
    """An answer to a question about a pairing that is over."""


class NotYoursError(MentoringError):
    """Somebody pressed a button that was meant for somebody else."""
