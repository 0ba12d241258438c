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
    paused: bool = False
    """The pairing is, or was when this was sent, paused: neither of the two is asked about it."""
    back_on: date | None = None
    """The day on which the partner is back, who takes a pause."""

    @property
    def is_open(self) -> bool:
        """An answer to this may still come, and is waited for."""
        return not (self.answered or self.ended or self.paused)


@dataclass(frozen=True, slots=True)
class Skip:
    """Somebody said "not this time" to a prompt."""

    next_on: date | None
    """When the next question comes, where one is planned."""
    is_final: bool
    """A newer question has come since, so that this one can't be answered after all."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that was or will be sent to one person, about all their active pairings."""

    delivery_id: int
    kind: Kind
    program_name: str
    week: int
    content: str
    about: tuple[AskedAbout, ...]
    skip: Skip | None = None

    @property
    def may_be_skipped(self) -> bool:
        """Nothing is answered so far, and there is something to answer."""
        return not any(one.answered for one in self.about) and any(
            one.is_open for one in self.about
        )


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


class OtherTwoError(NotYoursError):
    """The third of a circle pressed what is for the other two, in the message of all three."""
