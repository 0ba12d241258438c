from collections.abc import Iterator

import numpy as np

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.grid import Grid
from mentoring.matching.kinds import Kinds
from mentoring.matching.pairs import Pairs

TOGETHER = 1_000_000
"""Pairs of team members looked at together."""
IN_A_TABLE = 4_000_000
"""Of so many pairs a table is small, and quicker to look up than a list."""


class Barred:
    """The pairs that are ruled out, or settled, for just these two people."""

    def __init__(self, grid: Grid, held: Ints) -> None:
        self._size, self._manager = grid.size, grid.manager
        sources = (grid.lines, grid.earlier, grid.excluded, grid.avoided, (held[:, 0], held[:, 1]))
        below = np.concatenate([one for one, _ in sources])
        above = np.concatenate([other for _, other in sources])
        mentors, mentees = np.concatenate((below, above)), np.concatenate((above, below))
        may = grid.may_show[mentors] & grid.may_learn[mentees]
        self._keys = np.unique(mentors[may] * grid.size + mentees[may])
        self._table: Flags | None = None
        if grid.size**2 <= IN_A_TABLE:
            self._table = np.zeros(grid.size**2, dtype=np.bool_)
            self._table[self._keys] = True

    def among(self, mentors: Ints, mentees: Ints) -> Flags:
        """Which of these pairs are?"""
        return self._listed(mentors, mentees) | self._same_manager(mentors, mentees)

    def _listed(self, mentors: Ints, mentees: Ints) -> Flags:
        keys = mentors * self._size + mentees
        if self._table is not None:
            found: Flags = self._table[keys]
            return found
        at = np.searchsorted(self._keys, keys)
        at[at == self._keys.size] = 0
        return self._keys[at] == keys if self._keys.size else np.zeros(keys.size, dtype=np.bool_)

    def without(self, pairs: Pairs) -> Pairs:
        """The pairs that are not."""
        return pairs.only(~self.among(pairs.mentors, pairs.mentees))

    def partners(self, kinds: Kinds) -> Ints:
        """How many of those whom their kinds allow are ruled out for each person of the cohort."""
        mentors, mentees = np.divmod(self._keys, self._size)
        apart = ~self._same_manager(mentors, mentees)
        found = np.zeros(self._size, dtype=np.int64)
        for one, other in ((mentors[apart], mentees[apart]), *self._teams(kinds)):
            counted = kinds.allow(one, other)
            ends = np.concatenate((one[counted], other[counted]))
            found += np.bincount(ends, minlength=self._size)
        return found

    def _teams(self, kinds: Kinds) -> Iterator[tuple[Ints, Ints]]:
        """Every mentor with every mentee of the same manager, so many at a time."""
        mentors, mentees = kinds.mentors.people, kinds.mentees.people
        mentors = mentors[self._manager[mentors] > 0]
        mentees = mentees[np.argsort(self._manager[mentees], kind="stable")]
        managers, mine = self._manager[mentees], self._manager[mentors]
        begins = np.searchsorted(managers, mine, side="left")
        sizes = np.searchsorted(managers, mine, side="right") - begins
        cuts = np.flatnonzero(np.diff(np.cumsum(sizes) // TOGETHER)) + 1
        for here in np.split(np.arange(mentors.size), cuts):
            of = np.repeat(here, sizes[here])
            within = np.arange(of.size) - np.repeat(
                np.cumsum(sizes[here]) - sizes[here], sizes[here]
            )
            yield mentors[of], mentees[begins[of] + within]

    def _same_manager(self, mentors: Ints, mentees: Ints) -> Flags:
        mine = self._manager[mentors]
        found: Flags = (mine == self._manager[mentees]) & (mine > 0)
        return found
