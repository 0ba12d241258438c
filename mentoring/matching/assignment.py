from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentoring.matching.candidates import Candidates, Ints

NO_PAIR = -1


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Which row may take which column, what that is worth, and which pair it stands for."""

    rows: Ints
    columns: Ints
    values: Ints
    pairs: Ints

    def __add__(self, other: "Edges") -> "Edges":
        return Edges(
            np.concatenate((self.rows, other.rows)),
            np.concatenate((self.columns, other.columns)),
            np.concatenate((self.values, other.values)),
            np.concatenate((self.pairs, other.pairs)),
        )

    def turned(self) -> "Edges":
        """The same with columns for rows; whichever are fewer are quicker as rows."""
        return Edges(self.columns, self.rows, self.values, self.pairs)


class Places:
    """The people of one side as rows or columns: one a place, the first with its worth."""

    def __init__(self, candidates: Candidates, side: Ints) -> None:
        people = np.unique(side)
        self._counts = np.zeros(candidates.places.size, dtype=np.int64)
        self._counts[people] = candidates.places[people]
        self._begins = np.cumsum(self._counts) - self._counts
        self.size = int(self._counts.sum())
        self.bonus = np.zeros(self.size, dtype=np.int64)
        self.bonus[self._begins[people]] = candidates.first[people]

    def of(self, people: Ints) -> tuple[Ints, Ints]:
        """Every place of each of these, and for each place which of these it belongs to."""
        counts = self._counts[people]
        at = np.repeat(np.arange(people.size), counts)
        within = np.arange(at.size) - np.repeat(np.cumsum(counts) - counts, counts)
        return self._begins[people[at]] + within, at


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
    rows, columns = (
        Places(candidates, candidates.mentors),
        Places(candidates, candidates.mentees),
    )
    plain = np.setdiff1d(np.arange(candidates.mentors.size), gated, assume_unique=True)
    at_row, one = rows.of(candidates.mentors[plain])
    at_column, other = columns.of(candidates.mentees[plain[one]])
    at_row, pairs = at_row[other], plain[one][other]
    values = candidates.worth[pairs] + rows.bonus[at_row] + columns.bonus[at_column]
    gains = values > 0
    edges = Edges(at_row[gains], at_column[gains], values[gains], pairs[gains])
    if gated.size:
        edges += _gates(candidates, gated, rows, columns)
    size = (rows.size + gated.size, columns.size + gated.size)
    return _matched(edges, *size) if size[0] <= size[1] else _matched(edges.turned(), *size[::-1])


def _gates(candidates: Candidates, gated: Ints, rows: Places, columns: Places) -> Edges:
    """For each pair a row and a column between the two, through which they pass once at most.

    The gate's row and column take each other, or the mentor takes the column while the row takes
    the mentee. Anything else would leave one of them alone, which costs more than it could bring.
    """
    number = np.arange(gated.size)
    at_row, one = rows.of(candidates.mentors[gated])
    at_column, other = columns.of(candidates.mentees[gated])
    worth = candidates.worth[gated]
    more = 4 * (int(np.abs(worth).max()) + int(rows.bonus.max()) + int(columns.bonus.max()) + 1)
    none = np.full(max(gated.size, at_column.size), NO_PAIR)
    both = np.full(gated.size, 2 * more)
    shut = Edges(rows.size + number, columns.size + number, both, none[: gated.size])
    entered = Edges(at_row, columns.size + one, more + worth[one] + rows.bonus[at_row], gated[one])
    left = Edges(rows.size + other, at_column, more + columns.bonus[at_column], none[: other.size])
    return shut + entered + left


def _matched(edges: Edges, height: int, width: int) -> Ints:
    """The pairs of the most valuable matching. Each row may stay in a column of its own."""
    if not edges.rows.size:
        return np.zeros(0, dtype=np.int64)
    highest, alone = int(edges.values.max()) + 1, np.arange(height)
    costs = np.concatenate(
        (highest - edges.values, np.full(height, highest))
    )  # a zero would vanish
    ends = np.concatenate((edges.rows, alone)), np.concatenate((edges.columns, width + alone))
    table = csr_array((costs.astype(np.float64), ends), shape=(height, width + height))
    rows, columns = min_weight_full_bipartite_matching(table)
    keys = edges.rows * width + edges.columns
    order = np.argsort(keys)
    real = columns < width
    taken = order[np.searchsorted(keys, rows[real] * width + columns[real], sorter=order)]
    pairs = edges.pairs[taken]
    found: Ints = pairs[pairs != NO_PAIR]
    return found
