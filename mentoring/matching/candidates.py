from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.score import HIGHEST_SCORE

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The pairs that no rule forbids, and what the best choice among them is measured by.

    People are positions from 0 on. The best choice has, in this order of importance: the greatest
    sum of `first_worth` over the people it gives a partner, the fewest pairs with `few_hours`, the
    greatest sum of `scores`. Nobody is in more pairs than they have `places`. No two people are a
    candidate twice, in either direction.
    """

    mentors: Ints
    """One position a pair, as in the next three."""
    mentees: Ints
    scores: Ints
    few_hours: Flags
    places: Ints
    """One number a person, as in the next."""
    first_worth: Ints
    """What it counts that this person gets a partner; zero for whoever has one already."""

    @property
    def most_pairs(self) -> int:
        """No choice has more pairs."""
        return int(self.places.sum()) // 2

    @property
    def pair_worth(self) -> Ints:
        """The second and third aim in one: no sum of scores outweighs a pair with few hours."""
        return self.scores - self.few_hours * (HIGHEST_SCORE * self.most_pairs + 1)

    @property
    def two_sided(self) -> bool:
        """Is nobody here a possible mentor to some and a possible mentee to others?"""
        return not np.intersect1d(self.mentors, self.mentees).size

    def only(self, pairs: Ints) -> "Candidates":
        """The same people with only these pairs."""
        return Candidates(
            self.mentors[pairs],
            self.mentees[pairs],
            self.scores[pairs],
            self.few_hours[pairs],
            self.places,
            self.first_worth,
        )
