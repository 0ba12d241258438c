from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, eye_array, hstack, vstack

from mentoring.matching.candidates import Candidates, Flags, Ints

Floats = NDArray[np.float64]

ROUNDING = 1e-6
"""What the solver's arithmetic may be off by; everything that is sought is a whole number."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Maximize `worth @ x` where `matrix @ x <= limits` and every x is from 0 to 1.

    The first `pairs` variables say which pairs are chosen, the others who has a partner. The first
    rows say, one a person, that nobody exceeds their places; the next, that who has a partner is
    in a chosen pair.
    """

    pairs: int
    people: int
    worth: Floats
    matrix: csc_array
    limits: Floats


def write_program(candidates: Candidates, first_worth: int) -> Program:
    """All choices that keep the places and reach this much of the first aim."""
    people, pairs = candidates.places.size, candidates.mentors.size
    ends = np.concatenate((candidates.mentors, candidates.mentees))
    ones, at = np.ones(2 * pairs), np.tile(np.arange(pairs), 2)
    of_person = csr_array((ones, (ends, at)), shape=(people, pairs))
    rows = [
        hstack([of_person, csr_array((people, people))]),
        hstack([-of_person, eye_array(people)]),
        csr_array([beside(np.zeros(pairs), -candidates.first_worth * candidates.people_first)]),
    ]
    return Program(
        pairs,
        people,
        beside(candidates.worth, candidates.first * (not candidates.people_first)),
        vstack(rows).tocsc(),
        beside(
            candidates.places, np.zeros(people), np.array([-first_worth * candidates.people_first])
        ),
    )


def with_odd_groups(program: Program, candidates: Candidates, groups: Sequence[Ints]) -> Program:
    """The same, knowing that people with an odd number of places leave one empty or pair outside.

    That is true of every whole solution, so none is lost; fractions are.
    """
    if not groups:
        return program
    rows = [
        csr_array([beside(is_within(candidates, group), np.zeros(program.people))])
        for group in groups
    ]
    halves = np.array([most_within(candidates, group) for group in groups])
    return replace(
        program,
        matrix=vstack([program.matrix, *rows]).tocsc(),
        limits=beside(program.limits, halves),
    )


def splits(candidates: Candidates, solution: Floats, group: Ints) -> bool:
    """Has this solution more pairs within the group than a whole one can have?"""
    pairs = solution[: candidates.mentors.size]
    within = pairs @ is_within(candidates, group)
    return bool(within > most_within(candidates, group) + ROUNDING)


def is_within(candidates: Candidates, group: Ints) -> Flags:
    """Which pairs have both ends in the group."""
    return np.isin(candidates.mentors, group) & np.isin(candidates.mentees, group)


def most_within(candidates: Candidates, group: Ints) -> int:
    """How many pairs the places of a group allow within it."""
    return int(candidates.places[group].sum()) // 2


def beside(*vectors: Ints | Floats | Flags) -> Floats:
    """All these vectors as one."""
    return np.concatenate(vectors, dtype=np.float64)
