"""Crowds too large to try every choice, for solvers of others to judge."""

from collections.abc import Mapping, Sequence
from random import Random

from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import MONDAY
from tests.unit.matching_worlds import Pair, World, exceptions_of, fit_of

TOPICS = tuple(f"topic-{number}" for number in range(12))
ZONES = ("Europe/Berlin", "Europe/Berlin", "Europe/London", "America/New_York")


def crowd(
    size: int,
    rules: Rules,
    *,
    seed: int,
    roles: Sequence[Role] = (Role.MENTOR, Role.MENTEE),
    places: Sequence[int] = (1,),
    forbidden: float = 0.0,
) -> World:
    """People with these roles by turns; chance decides everything else, and forbids some pairs."""
    chance = Random(seed)  # noqa: S311 (the same crowd each time)
    people = tuple(
        someone(number, roles[number % len(roles)], chance.choice(places), chance)
        for number in range(1, size + 1)
    )
    excluded = {
        frozenset({one, other})
        for one in range(1, size + 1)
        for other in range(1, one)
        if chance.random() < forbidden
    }
    return World(people, rules, Context(MONDAY, excluded=excluded))


def someone(number: int, role: Role, places: int, chance: Random) -> Person:
    """On both sides at any level; else juniors stand below all who learn."""
    lowest, highest = {Role.MENTOR: (1, 4), Role.MENTEE: (6, 10), Role.BOTH: (1, 10)}[role]
    return Person(
        id=number,
        key=f"person-{number}",
        role=role,
        level=chance.randint(lowest, highest),
        offers=tuple(chance.sample(TOPICS, 3)),
        wants=tuple(chance.sample(TOPICS, 3)),
        hours=WorkingHours(chance.choice(ZONES)),
        partners=places,
        department=chance.choice(("Design", "Finance", "Legal")),
        waited=chance.choice((0, 0, 0, 1, 2)),
    )


def first_values(world: World, unit: int) -> Mapping[int, int]:
    """What each first partner is worth, so that who waited longer outweighs who did not."""
    return {person.id: unit * (1 + person.waited) for person in world.people}


def worths(world: World) -> tuple[Mapping[Pair, int], int]:
    """What each possible pair is worth, and a number above what all pairs together can be."""
    exception = 100 * len(world.people) + 1
    worth = {
        pair: fit_of(pair, world) - exception * exceptions_of(pair, world)
        for pair in world.possible()
    }
    return worth, 3 * exception * len(world.people) * max(one.partners for one in world.people)
