"""What a person tells us when they join, and when joining is refused."""

from dataclasses import dataclass, field, replace
from datetime import time

from mentoring.errors import MentoringError
from mentoring.programs import Program
from mentoring.roles import Role
from mentoring.waiting import Waiting
from mentoring.working_hours import WorkingHours

LEVELS = range(1, 11)
MOST_PARTNERS = 3
MOST_WISHES = 5
USUAL = WorkingHours()


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's own words about themselves in one program; topics are playbook ids."""

    role: Role
    level: int
    offers: tuple[str, ...]
    wants: tuple[str, ...]
    style: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    partners: int = 1
    avoid: tuple[str, ...] = field(default=(), repr=False)
    """Slack ids of people one would rather not be paired with: for the matching alone."""
    manager: str | None = None
    wishes: tuple[str, ...] = field(default=(), repr=False)
    """Slack ids of people one would like as a partner, best first: for the matching alone."""
    work_starts: time = USUAL.starts
    work_ends: time = USUAL.ends
    work_days: tuple[int, ...] = tuple(sorted(USUAL.days))
    """Local time in the person's own zone; Monday is 0."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What somebody says when they join; the rest of the profile may follow."""

    role: Role
    level: int
    offers: tuple[str, ...]
    wants: tuple[str, ...]


def first_profile(known: Profile | None, said: Beginning) -> Profile:
    """What was known, from an earlier time or the roster, with what is said now."""
    if known is None:
        return Profile(said.role, said.level, said.offers, said.wants)
    return replace(
        known,
        role=said.role,
        level=said.level,
        offers=said.offers,
        wants=said.wants,
        # A people file may say that somebody wants no partner; whoever joins wants one.
        partners=max(known.partners, 1),
    )


class NotOpenError(MentoringError):
    """No program takes people now."""


class GuestError(MentoringError):
    """Guests take part only where the program says so."""


class OutsiderError(MentoringError):
    """People of other organisations cannot take part."""


class NotEnrolledError(MentoringError):
    """Somebody asked for something that only a participant has."""


@dataclass(frozen=True, slots=True)
class JoiningForm:
    """What the join modal and the profile show: as known from an earlier answer or the roster."""

    program: Program
    known: Profile | None
    editing: bool
    others: tuple[Program, ...] = ()
    """Further programs that take people."""
    asks_for_wishes: bool = False
    """Whether people may name whom they would like, and have a say in what is proposed."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What is read after joining, or after changing one's profile."""

    program: Program
    profile: Profile
    editing: bool
    waiting: Waiting | None = None
    """When there may be a partner, for who has none."""
    asked_later: bool = False
    """Whether questions about the rest of the profile follow."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaving would end."""

    program: Program
    partners: tuple[str, ...]
