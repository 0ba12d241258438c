"""The proof against choices that are not the best, and prices that are wrong."""

from dataclasses import replace

import numpy as np
import pytest

from mentoring.matching.assignment import choose_by_assignment
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.certificate import Claim, UnprovenError, overlooked
from mentoring.matching.grid import points_of
from mentoring.matching.kinds import Kinds
from mentoring.matching.prices import prices_for
from mentoring.matching.problem import Problem
from mentoring.matching.rules import Aim, Rules
from mentoring.matching.shortlist import MOST, best_pairs
from tests.bench.company import company

PEOPLE = 120


@pytest.fixture(scope="module", params=Aim)
def problem(request: pytest.FixtureRequest) -> Problem:
    people, context = company(PEOPLE, scarce=True)
    none = np.zeros((0, 2), dtype=np.int64)
    return Problem(people, Rules(aim=request.param), replace(context, taken={}), none)


@pytest.fixture(scope="module")
def claim(problem: Problem) -> Claim:
    """The best choice, with all pairs as candidates."""
    everything = best_pairs(problem.table, problem.barred, PEOPLE, lambda _done: None)
    candidates = problem.candidates(everything)
    chosen = choose_by_assignment(candidates)
    return Claim(candidates, chosen, prices_of(candidates, chosen))


def test_the_best_choice_is_proven_over_all_pairs(problem: Problem, claim: Claim) -> None:
    assert claim.gap() == 0
    assert missed(problem, claim).size == 0


def test_a_choice_without_one_of_its_pairs_falls_short(claim: Claim) -> None:
    without = replace(claim, chosen=claim.chosen[1:])

    lost = claim.candidates.value(claim.chosen) - claim.candidates.value(without.chosen)
    assert without.gap() == lost > 0


def test_a_choice_that_is_not_the_best_has_no_prices(claim: Claim) -> None:
    assert prices_for(claim.candidates, claim.chosen[1:]) is None


def test_a_choice_of_worse_partners_falls_short(claim: Claim) -> None:
    known = claim.candidates
    barred = np.setdiff1d(np.arange(known.mentors.size), claim.chosen[:1])
    second = barred[choose_by_assignment(known.only(barred))]

    worse = replace(claim, chosen=second)

    assert worse.gap() == known.value(claim.chosen) - known.value(second)


def test_a_pair_that_nobody_looked_at_is_found(problem: Problem, claim: Claim) -> None:
    known = claim.candidates
    left = np.setdiff1d(np.arange(known.mentors.size), claim.chosen[:3])
    fewer = known.only(left)
    chosen = choose_by_assignment(fewer)

    blind = Claim(fewer, chosen, prices_of(fewer, chosen))

    assert blind.gap() == 0
    hidden = known.mentors[claim.chosen[:3]] * PEOPLE + known.mentees[claim.chosen[:3]]
    assert set(missed(problem, blind).tolist()) & set(hidden.tolist())


def test_lower_prices_rule_out_too_little(problem: Problem, claim: Claim) -> None:
    person = int(claim.mentors[np.argmax(claim.prices[claim.mentors])])
    prices = claim.prices.copy()
    prices[person] -= 10**6 * int(np.abs(claim.candidates.worth).max())

    wrong = replace(claim, prices=prices)

    assert missed(problem, wrong).size > 0
    with pytest.raises(UnprovenError, match="do not rule out"):
        wrong.gap()


def test_higher_prices_prove_less(claim: Claim) -> None:
    prices = claim.prices.copy()
    prices[claim.mentees[0]] += 5

    assert replace(claim, prices=prices).gap() > 0


def test_more_partners_than_places_are_refused(claim: Claim) -> None:
    known = claim.candidates

    with pytest.raises(UnprovenError, match="more partners than places"):
        replace(claim, chosen=np.arange(known.mentors.size)).gap()


def test_every_pair_is_counted_once(problem: Problem) -> None:
    grid = problem.grid
    everybody = np.arange(grid.size)
    possible = int((grid.refusals(everybody, everybody) == 0).sum())

    assert problem.possible() == possible


def test_possible_partners_are_those_whom_no_rule_forbids(problem: Problem) -> None:
    grid, everybody = problem.grid, np.arange(problem.grid.size)
    allowed = grid.refusals(everybody, everybody) == 0
    kinds = Kinds(grid, np.flatnonzero(grid.may_show), np.flatnonzero(grid.may_learn))

    counted = kinds.partners() - problem.barred.partners(kinds)

    assert counted.tolist() == (allowed.sum(axis=0) + allowed.sum(axis=1)).tolist()


def test_the_shortlist_has_each_persons_best_pair_with_enough_hours(problem: Problem) -> None:
    grid, everybody = problem.grid, np.arange(problem.grid.size)
    listed = best_pairs(problem.table, problem.barred, MOST, lambda _done: None)
    allowed = grid.refusals(everybody, everybody) == 0
    allowed &= grid.hours(everybody, everybody) >= grid.rules.least_shared_hours
    scores = np.where(allowed, grid.scores(everybody, everybody), 0)

    found = np.zeros_like(scores)
    found[listed.mentors, listed.mentees] = points_of(listed.earned)
    found[~allowed] = 0

    assert found.max(axis=0).tolist() == scores.max(axis=0).tolist()
    assert found.max(axis=1).tolist() == scores.max(axis=1).tolist()


def prices_of(candidates: Candidates, chosen: Ints) -> Ints:
    prices = prices_for(candidates, chosen)
    assert prices is not None
    return prices


def missed(problem: Problem, claim: Claim) -> Ints:
    """What is worth more than the prices, as one number a pair."""
    found = overlooked(problem.table, problem.barred, problem.objective, claim, lambda _done: None)
    return found.mentors * PEOPLE + found.mentees
