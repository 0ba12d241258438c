"""A pairing as people meet it: the draft, the introduction, the end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.errors import MentoringError


class Say(StrEnum):
    """What one of the two says to a proposal, where the program asks."""

    ACCEPTED = "accepted"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Why:
    """Why these two, in topics (playbook ids) and facts; from their own profiles."""

    mentor_shows: tuple[str, ...] = ()
    """What the mentor can show that the mentee wants."""
    mentee_gives: tuple[str, ...] = ()
    """What the mentee can give that the mentor wants."""
    shared_hours: float = 0.0
    few_hours: bool = False
    languages: tuple[str, ...] = ()
    cross_department: bool = False
    cross_site: bool = False
    style: tuple[str, ...] = ()
    """Ways of working that both chose, as ids."""
    mentor_shows_near: tuple[tuple[str, str], ...] = ()
    """(What the mentee wants, what is near to it that the mentor can show)."""
    mentee_gives_near: tuple[tuple[str, str], ...] = ()
    interests: tuple[str, ...] = ()
    """What both want to learn."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing caused."""

    program_name: str
    pairings: int
    now: int
    """Introductions that go out at once; the others wait for both people's working hours."""
    last_at: datetime | None
    unmatched: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two in an introduction."""

    person: str
    shows: tuple[str, ...]
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    program_name: str
    one: Side
    other: Side
    why: Why
    first_mover: str
    meeting_every_weeks: int
    ground_rules: str
    support_contact: str
    pairing_id: int = 0
    has_lessons: bool = False
    third: str = ""
    """Who is paired with one of the two already, where they become a circle of three."""


class NobodyToPairError(MentoringError):
    """A matching run needs at least two people who wait."""


class ProgramOverError(MentoringError):
    """Nobody is paired after a program's last day."""


class DraftOutdatedError(MentoringError):
    """The draft was replaced, published, or no longer fits the people who are there."""
