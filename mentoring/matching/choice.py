from collections.abc import Callable
from dataclasses import dataclass

from mentoring.matching.assignment import choose_by_assignment
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.certificate import Claim, UnprovenError, overlooked
from mentoring.matching.linear_program import choose_by_linear_program
from mentoring.matching.prices import prices_for
from mentoring.matching.problem import Problem
from mentoring.matching.shortlist import MOST, best_pairs

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
    the prices that come out. Those that the prices do not rule out join, and it is sought again.
    """
    known = best_pairs(problem.table, problem.barred, MOST, lambda done: progress("scores", done))
    while True:
        progress("assignment", 0.0)
        candidates = problem.candidates(known)
        if not candidates.two_sided:
            return _among_everybody(problem, progress)
        chosen = choose_by_assignment(candidates)
        claim = _claim(candidates, chosen)
        missed = overlooked(
            problem.table,
            problem.barred,
            problem.objective,
            claim,
            lambda done: progress("proof", done),
        )
        if not missed.mentors.size:
            return Choice(claim.mentors, claim.mentees, claim.gap())
        known = known + missed


def _claim(candidates: Candidates, chosen: Ints) -> Claim:
    prices = prices_for(candidates, chosen)
    if prices is None:
        raise UnprovenError("The assignment is not the best of its own candidates.")
    return Claim(
        candidates.mentors[chosen],
        candidates.mentees[chosen],
        candidates.worth[chosen],
        candidates.places,
        candidates.first,
        prices,
    )


def _among_everybody(problem: Problem, progress: Progress) -> Choice:
    """The same where some may both show and learn, which is no assignment: over all pairs."""
    everything = best_pairs(
        problem.table, problem.barred, problem.grid.size, lambda done: progress("scores", done)
    )
    candidates = problem.candidates(everything)
    chosen = choose_by_linear_program(candidates)
    return Choice(candidates.mentors[chosen], candidates.mentees[chosen], 0)
