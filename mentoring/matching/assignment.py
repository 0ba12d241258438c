from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentoring.matching.candidates import Candidates, Ints

Numbers = NDArray[np.int32]
"""Rows and columns: there are many edges, and half the memory is enough for these."""


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Which row may take which column, and what that is worth."""

    rows: Numbers
    columns: Numbers
    values: Ints

    def __add__(self, other: "Edges") -> "Edges":
        return Edges(
            np.concatenate((self.rows, other.rows)),
            np.concatenate((self.columns, other.columns)),
            np.concatenate((self.values, other.values)),
        )


class Places:
    """The people of one side as rows or columns: one a place, the first with its worth."""

    def __init__(self, candidates: Candidates, side: Ints) -> None:
        size = candidates.places.size
        self._counts = np.minimum(candidates.places, np.bincount(side, minlength=size))
        self._begins = np.cumsum(self._counts) - self._counts
        self.owners = np.repeat(np.arange(size), self._counts)
        self.size = self.owners.size
        self.bonus = np.zeros(self.size, dtype=np.int64)
        has_some = self._counts > 0
        self.bonus[self._begins[has_some]] = candidates.first[has_some]

    def of(self, people: Ints) -> tuple[Numbers, Numbers]:
        """Every place of each of these, and for each place which of these it belongs to."""
        counts = self._counts[people]
        at: Numbers = np.repeat(np.arange(people.size, dtype=np.int32), counts)
        further = (self._begins[people] - np.cumsum(counts) + counts).astype(np.int32)
        return np.arange(at.size, dtype=np.int32) + np.repeat(further, counts), at


def choose_by_assignment(candidates: Candidates) -> Ints:
    """The best choice as ascending indices, with mentors on one side and mentees on the other.

    A person is as many rows or columns as they have places. Two with several places each could
    take each other twice; where they do, it is asked again with a gate between these two.
    """
    gated = np.zeros(0, dtype=np.int64)
    while True:
        pairs, times = np.unique(_taken(candidates, gated), return_counts=True)
        if times.max(initial=0) <= 1:
            return pairs
        gated = np.union1d(gated, pairs[times > 1])


def _taken(candidates: Candidates, gated: Ints) -> Ints:
    """The pairs of the best assignment, each as often as it is taken."""
    if not candidates.mentors.size:
        return np.zeros(0, dtype=np.int64)
    rows = Places(candidates, candidates.mentors)
    columns = Places(candidates, candidates.mentees)
    table = _costs(candidates, gated, rows, columns)
    height, width = rows.size + gated.size, columns.size + gated.size
    at_rows, at_columns = min_weight_full_bipartite_matching(table)
    real = at_columns < table.shape[1] - table.shape[0]
    at_rows, at_columns = at_rows[real].astype(np.int64), at_columns[real].astype(np.int64)
    if height > width:
        at_rows, at_columns = at_columns, at_rows
    through = gated[at_columns[(at_rows < rows.size) & (at_columns >= columns.size)] - columns.size]
    plain = (at_rows < rows.size) & (at_columns < columns.size)
    owners = rows.owners[at_rows[plain]], columns.owners[at_columns[plain]]
    return np.concatenate((_indices(candidates, *owners), through))


def _costs(candidates: Candidates, gated: Ints, rows: Places, columns: Places) -> csr_array:
    """What each edge costs, above zero: the least total is the most valuable matching.

    Each row may stay alone in a column of its own. Whichever side is smaller stands in rows, which
    is quicker.
    """
    edges = _edges(candidates, gated, rows, columns)
    if gated.size:
        edges += _gates(candidates, gated, rows, columns)
    height, width = rows.size + gated.size, columns.size + gated.size
    ends = edges.rows, edges.columns
    if height > width:
        height, width, ends = width, height, ends[::-1]
    highest, alone = int(edges.values.max(initial=0)) + 1, np.arange(height, dtype=np.int32)
    costs = np.full(edges.values.size + height, highest, dtype=np.float64)
    costs[: edges.values.size] -= edges.values
    at = np.concatenate((ends[0], alone)), np.concatenate((ends[1], width + alone))
    return csr_array((costs, at), shape=(height, width + height))


def _edges(candidates: Candidates, gated: Ints, rows: Places, columns: Places) -> Edges:
    """Every place of a mentor with every place of a mentee, where that gains something."""
    plain = np.delete(np.arange(candidates.mentors.size, dtype=np.int32), gated)
    at_row, one = rows.of(candidates.mentors[plain])
    at_column, other = columns.of(candidates.mentees[plain[one]])
    at_row, one = at_row[other], one[other]
    values = candidates.worth[plain[one]] + rows.bonus[at_row] + columns.bonus[at_column]
    gains = values > 0
    return Edges(at_row[gains], at_column[gains], values[gains])


def _gates(candidates: Candidates, gated: Ints, rows: Places, columns: Places) -> Edges:
    """For each pair a row and a column between the two, through which they pass once at most.

    The gate's row and column take each other, or the mentor takes the column while the row takes
    the mentee. Anything else would leave one of them alone, which costs more than it could bring.
    """
    number = np.arange(gated.size, dtype=np.int32)
    at_row, one = rows.of(candidates.mentors[gated])
    at_column, other = columns.of(candidates.mentees[gated])
    worth = candidates.worth[gated]
    more = 4 * (int(np.abs(worth).max()) + int(rows.bonus.max()) + int(columns.bonus.max()) + 1)
    shut = Edges(rows.size + number, columns.size + number, np.full(gated.size, 2 * more))
    entered = Edges(at_row, columns.size + one, more + worth[one] + rows.bonus[at_row])
    left = Edges(rows.size + other, at_column, more + columns.bonus[at_column])
    return shut + entered + left


def _indices(candidates: Candidates, mentors: Ints, mentees: Ints) -> Ints:
    """Where these pairs stand among the candidates."""
    keys = candidates.keys
    order = np.argsort(keys, kind="stable")
    wanted = mentors * candidates.places.size + mentees
    found: Ints = order[np.searchsorted(keys, wanted, sorter=order)]
    return found
