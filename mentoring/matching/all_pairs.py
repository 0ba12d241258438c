import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from threading import local
from typing import TypeVar

import numpy as np

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.features import Singles
from mentoring.matching.grid import Grid
from mentoring.matching.kinds import Kinds
from mentoring.matching.score import HIGHEST_SUM

Found = TypeVar("Found")

ROWS, COLUMNS = 256, 2048
"""A tile of so many pairs stays in a processor's own cache from its product to its last look."""
WORTH_SKIPPING = 64
"""So many columns in a row without a possible pair are left out of the product."""
KEPT = 4_000_000
"""Up to so many products are kept for the next look, since they fit into little memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows beside all columns, before any product: what only depends on kinds of people."""

    rows: Ints
    kinds: Ints
    """For each row, which row of the next two is its own."""
    base: Singles
    """What hours earn, in thousandths of a point; FORBIDDEN where level, hours or languages are."""
    few: Flags


class AllPairs:
    """Every possible mentor beside every possible mentee, a tile of the table at a time.

    One side stands in rows, the other in columns, each ordered so that people of one kind (level,
    hours, languages) stand together. Reporting lines and what else concerns just two people is
    not looked at here, and wishes are not counted.
    """

    def __init__(self, grid: Grid, mentors: Ints, mentees: Ints) -> None:
        self.grid, self.rows_show = grid, True
        self.rows, self.columns = by_kind(grid, mentors), by_kind(grid, mentees)
        self.mine = grid.features.showing(self.rows)
        self.theirs = grid.features.learning(self.columns)
        self.kinds = Kinds(grid, self.rows, self.columns)
        self.row_kinds, self.column_kinds = self.kinds.mentors.of, self.kinds.mentees.of
        self.product: Singles | None = None
        if self.rows.size * self.columns.size <= KEPT:
            self.product = self.mine @ self.theirs.T
        self.buffers = local()

    def turned(self) -> "AllPairs":
        """The same table with its sides exchanged."""
        other = copy(self)
        other.rows_show = not self.rows_show
        other.rows, other.columns = self.columns, self.rows
        other.row_kinds, other.column_kinds = self.column_kinds, self.row_kinds
        other.mine, other.theirs = self.theirs, self.mine
        other.product = None if self.product is None else self.product.T
        other.buffers = local()
        return other

    def part(self, rows: slice | Flags, columns: slice | Flags) -> "AllPairs":
        """Some of its rows and columns."""
        other = copy(self)
        other.rows, other.columns = self.rows[rows], self.columns[columns]
        other.row_kinds, other.column_kinds = self.row_kinds[rows], self.column_kinds[columns]
        other.mine, other.theirs = self.mine[rows], self.theirs[columns]
        other.product = None if self.product is None else self.product[rows][:, columns]
        other.buffers = local()
        return other

    def block(self, rows: Ints) -> Block:
        """Of these rows, as positions in the table."""
        earned, few = self.kinds.earned, self.kinds.few
        if not self.rows_show:
            earned, few = earned.T, few.T
        some, at = np.unique(self.row_kinds[rows], return_inverse=True)
        columns = self.column_kinds  # taking them leaves rows whole in memory, which slices do not
        return Block(rows, at, earned[some].take(columns, axis=1), few[some].take(columns, axis=1))

    def tiles(self, block: Block, base: Singles, least: float) -> Iterator[tuple[slice, Singles]]:
        """The table in these rows, where a kind can reach the least figure: base plus product."""
        promising = base.max(axis=0) + HIGHEST_SUM >= least
        mine = self.mine[block.rows]
        for columns in _runs(promising):
            tile = self._tile(mine, block.rows, columns)
            tile += base[block.kinds, columns] if len(base) > 1 else base[0, columns]
            yield columns, tile

    def earned(self, mentors: Ints, mentees: Ints) -> Singles:
        """What each two of these, pair by pair, earn; FORBIDDEN is no part of it."""
        at_row, at_column = np.zeros((2, self.grid.size), dtype=np.int64)
        at_row[self.rows] = np.arange(self.rows.size)
        at_column[self.columns] = np.arange(self.columns.size)
        mine, theirs = self.mine[at_row[mentors]], self.theirs[at_column[mentees]]
        product: Singles = np.einsum("ij,ij->i", mine, theirs)
        return product + self.grid.earned_by_hours[self.grid.kind[mentors], self.grid.kind[mentees]]

    def over(
        self,
        blocks: Sequence[Ints],
        look: Callable[[Block], Found],
        done: Callable[[float], None],
    ) -> list[Found]:
        """What a look at each block finds, in their order; on all processors where it pays."""
        if sum(rows.size for rows in blocks) * self.columns.size < KEPT:
            return [look(self.block(rows)) for rows in blocks]
        found = []
        with ThreadPoolExecutor(processors()) as pool:
            looks = pool.map(lambda rows: look(self.block(rows)), blocks)
            for number, one in enumerate(looks, start=1):
                found.append(one)
                done(number / len(blocks))
        return found

    def _tile(self, mine: Singles, rows: Ints, columns: slice) -> Singles:
        if self.product is not None:
            found: Singles = self.product[rows, columns]
            return found
        if not hasattr(self.buffers, "tile"):
            self.buffers.tile = np.empty(ROWS * COLUMNS, dtype=np.float32)
        shape = (rows.size, columns.stop - columns.start)
        tile: Singles = self.buffers.tile[: shape[0] * shape[1]].reshape(shape)
        return np.matmul(mine, self.theirs[columns].T, out=tile)


def processors() -> int:
    """How many threads of ours can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_blocks(rows: Ints, columns: int) -> list[Ints]:
    """So many rows at a time as a tile has, or more where there are few columns."""
    height = max(ROWS, ROWS * COLUMNS // max(1, columns))
    return [rows[start : start + height] for start in range(0, rows.size, height)]


def by_kind(grid: Grid, people: Ints) -> Ints:
    found: Ints = people[np.lexsort((grid.speech[people], grid.kind[people], grid.level[people]))]
    return found


def _runs(promising: Flags) -> Iterator[slice]:
    """The promising columns as few slices, each no longer than a tile."""
    at = np.flatnonzero(promising)
    if not at.size:
        return
    ends = np.flatnonzero(np.diff(at) > WORTH_SKIPPING)
    starts = at[np.concatenate(([0], ends + 1))].tolist()
    stops = (at[np.concatenate((ends, [at.size - 1]))] + 1).tolist()
    for start, stop in zip(starts, stops, strict=True):
        for begin in range(start, stop, COLUMNS):
            yield slice(begin, min(stop, begin + COLUMNS))
