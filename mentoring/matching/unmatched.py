from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from mentoring.joining import LEVELS
from mentoring.matching.candidates import Ints
from mentoring.matching.grid import REFUSALS, Grid
from mentoring.matching.kinds import Kinds
from mentoring.matching.person import Person
from mentoring.matching.problem import Problem
from mentoring.matching.rules import Context, PublicRefusal, Rules, hours_together
from mentoring.roles import Role


class WhyUnmatched(StrEnum):
    """Why somebody has no partner, as it may be told."""

    NO_PLACE_WANTED = "no_place_wanted"
    """The person asked for no partner at all."""
    NO_COUNTERPART_ROLE = "no_counterpart_role"
    LEVEL_GAP = "level_gap"
    RULED_OUT = "ruled_out"
    NO_SHARED_HOURS = "no_shared_hours"
    NO_COMMON_LANGUAGE = "no_common_language"
    NO_PLACE_LEFT = "no_place_left"
    """There are possible partners, all of whom are taken."""


@dataclass(frozen=True, slots=True)
class Help:
    """What would bring this person a partner; only what applies is set."""

    role: Role | None = None
    """Somebody with this role is needed."""
    level_at_most: int | None = None
    level_at_least: int | None = None
    """A partner would have to stand there; None too where no level from 1 to 10 would do."""
    hours: float | None = None
    """The most hours shared with anybody who is otherwise possible."""
    languages: tuple[str, ...] = ()
    """What those who are otherwise possible speak."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Somebody without a partner, why, and what would help."""

    person_id: int
    reason: WhyUnmatched
    concerns: int
    """How many people could be partners but for this reason."""
    help: Help


REASONS: Mapping[PublicRefusal | None, WhyUnmatched] = {
    PublicRefusal.ROLE: WhyUnmatched.NO_COUNTERPART_ROLE,
    PublicRefusal.LEVEL: WhyUnmatched.LEVEL_GAP,
    PublicRefusal.RULED_OUT: WhyUnmatched.RULED_OUT,
    PublicRefusal.HOURS: WhyUnmatched.NO_SHARED_HOURS,
    PublicRefusal.LANGUAGE: WhyUnmatched.NO_COMMON_LANGUAGE,
    None: WhyUnmatched.NO_PLACE_LEFT,
}
NEARNESS = tuple(REASONS)
"""From what is farthest from a pairing to what is nearest."""

NOBODY = -1
"""Less near than anybody is: the person themself."""
BLOCK = 64
"""People looked at together, with everybody else: so many rows fit into memory."""
_NEARNESS_OF_CODE = np.array(
    [NEARNESS.index(refusal.public if refusal else None) for refusal in REFUSALS]
)

COUNTERPARTS = {Role.MENTOR: Role.MENTEE, Role.MENTEE: Role.MENTOR, Role.BOTH: Role.BOTH}


def why_unmatched(alone: Ints, problem: Problem) -> Iterator[Unmatched]:
    """For each of these positions, the reason that is nearest to a pairing over everybody else.

    Most have possible partners, who are only counted. Whoever has none is held against everybody.
    """
    cohort, grid = problem.cohort, problem.grid
    kinds = Kinds(grid, np.flatnonzero(grid.may_show), np.flatnonzero(grid.may_learn))
    partners = kinds.partners() - problem.barred.partners(kinds)
    hopeless = alone[partners[alone] == 0]
    closely = {
        position: reason
        for block in np.split(hopeless, np.arange(BLOCK, hopeless.size, BLOCK))
        for position, reason in zip(block.tolist(), _looked_at(block, problem), strict=True)
    }
    for position in alone.tolist():
        person, possible = cohort[position], int(partners[position])
        if person.partners <= 0:
            yield Unmatched(person.id, WhyUnmatched.NO_PLACE_WANTED, 0, Help())
        elif possible:
            needed = Help(COUNTERPARTS[person.role])
            yield Unmatched(person.id, WhyUnmatched.NO_PLACE_LEFT, possible, needed)
        else:
            yield closely[position]


def _looked_at(block: Ints, problem: Problem) -> Iterator[Unmatched]:
    everybody = np.arange(problem.grid.size)
    near = nearness(problem.grid, block, everybody)
    near[np.arange(block.size), block] = NOBODY
    for position, row in zip(block.tolist(), near, strict=True):
        yield _why(position, row, problem.cohort, problem.grid.rules, problem.context)


def nearness(grid: Grid, some: Ints, others: Ints) -> Ints:
    """How near each two come to a pairing in the better direction, as an index into NEARNESS."""
    there = _NEARNESS_OF_CODE[grid.refusals(some, others)]
    back = _NEARNESS_OF_CODE[grid.refusals(others, some)].T
    found: Ints = np.maximum(there, back)
    return found


def _why(
    position: int, near: Ints, cohort: Sequence[Person], rules: Rules, context: Context
) -> Unmatched:
    person = cohort[position]
    best = int(near.max())
    nearest = NEARNESS[best] if best > NOBODY else PublicRefusal.ROLE
    if nearest is PublicRefusal.ROLE:
        needed = Help(role=COUNTERPARTS[person.role])
        return Unmatched(person.id, WhyUnmatched.NO_COUNTERPART_ROLE, 0, needed)
    concerned = [cohort[other] for other in np.flatnonzero(near == best).tolist()]
    help_ = what_helps(nearest, person, concerned, rules, context)
    return Unmatched(person.id, REASONS[nearest], len(concerned), help_)


def what_helps(
    nearest: PublicRefusal | None,
    person: Person,
    concerned: Sequence[Person],
    rules: Rules,
    context: Context,
) -> Help:
    """What would bring this person a partner, where the concerned fail for this reason alone."""
    role = COUNTERPARTS[person.role]
    if nearest is PublicRefusal.LEVEL:
        below, above = person.level - rules.level_gap, person.level + rules.level_gap
        return Help(
            role,
            level_at_most=below if person.role.may_learn and below in LEVELS else None,
            level_at_least=above if person.role.may_show and above in LEVELS else None,
        )
    if nearest is PublicRefusal.HOURS:
        shared = (hours_together(person.hours, other.hours, context.day) for other in concerned)
        return Help(role, hours=max(shared))
    if nearest is PublicRefusal.LANGUAGE:
        spoken = frozenset[str]().union(*(other.languages for other in concerned))
        return Help(role, languages=tuple(sorted(spoken)))
    return Help(role)
