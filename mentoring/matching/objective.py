from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.person import Person
from mentoring.matching.rules import Aim, Rules, UnusableRulesError
from mentoring.matching.score import HIGHEST_SCORE

SCORES = np.arange(HIGHEST_SCORE + 1)
NEVER = -(2**62)
"""The worth of a pair that this aim does not propose at all."""
TYPICAL = 70
EXACT_BELOW = 2**50
"""Sums of a few whole numbers below this are exact in the float64 that solvers compute with."""
FINEST = 2**25
COARSEST = 2**6
"""How much worse the worst score is than the best where the weakest pairings are protected."""


@dataclass(frozen=True, slots=True, eq=False)
class Objective:
    """What a choice of pairs is worth: a sum over its pairs, and one over who gets a first partner.

    All are whole numbers. Each step of the aim weighs more than everything after it together.
    """

    pair: Ints
    """Shape (2, 101): by whether a pair has few hours, and by its score."""
    first: Ints
    """What it is worth that each person gets a partner; zero for whoever has one already."""
    rank: Ints
    """The same in the least numbers: who waited longer has a higher one."""
    people_first: bool
    """Does a person with a first partner outweigh every sum over pairs?"""
    floor: int = 0

    @property
    def few_cost(self) -> int:
        """By how much few hours lessen the worth of every pair."""
        return int(self.pair[0, -1] - self.pair[1, -1])

    @property
    def tangent(self) -> tuple[int, int]:
        """A slope and a start: start + slope x score is nowhere below what enough hours are worth.

        It touches where most scores of good pairs lie.
        """
        worth = self.pair[0]
        near = min(max(self.floor, TYPICAL), HIGHEST_SCORE - 1)
        slope = int(worth[near + 1] - worth[near])
        return slope, int((worth - slope * SCORES).max())

    def worth(self, scores: Ints, few_hours: Flags) -> Ints:
        """What each pair is worth, NEVER where the aim does not propose it."""
        found: Ints = self.pair[few_hours.astype(np.int8), scores]
        return found


def objective_for(
    cohort: Sequence[Person], rules: Rules, provided: Sequence[bool] | Flags, pairs: int
) -> Objective:
    """The aim in numbers.

    Nobody who is `provided` needs a first partner; at most so many `pairs` can be chosen. Few
    hours are an exception, a score below the floor is one; each weighs more than all scores.
    """
    longest = sorted({person.waited for person in cohort})
    ranks = {waited: rank for rank, waited in enumerate(longest)}
    needs = ~np.array(provided, dtype=np.bool_)
    waited = np.array([ranks[person.waited] for person in cohort], dtype=np.int64)
    if rules.aim is Aim.BEST_FIT:
        return _best_fit(rules, waited * needs)
    rank = (1 + waited) * needs
    highest = 2 * max(1, int(rank.max(initial=0)))
    finest = EXACT_BELOW // (highest * 4 * max(1, pairs) ** 2)
    worth = SCORES if rules.aim is Aim.NOBODY_LEFT_OUT else _protecting(min(finest, FINEST))
    if worth[-1] > finest:
        raise UnusableRulesError("So many people at once, waiting so differently, are too many.")
    exception = int(worth[-1]) * pairs + 1
    below = (rules.floor > SCORES).astype(np.int64)
    pair = np.array([worth - exception * (few + below) for few in (0, 1)])
    unit = 3 * exception * max(1, pairs) + 1
    return Objective(pair, rank * unit, rank, people_first=True, floor=rules.floor)


def _best_fit(rules: Rules, waited: Ints) -> Objective:
    """What lies above the floor, in hours few or many; who waited longer only settles a tie."""
    unit = int(waited.sum()) + 1
    pair = np.full((2, SCORES.size), NEVER)
    fits = rules.floor <= SCORES
    pair[:, fits] = (SCORES[fits] - rules.floor + 1) * unit
    return Objective(pair, waited, waited, people_first=False, floor=rules.floor)


def _protecting(finest: int) -> Ints:
    """A worth that falls short twice as much every few points, so that the weakest counts most."""
    if finest < COARSEST:
        raise UnusableRulesError("So many people at once are too many to protect the weakest.")
    doublings = np.log2(finest - HIGHEST_SCORE) if finest > 2 * HIGHEST_SCORE else 6.0
    short = np.exp2(doublings * (HIGHEST_SCORE - SCORES) / HIGHEST_SCORE)
    return SCORES + (2**doublings - np.floor(short)).astype(np.int64)
