import numpy as np

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.features import Singles
from mentoring.matching.grid import Grid

FORBIDDEN = -(2.0**22)
"""Added to a score, it leaves less than any price or threshold asks for; exact in float32."""


class Kinds:
    """A table of mentors beside mentees as far as level, hours and languages go.

    People who are alike in these three are of one kind, so the table is small whatever their
    number. People are positions in the cohort; a kind is a row or a column.
    """

    def __init__(self, grid: Grid, mentors: Ints, mentees: Ints) -> None:
        self._grid = grid
        self.mentors, self.mentees = Side(grid, mentors), Side(grid, mentees)

        kind, level, speech = self.mentors.facts[:, :, np.newaxis]
        kinds, levels, speeches = self.mentees.facts
        self.allowed: Flags = levels - level >= grid.rules.level_gap
        """Which kinds may be paired with which."""
        self.allowed &= (grid.hours_of_kinds >= grid.rules.fallback_shared_hours)[kind, kinds]
        self.allowed &= grid.can_talk[speech, speeches]
        earned = grid.earned_by_hours[kind, kinds]
        self.earned: Singles = np.where(self.allowed, earned, np.float32(FORBIDDEN))
        """What hours earn, FORBIDDEN where a rule is broken."""
        self.few: Flags = (grid.hours_of_kinds < grid.rules.least_shared_hours)[kind, kinds]

    def count(self) -> int:
        """How many pairs that allows."""
        return int(self.mentors.sizes @ self.allowed @ self.mentees.sizes)

    def allow(self, mentors: Ints, mentees: Ints) -> Flags:
        """Are these pairs in the table, and allowed?"""
        rows, columns = self.mentors.kind[mentors], self.mentees.kind[mentees]
        found = (rows >= 0) & (columns >= 0)
        found[found] = self.allowed[rows[found], columns[found]]
        return found

    def partners(self) -> Ints:
        """With how many each person of the cohort may be paired."""
        allowed, found = self.allowed, np.zeros(self._grid.size, dtype=np.int64)
        found[self.mentors.people] += (allowed @ self.mentees.sizes)[self.mentors.of]
        found[self.mentees.people] += (self.mentors.sizes @ allowed)[self.mentees.of]
        return found


class Side:
    """Of which kind some people are."""

    def __init__(self, grid: Grid, people: Ints) -> None:
        self.people = people
        hours, speeches = grid.hours_of_kinds.shape[0], grid.can_talk.shape[0]
        code = (grid.level[people] * hours + grid.kind[people]) * speeches + grid.speech[people]
        kinds, self.of, self.sizes = np.unique(code, return_inverse=True, return_counts=True)
        level, rest = np.divmod(kinds, hours * speeches)
        self.facts = np.array([rest // speeches, level, rest % speeches])
        self.kind = np.full(grid.size, -1)
        self.kind[people] = self.of
