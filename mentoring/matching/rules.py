import math
from collections.abc import Iterator, Mapping, Set
from dataclasses import astuple, dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from mentoring.errors import MentoringError
from mentoring.matching.person import Person
from mentoring.reporting_line import in_same_line
from mentoring.working_hours import WorkingHours


class UnusableRulesError(MentoringError):
    """Weights or limits that no matching can follow, such as a negative weight."""


class ContradictoryLocksError(MentoringError):
    """Locked pairs that break a rule, or take more places than their people have."""

    def __init__(self, pairs: tuple[tuple[int, int], ...]) -> None:
        super().__init__(pairs)
        self.pairs = pairs
        """(mentor, mentee) ids."""


class Aim(StrEnum):
    """What a run seeks after the hard rules. Each also puts those first who waited longest."""

    NOBODY_LEFT_OUT = "nobody_left_out"
    """As many people as possible, then the fewest exceptions, then the greatest total score."""
    BEST_FIT = "best_fit"
    """Nobody is paired below the floor; what the pairings lie above it counts, not how many."""
    PROTECT_WEAKEST = "protect_weakest"
    """As many people as possible, the fewest exceptions, then the weakest pairings as good as can
    be, the next weakest, and so on (near-leximin)."""


class PublicRefusal(StrEnum):
    """Why two people are no pair, as it may be told."""

    ROLE = "role"
    LEVEL = "level"
    RULED_OUT = "ruled_out"
    """A reporting line, an earlier pairing or a private wish: never told which of them."""
    HOURS = "hours"
    LANGUAGE = "language"


class Refusal(StrEnum):
    """Why two people are no pair, as only the rules may know. People get `public`."""

    ROLE = "role"
    LEVEL = "level"
    SAME_LINE = "same_line"
    REPEAT = "repeat"
    HOURS = "hours"
    LANGUAGE = "language"
    EXCLUDED = "excluded"
    AVOIDED = "avoided"

    @property
    def public(self) -> PublicRefusal:
        """Hides avoidance among the other rules that concern just these two people."""
        if self in {Refusal.SAME_LINE, Refusal.REPEAT, Refusal.EXCLUDED, Refusal.AVOIDED}:
            return PublicRefusal.RULED_OUT
        return PublicRefusal(self.value)


MOST_WEIGHT = 1e9
"""Far above what anybody means, and far below where sums lose their digits."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts in the score. Only their proportions matter."""

    mentee_wants: float = 40
    mentor_wants: float = 25
    style: float = 10
    cross_department: float = 10
    cross_site: float = 5
    shared_hours: float = 5
    shared_interests: float = 5
    """Topics that both want to learn."""

    def __post_init__(self) -> None:
        weights = astuple(self)
        if not all(0 <= weight <= MOST_WEIGHT for weight in weights) or not any(weights):
            raise UnusableRulesError("Weights are numbers from zero up, at least one above zero.")

    @property
    def total(self) -> float:
        """What a pairing earns that is perfect in every part."""
        return float(sum(astuple(self)))


DEFAULT_WEIGHTS = Weights()
DEFAULT_FLOOR = 30
"""About what two people can earn who share no topic at all."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a program asks of every pairing, and what it weighs."""

    aim: Aim = Aim.NOBODY_LEFT_OUT
    floor: int = DEFAULT_FLOOR
    """A pairing that fits less than this (0 to 100) is an exception: it is proposed only where it
    brings somebody a first partner, and as few as can be. 0: there is none."""
    circles: bool = False
    """Whether somebody without a partner may join a pair as its third."""
    level_gap: int = 2
    """By how many levels at least a mentor is below the mentee; never less than 1."""
    least_shared_hours: float = 2.0
    fallback_shared_hours: float = 1.0
    """So few are accepted only where more people are paired by it; such a pairing is marked."""
    weights: Weights = field(default=DEFAULT_WEIGHTS)
    style_questions: int = 2
    """How many questions of working style people are asked; so many answers count."""

    def __post_init__(self) -> None:
        if not 0 <= self.floor <= 100:
            raise UnusableRulesError("The floor is a fit from 0 to 100.")
        if self.level_gap < 1:
            raise UnusableRulesError("A mentor is at least one level below the mentee.")
        if self.style_questions < 1:
            raise UnusableRulesError("Working style is at least one question.")
        if not 0 <= self.fallback_shared_hours <= self.least_shared_hours:
            raise UnusableRulesError("The exception asks for no more shared hours than the rule.")


@dataclass(frozen=True, slots=True)
class Context:
    """What else decides on the day of a run, beside the people themselves."""

    day: date
    """Shared hours are those of the week that begins here."""
    managers: Mapping[str, str] = field(default_factory=dict)
    """A person's key → their manager's, over the whole company, people outside included."""
    avoidances: Set[tuple[int, int]] = frozenset()
    """Who would rather not meet whom; each rules out both directions."""
    earlier: Set[frozenset[int]] = frozenset()
    """Pairs of ids that were paired before and aren't again."""
    taken: Mapping[int, int] = field(default_factory=dict)
    """How many active pairings a person has already; they use up places."""

    locked: Set[tuple[int, int]] = frozenset()
    """(mentor, mentee): pairs of the draft that stay, whatever else is proposed around them."""
    excluded: Set[frozenset[int]] = frozenset()
    """Pairs of ids that a coordinator took out of the draft, or one of whom passed."""
    wishes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Whom a person would like as a partner, best first, at most five."""
    near: Mapping[str, Set[str]] = field(default_factory=dict)
    """A topic → those near enough to count in part; in both directions."""

    def is_near(self, one: str, other: str) -> bool:
        """Are these two topics near enough to count in part?"""
        return other in self.near.get(one, ()) or one in self.near.get(other, ())

    def places_left(self, person: Person) -> int:
        """How many more partners this person may get."""
        return max(0, person.partners - self.taken.get(person.id, 0))


def may_pair(mentor: Person, mentee: Person, rules: Rules, context: Context) -> Refusal | None:
    """The first rule that these two break, or None where they may be paired.

    Capacity is no matter of two people alone, and is kept by `propose_pairings`.
    """
    return next(refusals(mentor, mentee, rules, context), None)


def refusals(mentor: Person, mentee: Person, rules: Rules, context: Context) -> Iterator[Refusal]:
    """Every rule that these two break. Avoidance comes last, so that any other reason hides it."""
    if not (mentor.role.may_show and mentee.role.may_learn):
        yield Refusal.ROLE
    if mentee.level - mentor.level < rules.level_gap:
        yield Refusal.LEVEL
    if in_same_line(mentor.key, mentee.key, context.managers):
        yield Refusal.SAME_LINE
    if frozenset({mentor.id, mentee.id}) in context.earlier:
        yield Refusal.REPEAT
    if hours_together(mentor.hours, mentee.hours, context.day) < rules.fallback_shared_hours:
        yield Refusal.HOURS
    if mentor.languages and mentee.languages and mentor.languages.isdisjoint(mentee.languages):
        yield Refusal.LANGUAGE
    if frozenset({mentor.id, mentee.id}) in context.excluded:
        yield Refusal.EXCLUDED
    if not context.avoidances.isdisjoint({(mentor.id, mentee.id), (mentee.id, mentor.id)}):
        yield Refusal.AVOIDED


@lru_cache(maxsize=1 << 16)
def hours_together(one: WorkingHours, other: WorkingHours, day: date) -> float:
    """The most hours that two share on one working day of the week from this day on.

    A week, because two people who work on different days may still share one of them. One's
    working day is held against the other's of the day before, the same day and the day after:
    zones may lie 14 hours apart.
    """
    mine, theirs = week_of(one, day), week_of(other, day)
    longest = max(
        min(mine[at][1], theirs[at + shift][1]) - max(mine[at][0], theirs[at + shift][0])
        for at in range(1, DAYS_AROUND - 1)
        for shift in (-1, 0, 1)
    )
    return max(0.0, longest / 3600)


DAYS_AROUND = 9
NEVER = (math.inf, -math.inf)


@lru_cache(maxsize=1 << 12)
def week_of(hours: WorkingHours, day: date) -> tuple[tuple[float, float], ...]:
    """When each working day begins and ends, in seconds, from the eve of this day for nine days."""
    days = (hours.on(day + timedelta(days=shift)) for shift in range(-1, DAYS_AROUND - 1))
    return tuple((day[0].timestamp(), day[1].timestamp()) if day else NEVER for day in days)
