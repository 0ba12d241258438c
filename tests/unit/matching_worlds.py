"""Small worlds of people and rules for the oracles, and the best choice in them by trying all.

Written from what the issue promises, not from the code: which pairs are possible, what a pair is
worth, and which choice of pairs is best.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from itertools import permutations

from hypothesis import strategies as st

from mentoring.matching.draft import Draft, propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import Aim, Context, Rules, Weights
from mentoring.matching.score import score_of
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours, shared_hours
from tests.unit.matching_people import MONDAY

Pair = tuple[int, int]
Value = tuple[int, ...]
"""Compared from the left."""
Gain = Callable[[Pair, set[int]], Value]
"""What a pair adds that gives these of its people their first partner."""

TOPICS = ("short-video", "pricing", "no-code", "stratégie")
BERLIN = WorkingHours("Europe/Berlin")
HOURS = (BERLIN, BERLIN, *map(WorkingHours, ("America/New_York", "Asia/Singapore")))
"""New York shares two hours with Berlin, Singapore one, and New York and Singapore none."""
LANGUAGES = (frozenset({"en"}), frozenset({"en", "de"}), frozenset({"de"}), frozenset[str]())
PLACES = (1, 1, 1, 1, 2, 2, 3, 0)


@dataclass(frozen=True)
class World:
    """Who takes part, and all that decides who is paired."""

    people: tuple[Person, ...]
    rules: Rules
    context: Context

    @cached_property
    def by_id(self) -> Mapping[int, Person]:
        return {person.id: person for person in self.people}

    def draft(self) -> Draft:
        return propose_pairings(self.people, self.rules, self.context)

    def possible(self) -> list[Pair]:
        """(mentor, mentee) of all pairs that no hard rule forbids, whatever their places."""
        return [
            (one.id, other.id)
            for one, other in permutations(self.people, 2)
            if is_possible(one, other, self.rules, self.context)
        ]


def pairs(draft: Draft) -> frozenset[Pair]:
    return frozenset((pairing.mentor_id, pairing.mentee_id) for pairing in draft.pairings)


def is_possible(mentor: Person, mentee: Person, rules: Rules, around: Context) -> bool:
    """The hard rules in the words of the issue."""
    ids = frozenset({mentor.id, mentee.id})
    return (
        mentor.role in {Role.MENTOR, Role.BOTH}
        and mentee.role in {Role.MENTEE, Role.BOTH}
        and mentor.level + rules.level_gap <= mentee.level
        and mentee.key not in line_above(mentor, around)
        and mentor.key not in line_above(mentee, around)
        and not share_manager(mentor, mentee, around)
        and ids not in around.earlier
        and ids not in around.excluded
        and not any(ids == frozenset(pair) for pair in around.avoidances)
        and hours_in_common(mentor.hours, mentee.hours) >= rules.fallback_shared_hours
        and bool(mentor.languages & mentee.languages or not (mentor.languages and mentee.languages))
    )


def line_above(person: Person, around: Context) -> set[str]:
    above = set[str]()
    key = around.managers.get(person.key)
    while key is not None and key not in above:
        above.add(key)
        key = around.managers.get(key)
    return above


def share_manager(one: Person, other: Person, around: Context) -> bool:
    mine, theirs = around.managers.get(one.key), around.managers.get(other.key)
    return mine is not None and mine == theirs


@cache
def hours_in_common(one: WorkingHours, other: WorkingHours) -> float:
    week = (MONDAY.replace(day=MONDAY.day + shift) for shift in range(7))
    return max(shared_hours(one, other, day) for day in week)


def exact_fit(mentor: Person, mentee: Person, rules: Rules, around: Context) -> Fraction:
    """The fit of two people in points, before it is rounded; from 0 to 100."""
    weights = rules.weights
    earned = (
        Fraction(weights.mentee_wants) * covered(mentee.wants, mentor.offers, around.near)
        + Fraction(weights.mentor_wants) * covered(mentor.wants, mentee.offers, around.near)
        + Fraction(weights.style) * Fraction(len({*mentor.style} & {*mentee.style}), 2)
        + Fraction(weights.cross_department) * unlike(mentor.department, mentee.department)
        + Fraction(weights.cross_site) * unlike(mentor.location, mentee.location)
        + Fraction(weights.shared_hours)
        * min(Fraction(1), Fraction(hours_in_common(mentor.hours, mentee.hours)) / 6)
        + Fraction(weights.shared_interests) * covered(mentee.wants, mentor.wants, {})
    )
    wish = max(
        wished(around.wishes.get(mentor.id, ()), mentee.id),
        wished(around.wishes.get(mentee.id, ()), mentor.id),
    )
    return min(Fraction(100), 100 * earned / Fraction(weights.total) + wish)


def covered(
    wants: Iterable[str], offers: Iterable[str], near: Mapping[str, Iterable[str]]
) -> Fraction:
    """Which share of the wants is met, where the first counts 1, the second 1/2, and so on."""
    offered = {*offers}
    whole, met = Fraction(0), Fraction(0)
    for rank, want in enumerate(wants, start=1):
        whole += Fraction(1, rank)
        if want in offered:
            met += Fraction(1, rank)
        elif any(want in near.get(offer, ()) or offer in near.get(want, ()) for offer in offered):
            met += Fraction(1, 2 * rank)
    return met / whole if whole else Fraction(0)


def unlike(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def wished(wishes: tuple[int, ...], partner: int) -> int:
    return (10, 8, 6, 4, 2)[wishes.index(partner)] if partner in wishes else 0


def exceptions_of(pair: Pair, world: World) -> int:
    """A pairing with few hours is one, a pairing below the floor is one."""
    mentor, mentee = (world.by_id[end] for end in pair)
    few = hours_in_common(mentor.hours, mentee.hours) < world.rules.least_shared_hours
    return few + (fit_of(pair, world) < world.rules.floor)


def fit_of(pair: Pair, world: World) -> int:
    mentor, mentee = (world.by_id[end] for end in pair)
    return score_of(mentor, mentee, world.rules, world.context)


def people_first(world: World, worth: Callable[[Pair], int]) -> Gain:
    """What a pair adds: people with a first partner, who waited longest, exceptions, worth."""
    longest = max((person.waited for person in world.people), default=0)

    def gain(pair: Pair, newly: set[int]) -> Value:
        waits = Counter(world.by_id[one].waited for one in newly)
        by_wait = [waits[waited] for waited in range(longest, -1, -1)]
        return len(newly), *by_wait, -exceptions_of(pair, world), worth(pair)

    return gain


def value_of(chosen: Iterable[Pair], world: World, gain: Gain) -> Value:
    """What a choice is worth: the sum over its pairs, in any order."""
    provided = {one for one, count in world.context.taken.items() if count}
    value: Value = ()
    for pair in chosen:
        value = added(value, gain(pair, {*pair} - provided))
        provided |= {*pair}
    return value


def best_value(possible: Iterable[Pair], world: World, gain: Gain) -> Value:
    """The most that any choice of these pairs, and the locked ones, is worth.

    Goes through all choices, pair by pair; of those that give everybody as many partners, only the
    best so far is kept, as the rest depends on nothing else.
    """
    places = {person.id: world.context.places_left(person) for person in world.people}
    taken = {one for one, count in world.context.taken.items() if count}
    locked = sorted(world.context.locked)
    used = Counter(end for pair in locked for end in pair)
    best = {frozenset(used.items()): value_of(locked, world, gain)}
    for pair in sorted({*possible} - {*locked}):
        for state, value in list(best.items()):
            used = Counter(dict(state))
            if all(used[end] < places[end] for end in pair):
                newly = {end for end in pair if not used[end]} - taken
                now = frozenset((used + Counter(pair)).items())
                best[now] = max(best.get(now, ()), added(value, gain(pair, newly)))
    return max(best.values())


def added(one: Value, other: Value) -> Value:
    return tuple(map(sum, zip(one, other, strict=True))) if one else other


@st.composite
def worlds(draw: st.DrawFn, aim: Aim | None = None, most: int = 7) -> World:
    """Up to seven people among whom every rule strikes now and then."""
    size = draw(st.sampled_from((*range(most + 1), *[most] * most)))
    ids = st.integers(1, max(1, size))
    people = tuple(draw(people_with(number)) for number in range(1, size + 1))
    rules = Rules(
        aim=aim or draw(st.sampled_from(Aim)),
        floor=draw(st.sampled_from((0, 25, 40, 55, 100))),
        level_gap=draw(st.sampled_from((1, 2, 3))),
        weights=draw(st.sampled_from((Weights(), Weights(style=0, mentee_wants=7.5)))),
    )
    some_pairs = st.sets(st.tuples(ids, ids), max_size=2)
    managers = draw(st.dictionaries(ids, st.integers(1, size + 1), max_size=2))
    around = Context(
        MONDAY,
        managers={f"person-{one}": f"person-{other}" for one, other in managers.items()},
        avoidances=draw(some_pairs),
        earlier=frozenset(map(frozenset, draw(some_pairs))),
        excluded=frozenset(map(frozenset, draw(some_pairs))),
        taken=draw(st.dictionaries(ids, st.integers(0, 2), max_size=1)),
        wishes=draw(st.dictionaries(ids, st.lists(ids, unique=True, max_size=5).map(tuple))),
        near={"pricing": frozenset({"stratégie"})},
    )
    world = World(people, rules, around)
    return replace(world, context=replace(around, locked=draw(locks(world))))


def people_with(number: int) -> st.SearchStrategy[Person]:
    topics = st.lists(st.sampled_from(TOPICS), unique=True, max_size=3).map(tuple)
    return st.builds(
        Person,
        id=st.just(number),
        key=st.just(f"person-{number}"),
        role=st.sampled_from((*Role, Role.BOTH)),
        level=st.sampled_from((1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        offers=topics,
        wants=topics,
        hours=st.sampled_from(HOURS),
        languages=st.sampled_from(LANGUAGES),
        partners=st.sampled_from(PLACES),
        department=st.sampled_from(("", "Design", "Finance")),
        location=st.sampled_from(("", "Berlin", "Sydney")),
        style=st.sampled_from(((), ("try-first",), ("try-first", "with-context"))),
        waited=st.integers(0, 2),
    )


@st.composite
def locks(draw: st.DrawFn, world: World) -> frozenset[Pair]:
    """None to two pairs that can be locked together."""
    left = {person.id: world.context.places_left(person) for person in world.people}
    possible = world.possible()
    locked = set[Pair]()
    for pair in draw(st.permutations(possible))[: draw(st.sampled_from((0, 0, 1, 2)))]:
        if all(left[end] for end in pair):
            locked.add(pair)
            left.update({end: left[end] - 1 for end in pair})
    return frozenset(locked)
