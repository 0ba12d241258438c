from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np

from mentoring.matching.candidates import Flags, Ints

UNKNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Where in a table known words stand: one row for each chooser, one column for each word."""

    rows: Ints
    columns: Ints
    places: Ints
    """How far down a chooser's list each stands, from 0 on, unknown words counted as well."""
    lengths: Ints
    """How long that list is."""

    @property
    def at(self) -> tuple[Ints, Ints]:
        return self.rows, self.columns

    def only(self, some: Flags) -> "Cells":
        return Cells(self.rows[some], self.columns[some], self.places[some], self.lengths[some])


class Chosen:
    """The words that each of many chose, as numbers."""

    def __init__(self, words: Sequence[Collection[str]], known: Mapping[str, int]) -> None:
        self._lengths = np.array([len(one) for one in words], dtype=np.int64)
        self._begins = np.cumsum(self._lengths) - self._lengths
        numbers = map(known.get, chain.from_iterable(words), repeat(UNKNOWN))
        self._numbers = np.fromiter(numbers, np.int64, count=int(self._lengths.sum()))

    def cells(self, some: Ints) -> Cells:
        """What these chose, as a table with as many rows."""
        counts = self._lengths[some]
        rows = np.repeat(np.arange(some.size), counts)
        places = np.arange(rows.size) - np.repeat(np.cumsum(counts) - counts, counts)
        columns = self._numbers[self._begins[some][rows] + places]
        return Cells(rows, columns, places, counts[rows]).only(columns != UNKNOWN)
