"""mentor-match 7.0.1, the best known open-source matcher, given our hard rules and our score.

Its rules are as lean as we can write them: what two people share is worked out beforehand, and what
rules out most is asked first. What it cannot say: places (everybody gets one partner a round, so
what is compared is who has any), who waited, what is an exception. A pair that it must not make
scores 0 instead of being left out, so it may leave people alone whom it could have paired. It gives
no reasons and no proof.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify

from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, hours_together
from mentoring.matching.score import AMPLE_HOURS, most_of, shares
from mentoring.reporting_line import chain_above
from mentoring.roles import Role


def mentor_match(
    people: Sequence[Person], rules: Rules, context: Context
) -> Callable[[], frozenset[int]]:
    """Its whole work: the rules over every pair, and munkres."""
    seekers = [person for person in people if context.places_left(person)]
    facts = list(facts_of(seekers, rules, context))
    ours = their_rules(rules, context)

    def choose() -> frozenset[int]:
        mentors = [participant(Mentor, one) for one in facts if one.person.role.may_show]
        mentees = [participant(Mentee, one) for one in facts if one.person.role.may_learn]
        process_data(mentors, mentees, [ours])
        return frozenset(one.facts.person.id for one in (*mentors, *mentees) if one.connections)

    return choose


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules for mentor-match look at, worked out once a person."""

    person: Person
    above: frozenset[str]
    """The person and everybody above."""
    manager: str | None
    kind: int
    """Of working hours."""
    hours: Mapping[int, float]
    """How many are shared with each kind."""
    offers: frozenset[str]
    nearby: frozenset[str]
    """Topics near to what the person can show."""
    wants: tuple[tuple[str, int], ...]
    """What each earns, in thousandths of a point."""
    likes: frozenset[str]


def facts_of(people: Sequence[Person], rules: Rules, context: Context) -> Iterator[Facts]:
    kinds = list(dict.fromkeys(person.hours for person in people))
    shared = [
        {at: hours_together(one, other, context.day) for at, other in enumerate(kinds)}
        for one in kinds
    ]
    most = most_of(rules.weights)
    for person in people:
        kind = kinds.index(person.hours)
        part = most["mentor_wants" if person.role is Role.MENTOR else "mentee_wants"]
        yield Facts(
            person,
            frozenset({person.key, *chain_above(person.key, context.managers)}),
            context.managers.get(person.key),
            kind,
            shared[kind],
            frozenset(person.offers),
            frozenset[str]().union(*(context.near.get(topic, ()) for topic in person.offers)),
            tuple(zip(person.wants, shares(part, len(person.wants)), strict=True)),
            frozenset(person.style),
        )


def participant(kind: Any, facts: Facts) -> Any:
    one = kind(email=facts.person.key, grade=facts.person.level)
    one.facts = facts
    return one


class Earns:
    """A rule of mentor-match that adds points; its own know only yes and no."""

    def __init__(self, points: Callable[[Facts, Facts], int]) -> None:
        self._points = points

    def apply(self, match: Any) -> int:
        return self._points(match.mentor.facts, match.mentee.facts)


def forbids(is_broken: Callable[[Facts, Facts], bool]) -> Disqualify:
    return Disqualify(lambda match: is_broken(match.mentor.facts, match.mentee.facts))


def their_rules(rules: Rules, context: Context) -> list[Any]:
    """Read from the end; nothing more is asked once a pair is ruled out."""
    apart = {frozenset(pair) for pair in context.avoidances} | context.earlier
    return [*map(Earns, parts(rules)), *map(forbids, hard_rules(rules, apart))]


def parts(rules: Rules) -> Iterator[Callable[[Facts, Facts], int]]:
    most = most_of(rules.weights)
    each_style = most["style"] // rules.style_questions
    interest = most["shared_interests"], most["mentee_wants"]
    yield lambda mentor, mentee: earned(mentee.wants, mentor)
    yield lambda mentor, mentee: earned(mentor.wants, mentee)
    yield lambda mentor, mentee: each_style * len(mentor.likes & mentee.likes)
    yield (
        lambda mentor, mentee: (
            most["cross_department"] * (mentor.person.department != mentee.person.department)
        )
    )
    yield (
        lambda mentor, mentee: (
            most["cross_site"] * (mentor.person.location != mentee.person.location)
        )
    )
    yield lambda mentor, mentee: int(
        most["shared_hours"] * min(1.0, mentor.hours[mentee.kind] / AMPLE_HOURS)
    )
    yield (
        lambda mentor, mentee: (
            interest[0]
            * sum(share for want, share in mentee.wants if want in mentor.person.wants)
            // interest[1]
        )
    )


def earned(wants: Iterable[tuple[str, int]], other: Facts) -> int:
    return sum(
        share if want in other.offers else share // 2
        for want, share in wants
        if want in other.offers or want in other.nearby
    )


def hard_rules(
    rules: Rules, apart: Set[frozenset[int]]
) -> Iterator[Callable[[Facts, Facts], bool]]:
    """The quickest that rules out most comes last. Who shows and who learns are two lists."""
    yield lambda mentor, mentee: frozenset({mentor.person.id, mentee.person.id}) in apart
    yield (
        lambda mentor, mentee: (
            mentor.person.key in mentee.above
            or mentee.person.key in mentor.above
            or (mentor.manager is not None and mentor.manager == mentee.manager)
        )
    )
    yield lambda mentor, mentee: mentor.person.languages.isdisjoint(mentee.person.languages)
    yield lambda mentor, mentee: mentee.person.level - mentor.person.level < rules.level_gap
    yield lambda mentor, mentee: mentor.hours[mentee.kind] < rules.fallback_shared_hours
