"""The matching against networkx: anybody with anybody, and with several places."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import product

import networkx as nx
import numpy as np
import pytest

from mentoring.matching.objective import objective_for
from mentoring.matching.rules import Aim, Rules
from mentoring.roles import Role
from tests.unit.matching_crowds import crowd, first_values, worths
from tests.unit.matching_worlds import Pair, World, exceptions_of, fit_of, pairs

MIXED = (Role.BOTH, Role.BOTH, Role.BOTH, Role.MENTOR, Role.MENTEE)
MOSTLY_ONE_SIDE = (*[Role.MENTOR] * 5, *[Role.MENTEE] * 8, *[Role.BOTH] * 2)
SEVERAL = (0, 1, 1, 2, 3)


@pytest.mark.parametrize(
    ("size", "forbidden", "seed"), [*product((3, 9, 20, 40), (0.0, 0.5, 0.85), range(3))]
)
def test_where_people_show_and_learn_the_result_is_a_greatest_matching(
    size: int, forbidden: float, seed: int
) -> None:
    world = crowd(size, Rules(), seed=seed, roles=MIXED, forbidden=forbidden)
    worth, unit = worths(world)
    first = first_values(world, unit)

    draft = world.draft()

    value = {pair: worth[pair] + first[pair[0]] + first[pair[1]] for pair in worth}
    assert sum(value[pair] for pair in pairs(draft)) == greatest_matching(value)


@pytest.mark.parametrize(("forbidden", "seed"), [*product((0.5, 0.9, 0.95, 0.98), range(3))])
def test_where_a_few_of_many_are_on_both_sides_the_result_is_a_greatest_matching(
    forbidden: float, seed: int
) -> None:
    world = crowd(160, Rules(), seed=seed, roles=MOSTLY_ONE_SIDE, forbidden=forbidden)
    worth, unit = worths(world)
    first = first_values(world, unit)

    draft = world.draft()

    value = {pair: worth[pair] + first[pair[0]] + first[pair[1]] for pair in worth}
    assert sum(value[pair] for pair in pairs(draft)) == greatest_matching(value)


@pytest.mark.parametrize(("size", "floor", "seed"), [*product((9, 20, 40), (30, 55), range(3))])
def test_the_best_fit_above_the_floor_is_a_greatest_matching(
    size: int, floor: int, seed: int
) -> None:
    world = crowd(size, Rules(Aim.BEST_FIT, floor), seed=seed, roles=MIXED, forbidden=0.3)
    value = {pair: fit_of(pair, world) - floor + 1 for pair in world.possible()}

    draft = world.draft()

    above = {pair: points for pair, points in value.items() if points > 0}
    assert sum(value[pair] for pair in pairs(draft)) == greatest_matching(above)


@pytest.mark.parametrize(
    ("size", "forbidden", "seed"), [*product((4, 15, 40, 70), (0.0, 0.5, 0.85), range(3))]
)
def test_with_several_places_on_both_sides_the_result_is_a_greatest_flow(
    size: int, forbidden: float, seed: int
) -> None:
    world = crowd(size, Rules(), seed=seed, places=SEVERAL, forbidden=forbidden)
    worth, unit = worths(world)
    first = first_values(world, unit)

    draft = world.draft()

    assert value_of(pairs(draft), worth, first) == greatest_flow(world, worth, first)


@pytest.mark.parametrize(
    ("size", "forbidden", "seed"), [*product((5, 9, 14, 30), (0.0, 0.5), range(4))]
)
def test_with_several_places_and_both_sides_the_result_is_a_greatest_matching_of_places(
    size: int, forbidden: float, seed: int
) -> None:
    world = crowd(size, Rules(), seed=seed, roles=MIXED, places=SEVERAL, forbidden=forbidden)
    worth, unit = worths(world)
    first = first_values(world, unit)

    draft = world.draft()

    best = greatest_matching_of_places(world, worth, first)
    assert value_of(pairs(draft), worth, first) == best


@pytest.mark.parametrize(("size", "forbidden"), [*product((15, 60, 160), (0.0, 0.5, 0.9))])
def test_protecting_the_weakest_is_a_greatest_flow_of_what_scores_are_worth_then(
    size: int, forbidden: float
) -> None:
    rules = Rules(Aim.PROTECT_WEAKEST)
    world = crowd(size, rules, seed=size, places=SEVERAL, forbidden=forbidden)
    nobody, most = np.zeros(size, dtype=np.bool_), sum(one.partners for one in world.people) // 2
    table = objective_for(world.people, replace(rules, floor=0), nobody, most).pair[0].tolist()
    exception = 3 * size * table[-1] + 1
    worth = {
        pair: table[fit_of(pair, world)] - exception * exceptions_of(pair, world)
        for pair in world.possible()
    }
    first = first_values(world, 9 * size * exception)

    draft = world.draft()

    assert value_of(pairs(draft), worth, first) == greatest_flow(world, worth, first)


def value_of(chosen: Collection[Pair], worth: Mapping[Pair, int], first: Mapping[int, int]) -> int:
    partnered = {end for pair in chosen for end in pair}
    return sum(worth[pair] for pair in chosen) + sum(first[one] for one in partnered)


def greatest_matching(value: Mapping[Pair, int]) -> int:
    """The greatest sum over pairs of which no two share anybody."""
    graph = nx.Graph()
    graph.add_weighted_edges_from((*pair, points) for pair, points in value.items())
    return sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph))


def greatest_flow(world: World, worth: Mapping[Pair, int], first: Mapping[int, int]) -> int:
    """The greatest value that can flow from mentors to mentees, as whole numbers of any size.

    A first partner goes through an edge of its own that brings what it is worth; further ones go
    through another that brings nothing.
    """
    graph = nx.MultiDiGraph()
    graph.add_node("from", demand=-len(worth))
    graph.add_node("to", demand=len(worth))
    graph.add_edge("from", "to", capacity=len(worth), weight=0)
    for person in world.people:
        ends = ("from", person.id) if person.role is Role.MENTOR else (person.id, "to")
        if person.partners:
            graph.add_edge(*ends, capacity=1, weight=-first[person.id])
            graph.add_edge(*ends, capacity=person.partners - 1, weight=0)
    for (mentor, mentee), points in worth.items():
        graph.add_edge(mentor, mentee, capacity=1, weight=-points)
    cost, _flow = nx.network_simplex(graph)
    return -int(cost)


def greatest_matching_of_places(
    world: World, worth: Mapping[Pair, int], first: Mapping[int, int]
) -> int:
    """The greatest value where every person is as many nodes as they have places.

    So that no pair is taken twice, each pair has two nodes of its own between its people. To match
    the two with each other is worth as much as to match both with people, who bring what the pair
    is worth; to match only one of them is worth less than either.
    """
    more = max(worth.values(), default=0) + 2 * max(first.values()) + 1
    graph = nx.Graph()
    for pair, points in worth.items():
        graph.add_edge((pair, 0), (pair, 1), weight=2 * more)
        for side, end in enumerate(pair):
            for place in range(world.by_id[end].partners):
                bonus = (0 if place else first[end]) + (0 if side else points)
                graph.add_edge((pair, side), (end, place), weight=more + bonus)
    matched = nx.max_weight_matching(graph)
    return int(sum(graph.edges[edge]["weight"] for edge in matched)) - 2 * more * len(worth)
