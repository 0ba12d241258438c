from collections.abc import Iterable

import numpy as np

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.grid import Grid
from mentoring.matching.person import Person
from mentoring.matching.rules import Aim, Context, Rules


class Possible:
    """Which two people of a cohort may be paired, looked at for many at once.

    People are positions in `cohort`, which is in the order of their ids.
    """

    def __init__(self, people: Iterable[Person], rules: Rules, context: Context) -> None:
        self.cohort = sorted(people, key=lambda person: person.id)
        self.at = {person.id: position for position, person in enumerate(self.cohort)}
        self.grid = Grid(self.cohort, rules, context)
        self._least = rules.floor if rules.aim is Aim.BEST_FIT else 0

    def between(self, some: Ints, others: Ints) -> Flags:
        """May these be paired with those, whoever of the two shows? One row for each of `some`."""
        found = np.zeros((some.size, others.size), dtype=np.bool_)
        for mine, theirs, is_showing in (
            (self.grid.may_show, self.grid.may_learn, True),
            (self.grid.may_learn, self.grid.may_show, False),
        ):
            rows, columns = np.flatnonzero(mine[some]), np.flatnonzero(theirs[others])
            if rows.size and columns.size:
                found[np.ix_(rows, columns)] |= (
                    self.showing(some[rows], others[columns])
                    if is_showing
                    else self.showing(others[columns], some[rows]).T
                )
        return found

    def showing(self, mentors: Ints, mentees: Ints) -> Flags:
        """May each of these mentors be paired with each of these mentees?"""
        allowed: Flags = self.grid.refusals(mentors, mentees) == 0
        if self._least:
            allowed &= self.grid.scores(mentors, mentees) >= self._least
        return allowed
