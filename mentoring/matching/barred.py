from collections.abc import Iterator

import numpy as np

from mentoring.matching.all_pairs import AllPairs
from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.grid import Grid

TOGETHER = 1_000_000
"""Pairs of team members looked at together."""


class Barred:
    """The pairs that are ruled out, or settled, for just these two people."""

    def __init__(self, grid: Grid, held: Ints) -> None:
        self._size, self._manager = grid.size, grid.manager
        sources = (grid.lines, grid.earlier, grid.excluded, grid.avoided, (held[:, 0], held[:, 1]))
        below = np.concatenate([one for one, _ in sources])
        above = np.concatenate([other for _, other in sources])
        keys = np.unique(np.concatenate((below * grid.size + above, above * grid.size + below)))
        mentors, mentees = np.divmod(keys, grid.size)
        self._keys = keys[grid.may_show[mentors] & grid.may_learn[mentees]]

    def among(self, mentors: Ints, mentees: Ints) -> Flags:
        """Which of these pairs are?"""
        keys = mentors * self._size + mentees
        at = np.searchsorted(self._keys, keys)
        at[at == self._keys.size] = 0
        listed = self._keys[at] == keys if self._keys.size else np.zeros(keys.size, dtype=np.bool_)
        return listed | self._same_manager(mentors, mentees)

    def count(self, table: AllPairs) -> int:
        """How many pairs of the table that its kinds allow are ruled out for two people alone."""
        mentors, mentees = np.divmod(self._keys, self._size)
        apart = ~self._same_manager(mentors, mentees)
        listed = int(table.allows(mentors[apart], mentees[apart]).sum())
        return listed + sum(self._in_teams(table))

    def _in_teams(self, table: AllPairs) -> Iterator[int]:
        """Of the people with one manager, how many pairs there are; a few teams at a time."""
        rows, columns = table.rows, table.columns
        by_manager = columns[np.argsort(self._manager[columns], kind="stable")]
        managers = self._manager[by_manager]
        begins = np.searchsorted(managers, self._manager[rows], side="left")
        sizes = np.searchsorted(managers, self._manager[rows], side="right") - begins
        sizes[self._manager[rows] == 0] = 0
        parts = np.cumsum(sizes) // TOGETHER
        for part in np.unique(parts):
            here = np.flatnonzero(parts == part)
            mentors = np.repeat(rows[here], sizes[here])
            within = np.arange(mentors.size) - np.repeat(
                np.cumsum(sizes[here]) - sizes[here], sizes[here]
            )
            mentees = by_manager[np.repeat(begins[here], sizes[here]) + within]
            yield int(table.allows(mentors, mentees).sum())

    def _same_manager(self, mentors: Ints, mentees: Ints) -> Flags:
        mine = self._manager[mentors]
        found: Flags = (mine == self._manager[mentees]) & (mine > 0)
        return found
