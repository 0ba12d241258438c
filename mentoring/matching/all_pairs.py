import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import local
from typing import TypeVar

import numpy as np

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.features import Singles
from mentoring.matching.grid import Grid

Found = TypeVar("Found")

FORBIDDEN = -(2.0**22)
"""Added to a score, it leaves less than any price or threshold asks for; exact in float32."""
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

    def __init__(self, grid: Grid, rows: Ints, columns: Ints, rows_show: bool = True) -> None:
        self.grid, self.rows_show = grid, rows_show
        self.rows, self.columns = by_kind(grid, rows), by_kind(grid, columns)
        self._row_kinds = _Kinds(grid, self.rows)
        self._column_kinds = _Kinds(grid, self.columns)
        mine, theirs = grid.features.showing, grid.features.learning
        if not rows_show:
            mine, theirs = theirs, mine
        self._mine, self._theirs = mine[self.rows], theirs[self.columns]
        self._product: Singles | None = None
        if self.rows.size * self.columns.size <= KEPT:
            self._product = self._mine @ self._theirs.T
        self._buffers = local()

    def turned(self) -> "AllPairs":
        """The same table with its sides exchanged."""
        return AllPairs(self.grid, self.columns, self.rows, not self.rows_show)

    def sampled(self, every: int) -> "AllPairs":
        """The same rows beside one of so many columns, of every kind its share."""
        if every == 1:
            return self
        return AllPairs(self.grid, self.rows, self.columns[every // 2 :: every], self.rows_show)

    def block(self, rows: Ints) -> Block:
        """Of these rows, as positions in the table."""
        kinds, at = np.unique(self._row_kinds.of[rows], return_inverse=True)
        mine, theirs = self._row_kinds.some(kinds), self._column_kinds.all
        mentors, mentees = (mine, theirs) if self.rows_show else (theirs, mine)
        base, few = self._rules_and_hours(mentors, mentees)
        if not self.rows_show:
            base, few = base.T, few.T
        of = self._column_kinds.of
        return Block(rows, at, base[:, of], few[:, of])

    def tiles(self, block: Block, base: Singles, least: float) -> Iterator[tuple[slice, Singles]]:
        """The table in these rows, where a kind can reach the least figure: base plus product."""
        promising = base.max(axis=0) + self.highest >= least
        mine = self._mine[block.rows]
        for columns in _runs(promising):
            tile = self._tile(mine, block.rows, columns)
            tile += base[block.kinds, columns] if len(base) > 1 else base[0, columns]
            yield columns, tile

    @property
    def highest(self) -> float:
        """No product is higher."""
        return 100_000.0

    def over(
        self,
        blocks: Sequence[Ints],
        look: Callable[[Block], Found],
        done: Callable[[float], None],
    ) -> list[Found]:
        """What a look at each block finds, in their order; on all processors where it pays."""
        if len(blocks) * ROWS * self.columns.size < KEPT:
            return [look(self.block(rows)) for rows in blocks]
        found = []
        with ThreadPoolExecutor(processors()) as pool:
            looks = pool.map(lambda rows: look(self.block(rows)), blocks)
            for number, one in enumerate(looks, start=1):
                found.append(one)
                done(number / len(blocks))
        return found

    def count(self) -> int:
        """How many pairs level, hours and languages allow."""
        return int(self._row_kinds.sizes @ self._allowed_kinds() @ self._column_kinds.sizes)

    def allows(self, mentors: Ints, mentees: Ints) -> Flags:
        """Are these pairs in the table, and do level, hours and languages allow them?"""
        rows, columns = self._at(mentors, self.rows), self._at(mentees, self.columns)
        found = (rows >= 0) & (columns >= 0)
        kinds = self._row_kinds.of[rows[found]], self._column_kinds.of[columns[found]]
        found[found] = self._allowed_kinds()[kinds]
        return found

    def partners(self) -> Ints:
        """With how many each person of the cohort may be paired, at most."""
        allowed, found = self._allowed_kinds(), np.zeros(self.grid.size, dtype=np.int64)
        found[self.rows] += (allowed @ self._column_kinds.sizes)[self._row_kinds.of]
        found[self.columns] += (self._row_kinds.sizes @ allowed)[self._column_kinds.of]
        return found

    def _allowed_kinds(self) -> Flags:
        base, _ = self._rules_and_hours(self._row_kinds.all, self._column_kinds.all)
        allowed: Flags = base > FORBIDDEN
        return allowed

    def _at(self, people: Ints, side: Ints) -> Ints:
        """Where these people stand on this side; below zero where they don't."""
        places = np.full(self.grid.size, -1)
        places[side] = np.arange(side.size)
        found: Ints = places[people]
        return found

    def _rules_and_hours(self, mentors: Ints, mentees: Ints) -> tuple[Singles, Flags]:
        """For each two kinds what hours earn, or FORBIDDEN; and whether they are few."""
        grid, rules = self.grid, self.grid.rules
        (kind, level, speech), (kinds, levels, speeches) = mentors, mentees
        hours = grid.hours_of_kinds[kind[:, None], kinds]
        allowed = levels - level[:, None] >= rules.level_gap
        allowed &= hours >= rules.fallback_shared_hours
        allowed &= grid.can_talk[speech[:, None], speeches]
        earned = grid.earned_by_hours[kind[:, None], kinds]
        base: Singles = np.where(allowed, earned, np.float32(FORBIDDEN))
        return base, hours < rules.least_shared_hours

    def _tile(self, mine: Singles, rows: Ints, columns: slice) -> Singles:
        if self._product is not None:
            found: Singles = self._product[rows, columns]
            return found
        if not hasattr(self._buffers, "tile"):
            self._buffers.tile = np.empty(ROWS * COLUMNS, dtype=np.float32)
        shape = (rows.size, columns.stop - columns.start)
        tile: Singles = self._buffers.tile[: shape[0] * shape[1]].reshape(shape)
        return np.matmul(mine, self._theirs[columns].T, out=tile)


class _Kinds:
    """Which kind each of some people is, as far as hours, level and languages go."""

    def __init__(self, grid: Grid, people: Ints) -> None:
        facts = np.array([grid.kind[people], grid.level[people], grid.speech[people]])
        self.all, self.of, self.sizes = np.unique(
            facts, axis=1, return_inverse=True, return_counts=True
        )

    def some(self, kinds: Ints) -> Ints:
        found: Ints = self.all[:, kinds]
        return found


def processors() -> int:
    """How many threads of ours can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_blocks(rows: Ints) -> list[Ints]:
    """So many rows at a time as a tile has."""
    return [rows[start : start + ROWS] for start in range(0, rows.size, ROWS)]


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
