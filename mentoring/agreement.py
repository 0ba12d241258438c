"""What two people agree on before they begin."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_LINE = 500


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
