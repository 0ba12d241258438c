from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mentoring.matching.all_pairs import AllPairs, Block, in_blocks
from mentoring.matching.barred import Barred
from mentoring.matching.candidates import Ints
from mentoring.matching.grid import points_of
from mentoring.matching.objective import Objective
from mentoring.matching.score import POINT
from mentoring.matching.shortlist import Pairs, joined

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
    """A choice of pairs that is said to be the best, with the prices that are to prove it.

    People are positions. The price of a place may be below zero for whoever has no partner yet,
    down to minus what a first partner is worth.
    """

    mentors: Ints
    mentees: Ints
    worth: Ints
    places: Ints
    first: Ints
    prices: Ints

    def gap(self) -> int:
        """By how much the choice falls short of what no choice exceeds at these prices.

        Weak duality: each pair is worth at most the prices of both ends (`overlooked` looks at
        all that are not chosen), so all pairs of a person cost at most their places times the
        price; the first partner counts once. Raises UnprovenError where even that is broken.
        """
        ends = np.concatenate((self.mentors, self.mentees))
        taken = np.bincount(ends, minlength=self.places.size)
        if (taken > self.places).any() or (self.prices < -self.first).any():
            raise UnprovenError("Somebody has more partners than places, or an impossible price.")
        value = int(self.worth.sum()) + int(self.first[taken > 0].sum())
        asked = self.prices[self.mentors] + self.prices[self.mentees]
        relief = np.maximum(0, self.worth - asked)
        costs = np.where(self.prices > 0, self.prices * self.places, self.prices)
        concerned = self.places > 0
        bound = int((self.first + costs)[concerned].sum()) + int(relief.sum())
        if bound < value:
            raise UnprovenError("The choice is worth more than its proof says is possible.")
        return bound - value


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
    row_prices = claim.prices[pairs.rows]
    asked = POINT * row_prices // slope
    columns = POINT * (claim.prices[pairs.columns] - start) // slope - (POINT if slope > 1 else 0)
    column_prices = claim.prices[pairs.columns]
    size = claim.places.size
    chosen = np.sort(claim.mentors * size + claim.mentees)

    def look(block: Block) -> tuple[Ints, Ints, Ints]:
        lowest = asked[block.rows].min()
        limits = np.clip(columns + lowest + block.few * few, -LIMIT, LIMIT).astype(np.float32)
        least = (asked[block.rows] - lowest).astype(np.float32)[:, None]
        base = block.base - limits
        rows, ends, earned = [], [], []
        for at, tile in pairs.tiles(block, base, 0):
            found = np.flatnonzero(tile >= least)
            row, column = np.divmod(found, tile.shape[1])
            column += at.start
            kind = block.kinds[row]
            exact = tile.ravel()[found].astype(np.int64) + limits[kind, column].astype(np.int64)
            worth = objective.worth(points_of(exact), block.few[kind, column])
            more = worth > row_prices[block.rows[row]] + column_prices[column]
            rows.append(block.rows[row[more]])
            ends.append(column[more])
            earned.append(exact[more])
        return joined(rows), joined(ends), joined(earned)

    parts = pairs.over(_of_like_prices(asked), look, done)
    rows, ends, earned = (joined([part[place] for part in parts]) for place in range(3))
    mentors, mentees = pairs.rows[rows], pairs.columns[ends]
    missed = ~barred.among(mentors, mentees)
    missed &= ~np.isin(mentors * size + mentees, chosen)
    return Pairs(mentors[missed], mentees[missed], earned[missed])


def _of_like_prices(asked: Ints) -> list[Ints]:
    """The rows in blocks, none of whose prices lie far apart; within them still by kind."""
    group = (asked - asked.min(initial=0)) // SPREAD
    order = np.argsort(group, kind="stable")
    cuts = np.flatnonzero(np.diff(group[order])) + 1
    return [block for part in np.split(order, cuts) for block in in_blocks(part)]
