from collections.abc import Sequence

import numpy as np

from mentoring.matching.all_pairs import AllPairs
from mentoring.matching.barred import Barred
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.features import Singles
from mentoring.matching.grid import Grid, points_of
from mentoring.matching.objective import NEVER, objective_for
from mentoring.matching.pairs import Pairs
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules


class Problem:
    """Everybody with a place left, whom they may be paired with, and what is sought.

    People are positions in the cohort. Pairs that are `held` stay: they use up places, and count
    as a first partner.
    """

    def __init__(
        self, cohort: Sequence[Person], rules: Rules, context: Context, held: Ints
    ) -> None:
        self.grid = grid = Grid(cohort, rules, context)
        self.cohort, self.context = cohort, context
        left = np.array([context.places_left(person) for person in cohort], dtype=np.int64)
        left -= np.bincount(held.ravel(), minlength=left.size)
        provided = np.array([bool(context.taken.get(person.id)) for person in cohort], np.bool_)
        provided[held.ravel()] = True
        self.barred = Barred(grid, held)
        self.table = AllPairs(
            grid,
            np.flatnonzero((left > 0) & grid.may_show),
            np.flatnonzero((left > 0) & grid.may_learn),
        )
        self.places = np.minimum(left, self.table.kinds.partners())
        sides = self.places[self.table.rows].sum(), self.places[self.table.columns].sum()
        self.objective = objective_for(cohort, rules, provided, int(min(sides)))

    def possible(self) -> int:
        """How many pairs no rule forbids."""
        kinds = self.table.kinds
        return kinds.count() - int(self.barred.partners(kinds).sum()) // 2

    def candidates(self, pairs: Pairs) -> Candidates:
        """These pairs, and those that somebody wishes for, as numbers to be optimized."""
        size = self.grid.size
        mentors, mentees, earned = pairs.mentors, pairs.mentees, pairs.earned
        if self.context.wishes:
            wished = self._wished()
            mentors = np.concatenate((wished.mentors, mentors))
            mentees = np.concatenate((wished.mentees, mentees))
            earned = np.concatenate((wished.earned, earned))
        _, first = np.unique(mentors * size + mentees, return_index=True)
        mentors, mentees, earned = mentors[first], mentees[first], earned[first]
        worth = self.objective.worth(points_of(earned), self.grid.has_few_hours(mentors, mentees))
        kept = worth > NEVER
        return Candidates(
            mentors[kept],
            mentees[kept],
            worth[kept],
            self.places,
            self.objective.first,
            self.objective.rank,
            self.objective.people_first,
        )

    def scores(self, mentors: Ints, mentees: Ints) -> tuple[Ints, Ints]:
        """The score of each of these pairs, and what it would be if nobody wished for anybody."""
        earned = self._earned(mentors, mentees)
        fits = points_of(earned)
        if self.context.wishes and mentors.size:
            earned += np.asarray(self.grid.wished[mentors, mentees]).ravel()
        return points_of(earned), fits

    def _earned(self, mentors: Ints, mentees: Ints) -> Singles:
        """Without wishes. Held pairs may be of people without a place left, who are not at hand."""
        here = np.isin(mentors, self.table.rows) & np.isin(mentees, self.table.columns)
        found = np.zeros(mentors.size, dtype=np.float32)
        found[here] = self.table.earned(mentors[here], mentees[here])
        if not here.all():
            found[~here] = self.grid.earned(mentors[~here], mentees[~here])
        return found

    def _wished(self) -> Pairs:
        """The possible pairs that somebody wishes for, with what the wish adds."""
        wishes = self.grid.wished.tocoo()
        mentors, mentees = wishes.coords[0].astype(np.int64), wishes.coords[1].astype(np.int64)
        possible = self.table.kinds.allow(mentors, mentees) & ~self.barred.among(mentors, mentees)
        mentors, mentees = mentors[possible], mentees[possible]
        earned = self._earned(mentors, mentees) + wishes.data[possible]
        return Pairs(mentors, mentees, earned.astype(np.int64))
