from collections.abc import Callable

import numpy as np

from mentoring.matching.all_pairs import AllPairs, Block, in_blocks
from mentoring.matching.barred import Barred
from mentoring.matching.candidates import Ints
from mentoring.matching.features import Singles
from mentoring.matching.kinds import FORBIDDEN
from mentoring.matching.pairs import Pairs, joined
from mentoring.matching.score import HIGHEST_SUM

LEAST, MOST = 24, 32
"""About so many of each person's best pairs are on the shortlist: the more, the less is missing."""
IN_ALL = 1_000_000
"""About so many fit into memory with all that is computed from them."""
SAMPLE = 4096
COARSEST = 7
"""What somebody's best pairs score is read off so many of the others, or one in so many."""
CROWDED = 64
"""So many of a tile are enough for anybody: where many people are alike, all would be the best."""
FEW = HIGHEST_SUM + 2
"""What few hours cost a pair here, so that every pair with enough of them goes before."""
LOWEST = FORBIDDEN / 2


def usual_length(people: int) -> int:
    """How many best pairs of each person are worth having among so many people."""
    return min(MOST, max(LEAST, IN_ALL // max(1, people)))


def best_pairs(pairs: AllPairs, barred: Barred, most: int, done: Callable[[float], None]) -> Pairs:
    """About so many best pairs of each person. If one is missing that matters, the proof tells.

    All pairs, where as many are asked for as there are people.
    """
    enough = max(CROWDED, most)
    row_least = _thresholds(pairs, most)
    column_least = _thresholds(pairs.turned(), most)

    def look(block: Block) -> Pairs:
        base = _without_few(block)
        found = []
        least = row_least[block.rows][:, None]
        for at, tile in pairs.tiles(block, base, LOWEST):
            good = tile >= least
            good |= tile >= column_least[at]
            here = np.flatnonzero(good)
            earned = tile.ravel()[here]
            if here.size > enough * block.rows.size:
                here = _thinned(here, earned, tile.shape[1], int(block.rows[0]), enough)
                earned = tile.ravel()[here]
            row, column = np.divmod(here, tile.shape[1])
            earned[earned < 0] += FEW
            mentors, mentees = pairs.rows[block.rows[row]], pairs.columns[at][column]
            found.append(Pairs(mentors, mentees, earned.astype(np.int64)))
        return barred.without(joined(found))

    return joined(pairs.over(in_blocks(np.arange(pairs.rows.size), pairs.columns.size), look, done))


def _thinned(here: Ints, earned: Singles, width: int, turn: int, most: int) -> Ints:
    """So many of each row, where many are alike: the best, and of equals not the same in each row.

    Each row begins one further, so that together they reach all columns.
    """
    row, column = np.divmod(here, width)
    order = np.lexsort(((column - row - turn) % width, -earned, row))
    ordered = row[order]
    place = np.arange(order.size) - np.searchsorted(ordered, ordered)
    return np.sort(here[order[place < most]])


def _thresholds(pairs: AllPairs, most: int) -> Singles:
    """For each row what must be earned to be among its best, read off a part of the columns."""
    every = min(max(1, -(-pairs.columns.size // SAMPLE)), COARSEST)
    part = pairs if every == 1 else pairs.part(slice(None), slice(every // 2, None, every))
    wanted = min(max(2, most // every), part.columns.size)
    if not wanted:
        return np.full(pairs.rows.size, LOWEST, dtype=np.float32)

    def look(block: Block) -> Singles:
        base = _without_few(block)
        table = np.full((block.rows.size, part.columns.size), FORBIDDEN, dtype=np.float32)
        for at, tile in part.tiles(block, base, LOWEST):
            table[:, at] = tile
        table.partition(table.shape[1] - wanted, axis=1)
        return table[:, table.shape[1] - wanted].copy()

    found = part.over(
        in_blocks(np.arange(part.rows.size), part.columns.size), look, lambda _done: None
    )
    nothing = np.zeros(0, dtype=np.float32)
    least: Singles = np.maximum(np.concatenate([*found, nothing]), np.float32(LOWEST))
    return least


def _without_few(block: Block) -> Singles:
    return block.base - block.few.astype(np.float32) * np.float32(FEW)
