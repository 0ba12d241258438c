from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mentoring.matching.all_pairs import AllPairs, Block, in_blocks
from mentoring.matching.barred import Barred
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.grid import points_of
from mentoring.matching.objective import Objective
from mentoring.matching.pairs import Pairs, joined
from mentoring.matching.score import POINT

SPREAD = 2**19
"""Rows whose prices differ by less than this are looked at together; so float32 stays exact."""
LIMIT = 2.0**21
"""Prices further away decide without a look at the score."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is certain of a result: how good it is, and that nothing better was overlooked."""

    possible: int = 0
    """Pairs that no rule forbids, all of which were compared."""
    people: int = 0
    """Those who get their first partner."""
    exceptions: int = 0
    """A pairing with few hours is one, a pairing below the floor is one."""
    total: int = 0
    """The sum of all scores."""
    short: int = 0
    """By how much at most the aim falls short of the best that is possible; 0: it is the best."""

    @property
    def is_best(self) -> bool:
        return self.short == 0


NOTHING_PROVEN = Proof()
"""Of nobody."""


class UnprovenError(RuntimeError):
    """A result contradicts its own proof: a defect of ours, never of what people entered."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A choice of pairs that is said to be the best, with the prices that are to prove it."""

    candidates: Candidates
    chosen: Ints
    """Indices into the candidates."""
    prices: Ints
    """What a place of each person is worth. Below zero, down to minus what a first partner of this
    person is worth, where the person is ready to pay for one."""

    @property
    def mentors(self) -> Ints:
        """Of the chosen pairs, as positions."""
        return self.candidates.mentors[self.chosen]

    @property
    def mentees(self) -> Ints:
        return self.candidates.mentees[self.chosen]

    @property
    def keys(self) -> Ints:
        """Of the chosen pairs, ascending."""
        return np.sort(self.mentors * self.prices.size + self.mentees)

    def gap(self) -> int:
        """By how much the choice falls short of what no choice exceeds at these prices.

        Weak duality: no pair is worth more than the prices of its ends, apart from chosen ones,
        whose surplus is counted once. So no choice is worth more than all places at their prices,
        where whoever pays for a first partner pays once, and that surplus. Here this is checked
        for the candidates, by `overlooked` for everybody. Raises UnprovenError where it fails.
        """
        known, prices = self.candidates, self.prices
        taken = np.bincount(
            np.concatenate((self.mentors, self.mentees)), minlength=known.places.size
        )
        if (taken > known.places).any() or np.unique(self.chosen).size < self.chosen.size:
            raise UnprovenError("Somebody has more partners than places.")
        surplus = known.worth - prices[known.mentors] - prices[known.mentees]
        once = np.maximum(0, surplus[self.chosen]).sum()
        surplus[self.chosen] = 0
        if (surplus > 0).any() or (prices < -known.first).any():
            raise UnprovenError("The prices do not rule out every other pair.")
        paid = known.first + np.where(prices > 0, prices * known.places, prices)
        gap = int(paid[known.places > 0].sum()) + int(once) - known.value(self.chosen)
        if gap < 0:
            raise UnprovenError("The choice is worth more than its proof says is possible.")
        return gap


def overlooked(
    pairs: AllPairs,
    barred: Barred,
    objective: Objective,
    claim: Claim,
    done: Callable[[float], None],
) -> Pairs:
    """Every pair, chosen ones apart, that is worth more than its ends cost: none if it is proven.

    Scores are compared with prices in float32, exactly: what is worth more for certain, or might
    be, is then worked out in whole numbers.
    """
    slope, start = objective.tangent
    few = POINT * objective.few_cost // slope
    asked = POINT * claim.prices[pairs.rows] // slope
    columns = POINT * (claim.prices[pairs.columns] - start) // slope - (POINT if slope > 1 else 0)

    def look(block: Block) -> Pairs:
        lowest = asked[block.rows].min()
        limits = columns + lowest + block.few * few
        if slope == 1:  # then all are whole points, and half a point less than one more is too few
            limits += POINT // 2 * (limits >= POINT)
        limits = np.clip(limits, -LIMIT, LIMIT).astype(np.float32)
        least = (asked[block.rows] - lowest).astype(np.float32)[:, None]
        base = block.base - limits
        found = []
        for at, tile in pairs.tiles(block, base, 0):
            here = np.flatnonzero(tile >= least)
            row, column = np.divmod(here, tile.shape[1])
            column += at.start
            kind = block.kinds[row]
            earned = tile.ravel()[here].astype(np.int64) + limits[kind, column].astype(np.int64)
            mentors, mentees = pairs.rows[block.rows[row]], pairs.columns[column]
            worth = objective.worth(points_of(earned), block.few[kind, column])
            more = worth > claim.prices[mentors] + claim.prices[mentees]
            found.append(Pairs(mentors, mentees, earned).only(more))
        return barred.without(joined(found))

    missed = joined(pairs.over(_of_like_prices(asked, pairs.columns.size), look, done))
    keys = missed.mentors * claim.prices.size + missed.mentees
    return missed.only(~np.isin(keys, claim.keys))


def _of_like_prices(asked: Ints, columns: int) -> list[Ints]:
    """The rows in blocks, none of whose prices lie far apart; within them still by kind."""
    group = (asked - asked.min(initial=0)) // SPREAD
    order = np.argsort(group, kind="stable")
    cuts = np.flatnonzero(np.diff(group[order])) + 1
    return [block for part in np.split(order, cuts) for block in in_blocks(part, columns)]
