from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from mentoring.matching.candidates import Candidates, Flags, Ints
from mentoring.matching.first_partners import FirstPartners, first_partners, groups_in_the_way
from mentoring.matching.program import (
    ROUNDING,
    Floats,
    Program,
    splits,
    with_odd_groups,
    write_program,
)

PROMISING = 12
"""With so many of each person's best pairs the search begins; more join where they are missed."""

ROUNDS = 10
"""How often odd groups are looked for. One or two rounds find them; no result depends on it."""

HALF = 1 / 2
"""All that is sought are whole numbers."""

FIRST_LOSS = 5.0
"""By how much a whole solution may fall short of the relaxed one before the search is widened."""


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The best solution where fractions are allowed, with its proof."""

    solution: Floats
    bound: float
    """No solution is worth more."""
    prices: Floats
    """What one more of each row's limit would be worth."""
    gains: Floats
    """What each variable adds at these prices; nothing where it is in use.

    A whole solution that uses a variable with a negative gain is worth that much less than the
    bound, at least.
    """

    @property
    def is_whole(self) -> bool:
        return bool(np.abs(self.solution - self.solution.round()).max() <= ROUNDING)


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The best choice over any graph of people, those on both sides included."""

    candidates: Candidates
    solution: Floats
    bound: int
    """No choice is worth more: what the linear program says, and branch and bound after it."""

    def gap(self, chosen: Ints) -> int:
        """By how much at most a choice, as indices into the candidates, falls short of the best."""
        return max(0, self.bound - self.candidates.value(chosen))


def solve_linear_program(candidates: Candidates) -> Solved:
    """A heaviest set of pairs in which nobody exceeds their places, found by HiGHS.

    The first aim is solved before, exactly, and then held fast: one sum of all aims would ask for
    more digits than a solver has. Where nobody is on both sides the relaxed solution is whole. An
    odd circle of people can make it fractional: then what is known of odd groups is added, as in
    Edmonds' weighted matching, and branch and bound settles what is left.
    """
    if not candidates.mentors.size:
        return Solved(candidates, np.zeros(0), 0)
    first = first_partners(candidates)
    program = with_odd_groups(write_program(candidates, first.worth), candidates, first.odd_groups)
    start = promising(candidates, first)
    relaxed = relax(program, start)
    for _ in range(ROUNDS):
        tighter = tighten(program, candidates, relaxed)
        if tighter is program:
            break
        program, relaxed = tighter, relax(tighter, start)
    bound, solution = relaxed.bound, relaxed.solution
    if not relaxed.is_whole:
        solution = settle(program, relaxed)
        bound = float(program.worth @ solution.round())
    first_bound = candidates.first_unit * first.worth if candidates.people_first else 0
    return Solved(candidates, solution, first_bound + int(np.floor(bound + HALF)))


def choose_by_linear_program(solved: Solved) -> Ints:
    """Its choice as ascending indices into the candidates."""
    return np.flatnonzero(solved.solution[: solved.candidates.mentors.size] > HALF)


def tighten(program: Program, candidates: Candidates, relaxed: Relaxed) -> Program:
    """With the odd groups that the relaxed solution splits; the same where none is known.

    Whoever's places have a price ought to be full. Why that fails with the pairs that cost nothing
    at these prices tells the small groups, why it fails with all pairs the large ones.
    """
    if relaxed.is_whole:
        return program
    full = relaxed.prices[: program.people] > ROUNDING
    free = np.flatnonzero(relaxed.gains[: program.pairs] >= -ROUNDING)
    groups = [
        group
        for pairs in (free, np.arange(program.pairs))
        for group in groups_in_the_way(candidates, pairs, full)
    ]
    split = [group for group in groups if splits(candidates, relaxed.solution, group)]
    return with_odd_groups(program, candidates, split) if split else program


def promising(candidates: Candidates, first: FirstPartners) -> Flags:
    """The pairs to begin with: those that meet the first aim, and the best ones of each person."""
    chosen = np.zeros(candidates.mentors.size, dtype=np.bool_)
    chosen[first.pairs] = True
    for ends in (candidates.mentors, candidates.mentees):
        order = np.lexsort((-candidates.worth, ends))
        ordered = ends[order]
        place = np.arange(order.size) - np.searchsorted(ordered, ordered)
        chosen[order[place < PROMISING]] = True
    return chosen


def relax(program: Program, chosen: Flags) -> Relaxed:
    """The best solution in fractions, over all pairs: those that would improve it are added."""
    used = np.concatenate((chosen, np.ones(program.people, dtype=np.bool_)))
    while True:
        columns = np.flatnonzero(used)
        result = linprog(
            -program.worth[columns],
            A_ub=program.matrix[:, columns],
            b_ub=program.limits,
            bounds=(0, 1),
            method="highs-ds",
        )
        if result.x is None:  # what meets the first aim is among the columns, so this is our fault
            raise RuntimeError(f"The matching found no solution: {result.message}")
        prices = -result.ineqlin.marginals
        gains = program.worth - program.matrix.T @ prices
        missed = ~used & (gains > ROUNDING)
        if not missed.any():
            solution = np.zeros(program.worth.size)
            solution[columns] = result.x
            return Relaxed(solution, -result.fun, prices, gains)
        used |= missed


def settle(program: Program, relaxed: Relaxed) -> Floats:
    """The best whole solution, by branch and bound among the variables that it can contain.

    Variables whose gain is below minus a loss are left out. The result is the best of all if it
    falls short of the bound by no more than that loss; otherwise more variables are let in.
    """
    loss = FIRST_LOSS
    while True:
        columns = np.flatnonzero(relaxed.gains >= -loss)
        result = milp(
            -program.worth[columns],
            integrality=columns < program.pairs,
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(program.matrix[:, columns], ub=program.limits),
            options={"mip_rel_gap": 0},
        )
        short = np.inf if result.x is None else relaxed.bound + result.fun
        if short <= loss + ROUNDING:
            solution = np.zeros(program.worth.size)
            solution[columns] = result.x
            return solution
        loss = max(2 * loss, short) if np.isfinite(short) else 2 * loss
