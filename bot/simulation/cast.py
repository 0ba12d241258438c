"""Who takes part in a simulation: an invented company, drawn from the seed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import accumulate

from mentoring.roles import Role
from sandbox.people import Member


class Temperament(StrEnum):
    """How somebody is with what the bot sends."""

    PROMPT = "prompt"
    """Answers most of it within two hours."""
    SLOW = "slow"
    """Answers some of it, one to four days later."""
    GHOST = "ghost"
    """Takes part and never answers."""
    DOUBLE_CLICKER = "double-clicker"
    """As prompt, and presses everything twice."""
    LEAVER = "leaver"
    """As prompt, and leaves in some week."""
    HOLIDAY_GOER = "holiday-goer"
    """As prompt, and away for two weeks."""
    MOVER = "mover"
    """As prompt, and moves to another time zone."""


SHARES: Mapping[Temperament, int] = {
    Temperament.PROMPT: 40,
    Temperament.SLOW: 25,
    Temperament.GHOST: 10,
    Temperament.DOUBLE_CLICKER: 10,
    Temperament.LEAVER: 5,
    Temperament.HOLIDAY_GOER: 5,
    Temperament.MOVER: 5,
}
"""In per cent of everybody; invented, with the awkward ones more frequent than they are."""

ZONES: Mapping[str, int] = {
    "Europe/Berlin": 24,
    "Europe/London": 16,
    "America/New_York": 20,
    "America/Los_Angeles": 10,
    "America/Sao_Paulo": 6,
    "Asia/Kolkata": 12,
    "Asia/Singapore": 6,
    "Asia/Tokyo": 3,
    "Australia/Sydney": 3,
}
"""In per cent of everybody: offices around the world, some of which share no working hour."""

ROLES: Mapping[Role, int] = {Role.MENTOR: 47, Role.MENTEE: 47, Role.BOTH: 6}
LEVELS = {Role.MENTOR: (1, 4), Role.MENTEE: (6, 9), Role.BOTH: (4, 6)}
"""The lowest and highest level of each role."""
OFFICES = ("coordinator", "sponsor", "support", "alternate")
"""Those whom a program needs; they take no part themselves."""
HOLIDAY = timedelta(weeks=2)
TURNS = (Temperament.LEAVER, Temperament.HOLIDAY_GOER, Temperament.MOVER)
"""Those in whose life something changes."""
TURN_AFTER = timedelta(days=2)
"""How far into their week people turn."""
TOPICS_EACH = 4


@dataclass(frozen=True, slots=True)
class Character:
    """One person who takes part."""

    handle: str
    zone: str
    temperament: Temperament
    role: Role
    level: int
    offers: tuple[str, ...]
    wants: tuple[str, ...]
    turning_week: int
    """In which a leaver leaves, a holiday-goer goes, a mover moves; everybody is back in time."""
    moves_to: str
    """A mover's second zone."""

    @property
    def member(self) -> Member:
        return member(self.handle, self.zone)

    def turns_at(self, start: datetime) -> datetime:
        """When they leave, go away or move, in a program whose weeks count from this moment."""
        return start + timedelta(weeks=self.turning_week - 1) + TURN_AFTER

    def is_away(self, moment: datetime, start: datetime) -> bool:
        """Whether a holiday-goer is away at this moment."""
        leaves = self.turns_at(start)
        on_holiday = self.temperament is Temperament.HOLIDAY_GOER
        return on_holiday and leaves <= moment < leaves + HOLIDAY


def member(handle: str, zone: str = "Europe/Berlin") -> Member:
    """Somebody as the local Slack has them; the coordinator is its admin."""
    return Member(
        email=f"{handle}@simulation.example",
        name=handle,
        real_name=handle.replace("-", " ").title(),
        tz=zone,
        is_admin=handle == OFFICES[0],
    )


def cast(people: int, weeks: int, seed: int, topics: Sequence[str]) -> list[Character]:
    """So many people, the same for the same seed; each temperament has its share, rounded."""
    temperaments = _by_share(people, SHARES)
    random.Random(f"{seed}/temperaments").shuffle(temperaments)  # noqa: S311
    return [
        _character(number, temperament, weeks, seed, topics)
        for number, temperament in enumerate(temperaments, 1)
    ]


def _character(
    number: int, temperament: Temperament, weeks: int, seed: int, topics: Sequence[str]
) -> Character:
    chance = random.Random(f"{seed}/person/{number}")  # noqa: S311
    zone, moves_to = chance.choices(list(ZONES), list(ZONES.values()), k=2)
    while moves_to == zone:
        (moves_to,) = chance.choices(list(ZONES), list(ZONES.values()))
    (role,) = chance.choices(list(ROLES), list(ROLES.values()))
    chosen = chance.sample(list(topics), 2 * TOPICS_EACH)
    return Character(
        handle=f"person-{number:04}",
        zone=zone,
        temperament=temperament,
        role=role,
        level=chance.randint(*LEVELS[role]),
        offers=tuple(chosen[:TOPICS_EACH]),
        wants=tuple(chosen[TOPICS_EACH:]),
        turning_week=chance.randint(2, weeks - 2),
        moves_to=moves_to,
    )


def _by_share(people: int, shares: Mapping[Temperament, int]) -> list[Temperament]:
    """So many of each that nobody is missing: every sum of shares is rounded, not every share."""
    ends = [round(people * end / sum(shares.values())) for end in accumulate(shares.values())]
    counts = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    return [
        temperament for temperament, count in zip(shares, counts, strict=True) for _ in range(count)
    ]
