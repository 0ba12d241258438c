from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.joining import LEVELS
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, PublicRefusal, Rules, hours_together, may_pair
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

COUNTERPARTS = {Role.MENTOR: Role.MENTEE, Role.MENTEE: Role.MENTOR, Role.BOTH: Role.BOTH}


def why_unmatched(
    person: Person, cohort: Sequence[Person], rules: Rules, context: Context
) -> Unmatched:
    """The reason that is nearest to a pairing, over everybody else in the cohort."""
    if person.partners <= 0:
        return Unmatched(person.id, WhyUnmatched.NO_PLACE_WANTED, 0, Help())
    others = [other for other in cohort if other.id != person.id]
    obstacles = [obstacle(person, other, rules, context) for other in others]
    nearest = max(obstacles, key=NEARNESS.index, default=PublicRefusal.ROLE)
    if nearest is PublicRefusal.ROLE:
        needed = Help(role=COUNTERPARTS[person.role])
        return Unmatched(person.id, WhyUnmatched.NO_COUNTERPART_ROLE, 0, needed)
    concerned = [other for other, found in zip(others, obstacles, strict=True) if found is nearest]
    help_ = what_helps(nearest, person, concerned, rules, context)
    return Unmatched(person.id, REASONS[nearest], len(concerned), help_)


def obstacle(person: Person, other: Person, rules: Rules, context: Context) -> PublicRefusal | None:
    """What keeps these two apart, in the direction that comes nearer to a pairing."""
    refused = (may_pair(person, other, rules, context), may_pair(other, person, rules, context))
    told = [found.public if found else None for found in refused]
    return max(told, key=NEARNESS.index)


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
