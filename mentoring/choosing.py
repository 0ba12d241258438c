"""Two people looked at closely: what speaks for them, and who else could be (Slack ids)."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.drafts import ProposedPairing
from mentoring.matching.explain import Part
from mentoring.matching.rules import PublicRefusal
from mentoring.pairings import Why


@dataclass(frozen=True, slots=True)
class Choice:
    """A pairing that could be instead, and what it would cost."""

    mentor: str
    mentee: str
    mentor_id: int
    mentee_id: int
    score: int
    people: int
    """How many people fewer would have a partner."""
    total: int
    """How many points all the other pairings together lose."""
    few_hours: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two pairings that could exchange their partners, and how well the two new ones would fit."""

    pairing_id: int
    """The other pairing."""
    mentor: str
    mentee: str
    score: int
    other_score: int
    before: int
    """What the two pairings of today fit together."""


@dataclass(frozen=True, slots=True)
class WhyTheseTwo:
    """What was weighed for one pairing, and what could be instead."""

    run_id: int
    pairing: ProposedPairing
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Swaps:
    """Other partners for either of a pairing, best first."""

    run_id: int
    pairing: ProposedPairing
    for_mentor: tuple[Choice, ...]
    for_mentee: tuple[Choice, ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Two people whom a coordinator asked about."""

    program_name: str
    run_id: int | None
    """The draft that waits, in which a choice would be made."""
    mentor: str
    mentee: str
    refusal: PublicRefusal | None
    """What rules them out, as it may be told; None where nothing does."""
    score: int
    why: Why
    parts: tuple[Part, ...]
    paired_since: datetime | None
    is_drafted: bool
    for_mentor: tuple[Choice, ...]
    for_mentee: tuple[Choice, ...]
