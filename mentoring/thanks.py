"""Thank-you notes, from one of a pairing to the other."""

from dataclasses import dataclass

from mentoring.errors import MentoringError

LONGEST_THANKS = 500


@dataclass(frozen=True, slots=True)
class Thanking:
    """Whom somebody thanks."""

    pairing_id: int
    partner: str


@dataclass(frozen=True, slots=True, repr=False)
class ThanksNote:
    """What its reader gets."""

    pairing_id: int
    giver: str
    text: str


class PartnerGoneError(MentoringError):
    """Whom somebody wants to reach has left the program."""
