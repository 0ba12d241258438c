from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from mentoring.matching.candidates import Candidates, Ints

Floats = NDArray[np.float64]

WHOLE_WITHIN = 1e-6
"""How far from a whole number a solution may lie by rounding alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Maximize something over x with `matrix @ x <= limits` and every x from 0 to 1.

    The first `pairs` variables say which pairs are chosen, the others who has a partner.
    """

    pairs: int
    matrix: csr_array
    limits: Floats


def choose_by_linear_program(candidates: Candidates) -> Ints:
    """The best choice over any graph of people, those on both sides included.

    Who is the junior decides who is the mentor, so two people are one candidate at most, and what
    is sought is a heaviest set of pairs in which nobody exceeds their places. Its linear program
    (HiGHS, dual simplex) has a whole solution wherever nobody stands on both sides; an odd circle
    of people may make it fractional, and branch and bound then settles it. The first aim is solved
    alone, then held fast while the others are: one sum of both would strain the solver's precision.
    """
    pairs = candidates.mentors.size
    program = capacity_program(candidates)
    partnered = beside(np.zeros(pairs), candidates.first_worth)
    most = round(float(partnered @ maximize(program, partnered)))
    held = Program(
        pairs,
        vstack([program.matrix, csr_array(-partnered[np.newaxis, :])]).tocsr(),
        np.append(program.limits, -most),
    )
    worth = beside(candidates.pair_worth, np.zeros(candidates.places.size))
    return np.flatnonzero(maximize(held, worth)[:pairs] > 0.5)


def capacity_program(candidates: Candidates) -> Program:
    """Nobody exceeds their places, and a partner is somebody in a chosen pair."""
    people, pairs = candidates.places.size, candidates.mentors.size
    ends = np.concatenate((candidates.mentors, candidates.mentees))
    at = np.tile(np.arange(pairs), 2)
    of_person = csr_array((np.ones(2 * pairs), (ends, at)), shape=(people, pairs))
    within_places = hstack([of_person, csr_array((people, people))])
    has_partner = hstack([-of_person, eye_array(people)])
    return Program(
        pairs,
        vstack([within_places, has_partner]).tocsr(),
        beside(candidates.places, np.zeros(people)),
    )


def maximize(program: Program, worth: Floats) -> Floats:
    """The whole-number x of the greatest `worth @ x`."""
    relaxed = linprog(
        -worth, A_ub=program.matrix, b_ub=program.limits, bounds=(0, 1), method="highs-ds"
    )
    chosen: Floats | None = relaxed.x
    if chosen is None or np.abs(chosen - chosen.round()).max() > WHOLE_WITHIN:
        chosen = branch_and_bound(program, worth)
    return chosen.round()


def branch_and_bound(program: Program, worth: Floats) -> Floats:
    """The same where the relaxed program has no whole solution."""
    is_pair = np.arange(worth.size) < program.pairs
    result = milp(
        -worth,
        integrality=is_pair.astype(int),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(program.matrix, ub=program.limits),
        options={"mip_rel_gap": 0},
    )
    if result.x is None:  # nothing chosen is always allowed, so this is a fault of ours
        raise RuntimeError(f"The matching found no solution: {result.message}")
    whole: Floats = result.x
    return whole


def beside(one: Ints | Floats, other: Ints | Floats) -> Floats:
    """Both vectors as one."""
    return np.concatenate((one, other), dtype=np.float64)
