"""Everything that is stored about one person: what it is, who can see it, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from typing import TypeAlias

from mentoring.errors import MentoringError
from mentoring.retention import KEPT_AFTER_CLOSING

Plain: TypeAlias = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None
"""What JSON knows. Moments and dates are ISO 8601, moments in UTC; people are Slack ids."""

ERASED = "erased:"
"""Begins what stands in place of a Slack id once its person erased their data."""


class Group(StrEnum):
    """In the order in which they are shown."""

    PROFILE = "profile"
    PAIRINGS = "pairings"
    ANSWERS = "answers"
    MEETINGS = "meetings"
    GOALS = "goals"
    MESSAGES = "messages"
    OFFICES = "offices"
    FROM_OTHERS = "from-others"
    """What did not come from this person: Slack's list of people, a people file."""


class Seen(StrEnum):
    """Who can see something, beside the person themself."""

    NOBODY = "nobody"
    MATCHING = "matching"
    """Nobody: the matching reads it."""
    PROFILE = "profile"
    """The matching, the partner in the introduction, coordinators in a draft."""
    SIGNS = "signs"
    """The partner and the coordinators, as a sign that things go on."""
    FIGURES = "figures"
    """Coordinators, in figures of five people or more."""
    TOLD = "told"
    """Coordinators, since this person asked for it."""
    CONTACT = "contact"
    PAIR = "pair"
    PAIR_BUT_RATING = "pair-but-rating"
    """The pair reads the words; the rating is a figure."""
    FIGURES_BUT_WORDS = "figures-but-words"
    """The answers are figures; nobody reads the words."""
    ONCE_BOTH = "once-both"
    """The partner, as soon as both wrote for both."""
    PARTNER_TOO = "partner-too"
    """The partner got it."""
    COORDINATORS = "coordinators"
    EVERYBODY = "everybody"
    """Whoever is in the program, or in Slack."""


class FileFormat(StrEnum):
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True, repr=False)
class Stored:
    """One stored thing about one person."""

    what: str
    """As the glossary calls it: "reflection", "meeting log"."""
    group: Group
    seen: Seen
    data: Mapping[str, Plain]
    program: str = ""
    """Empty for what belongs to no program."""
    until: date | None = None
    """The day on which it is deleted; None while its program is not closed, or it has none."""


@dataclass(frozen=True, slots=True, repr=False)
class MyData:
    user: str
    team_id: str
    made_at: datetime
    items: tuple[Stored, ...]
    can_be_sent: bool = True
    """Whether there is any program in whose name the file may be sent."""

    def of(self, group: Group) -> tuple[Stored, ...]:
        return tuple(one for one in self.items if one.group is group)


@dataclass(frozen=True, slots=True)
class Erasing:
    """What erasing would end and delete: counts and people, before anything is done."""

    items: int
    partners: tuple[str, ...]
    programs: tuple[str, ...]
    """Those that this person takes part in now, by name."""
    offices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(program, its coordinators) where this person has an office that somebody must take first."""


class OfficeHeldError(MentoringError):
    """Somebody who coordinates, sponsors or listens in a program can't vanish from it."""


def deleted_on(closed_at: datetime | None) -> date | None:
    """The day on which everything of a program is deleted; None while it is not closed."""
    return (closed_at + KEPT_AFTER_CLOSING).date() if closed_at else None


def is_erased(user: str) -> bool:
    return user.startswith(ERASED)


def fingerprint(team_id: str, user_id: str) -> str:
    """Stands in for somebody who erased their data, and is the same when they come back.

    It is kept where somebody else said that they would rather not be paired with them: else
    erasing and joining anew would undo what the other asked for. Nothing else is found by it.
    """
    digest = blake2b(f"{team_id}:{user_id}".encode(), digest_size=12)
    return f"{ERASED}{digest.hexdigest()}"
