from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from mentoring.matching.all_pairs import AllPairs
from mentoring.matching.assignment import choose_by_assignment
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.certificate import Claim, UnprovenError, overlooked
from mentoring.matching.linear_program import choose_by_linear_program, solve_linear_program
from mentoring.matching.pairs import Pairs, joined
from mentoring.matching.prices import FEW_SWEEPS, prices_for
from mentoring.matching.problem import Problem
from mentoring.matching.shortlist import best_pairs, usual_length

MOST_ON_BOTH_SIDES = 1_000_000
"""So many pairs a linear program can take within seconds; 2,000 people have as many."""
FEWEST = 12
"""So many best pairs of each person are what a linear program can still take of many people."""

Progress = Callable[[str, float], None]
"""Hears which stage a run is in, and which share of it is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Which pairs are chosen, and by how much at most that falls short of the best."""

    mentors: Ints
    mentees: Ints
    short: int


def choose(problem: Problem, progress: Progress) -> Choice:
    """The best choice over all pairs, proven.

    It is sought among each person's best pairs, which are few. Then every pair is held against
    the prices that prove it there. Those that are worth more join, and either other prices prove
    the same choice, or it is sought again; then whatever became cheaper is looked at once more.
    """
    progress("scores", 0.0)
    known = best_pairs(
        problem.table,
        problem.barred,
        usual_length(problem.grid.size),
        lambda done: progress("scores", done),
    )
    candidates = problem.candidates(known)
    if not candidates.two_sided:
        return _among_everybody(problem, progress)
    progress("assignment", 0.0)
    claim = _claim(candidates, choose_by_assignment(candidates))
    progress("proof", 0.0)
    looks = [problem.table]
    while True:
        missed = joined([_overlooked(problem, table, claim, progress) for table in looks])
        if not missed.mentors.size:
            return Choice(claim.mentors, claim.mentees, claim.gap())
        known = joined([known, missed])
        candidates = problem.candidates(known)
        if not candidates.two_sided:
            return _among_everybody(problem, progress)
        keys, prices = claim.keys, claim.prices
        del claim  # its many pairs need not be in memory twice
        claim = _next_claim(candidates, keys)
        looks = _cheaper(problem.table, prices, claim.prices)


def _overlooked(problem: Problem, table: AllPairs, claim: Claim, progress: Progress) -> Pairs:
    return overlooked(
        table,
        problem.barred,
        problem.objective,
        claim,
        lambda done: progress("proof", done),
    )


def _next_claim(candidates: Candidates, keys: Ints) -> Claim:
    """The same choice with other prices where there are such; otherwise a better choice."""
    chosen = np.searchsorted(candidates.keys, keys)
    prices = prices_for(candidates, chosen, FEW_SWEEPS)
    if prices is None:
        return _claim(candidates, choose_by_assignment(candidates))
    return Claim(candidates, chosen, prices)


def _claim(candidates: Candidates, chosen: Ints) -> Claim:
    prices = prices_for(candidates, chosen)
    if prices is None:
        raise UnprovenError("The assignment is not the best of its own candidates.")
    return Claim(candidates, chosen, prices)


def _cheaper(table: AllPairs, earlier: Ints, prices: Ints) -> list[AllPairs]:
    """The part of the table where a price fell: elsewhere the earlier look still holds."""
    fell = prices < earlier
    rows, columns = fell[table.rows], fell[table.columns]
    if 2 * (rows.sum() + columns.sum()) > min(rows.size, columns.size):
        return [table]
    parts = [(rows, slice(None))] if rows.any() else []
    return [
        *(table.part(*part) for part in parts),
        *([table.part(slice(None), columns)] if columns.any() else []),
    ]


def _among_everybody(problem: Problem, progress: Progress) -> Choice:
    """The same where some both show and learn, which is no assignment: over all pairs.

    Of too many people only the best pairs are looked at. Then nothing is proven but that nobody
    has more than places, and no pair more than the highest worth.
    """
    is_all = problem.table.kinds.count() <= MOST_ON_BOTH_SIDES
    pairs = best_pairs(
        problem.table,
        problem.barred,
        problem.grid.size if is_all else FEWEST,
        lambda done: progress("scores", done),
    )
    candidates = problem.candidates(pairs)
    solved = solve_linear_program(candidates)
    chosen = choose_by_linear_program(solved)
    found = Choice(candidates.mentors[chosen], candidates.mentees[chosen], solved.gap(chosen))
    if is_all:
        return found
    half = np.full(candidates.places.size, -(-int(candidates.worth.max(initial=0)) // 2))
    return replace(found, short=Claim(candidates, chosen, half).gap())
