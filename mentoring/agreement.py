"""What two people agree on before they begin, and when its signing is asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.programs import Formality

LONGEST_AIMS = 3000
LONGEST_LINE = 1000
MINUTES = (30, 45, 60, 90)
ASKED_AFTER = timedelta(days=7)
"""So long after they were paired each is asked to sign; at once where the partner has."""
OVERDUE_AFTER = timedelta(days=14)
"""So long after they were paired coordinators see that it is not signed by both."""


class Candor(StrEnum):
    """How direct both want to be."""

    GENTLE = "gentle"
    FRANK = "frank"
    BLUNT = "blunt"


@dataclass(frozen=True, slots=True, repr=False)
class Agreement:
    """What both sign; whoever changes a word asks for the other's signature again."""

    aims: str
    every_weeks: int
    minutes: int
    candor: Candor
    off_limits: str = ""
    confidentiality: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Signed:
    """An agreement as one of the two sees it."""

    pairing_id: int
    partner: str
    agreement: Agreement | None
    mine_at: datetime | None = None
    theirs_at: datetime | None = None
    """When each signed the words as they are now; None: not yet."""
    version: int = 0
    """One more with each change of the words; 0: there are none yet."""

    @property
    def by_both_at(self) -> datetime | None:
        """Since when it holds."""
        return max(self.mine_at, self.theirs_at) if self.mine_at and self.theirs_at else None


@dataclass(frozen=True, slots=True, repr=False)
class AgreementForm:
    """What the form shows: the words as they are, or what a first draft is made from."""

    signed: Signed
    every_weeks: int
    """The program's rhythm."""
    topics: tuple[str, ...] = ()
    """What the two were paired for, as ids."""
    mine: Agreement | None = None
    """What I meant to sign while the partner changed the words: shown, so that it is not lost."""


@dataclass(frozen=True, slots=True, repr=False)
class Signing:
    """What somebody signs, and which words they had before them."""

    pairing_id: int
    version: int
    agreement: Agreement


@dataclass(frozen=True, slots=True, repr=False)
class AgreementNews:
    """The partner signed: words to sign, words that both have signed, or words that are past."""

    program_name: str
    signed: Signed
    replaced: bool = False
    """Newer words have come since; their own message shows them."""
    ended: bool = False


def asks_for_agreement(formality: Formality) -> bool:
    """In a light program it is offered, never asked for."""
    return formality is not Formality.LIGHT


def is_to_sign(signed: Signed, started_at: datetime, now: datetime) -> bool:
    """Whether a signature is waited for."""
    if signed.mine_at:
        return False
    return signed.theirs_at is not None or now >= started_at + ASKED_AFTER
