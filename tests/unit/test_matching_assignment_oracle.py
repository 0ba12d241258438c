"""The matching against scipy's dense assignment, which knows nothing of people."""

from collections.abc import Collection
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from mentoring.matching.rules import Rules
from tests.unit.matching_crowds import crowd, first_values, worths
from tests.unit.matching_worlds import Pair, World, exceptions_of, fit_of, pairs

CROWDS = [
    *product((2, 7, 30, 81), (0.0, 0.4, 0.9), (0, 50), range(3)),
    *product((250,), (0.0, 0.5, 0.98), (50,), range(1)),
    (800, 0.0, 0, 0),
]
"""People, the share of forbidden pairs, the floor and a seed; 800 people are 400 a side."""


@pytest.mark.parametrize(("size", "forbidden", "floor", "seed"), CROWDS)
def test_the_result_is_as_good_as_that_of_a_dense_assignment(
    size: int, forbidden: float, floor: int, seed: int
) -> None:
    world = crowd(size, Rules(floor=floor), seed=seed, forbidden=forbidden)

    draft = world.draft()

    assert figures(pairs(draft), world) == figures(dense_assignment(world), world)
    assert draft.proof.is_best


def dense_assignment(world: World) -> set[Pair]:
    """The best choice with one place each: all steps of the aim as one sum, forbidden pairs 0."""
    worth, unit = worths(world)
    first = first_values(world, unit)
    size = len(world.people) + 1
    gain = np.zeros((size, size))
    for pair, value in worth.items():
        gain[pair] = value + first[pair[0]] + first[pair[1]]
    assert gain.max() * size < 2**53, "float64 would not be exact"
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return {*zip(rows.tolist(), columns.tolist(), strict=True)} & worth.keys()


def figures(chosen: Collection[Pair], world: World) -> tuple[list[int], int, int]:
    """Of a choice: how long each of those waited who get a partner, exceptions, the total."""
    waits = sorted(world.by_id[end].waited for pair in chosen for end in pair)
    exceptions = sum(exceptions_of(pair, world) for pair in chosen)
    return waits, exceptions, sum(fit_of(pair, world) for pair in chosen)
