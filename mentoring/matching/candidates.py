from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs that no rule forbids, and what the best choice among them is measured by.

    People are positions from 0 on. The best choice has the greatest sum of `worth` over its pairs
    and of `first` over the people it gives a partner. Nobody is in more pairs than they have
    `places`. No two people are a candidate twice, in either direction.
    """

    mentors: Ints
    """One position a pair, as in the next two."""
    mentees: Ints
    worth: Ints
    places: Ints
    """One number a person, as in the next two."""
    first: Ints
    """What it is worth that this person gets a partner; zero for whoever has one already."""
    first_worth: Ints
    """The same in the least numbers, where it outweighs every sum of `worth`."""
    people_first: bool = True
    """Does it?"""

    @property
    def first_unit(self) -> int:
        """What `first` counts for each one of `first_worth`."""
        return int(self.first.max(initial=0)) // max(1, int(self.first_worth.max(initial=0)))

    @property
    def keys(self) -> Ints:
        """A number for each pair, the same in any candidates of these people."""
        return self.mentors * self.places.size + self.mentees

    @property
    def two_sided(self) -> bool:
        """Is nobody here a possible mentor to some and a possible mentee to others?"""
        shows = np.zeros(self.places.size, dtype=np.bool_)
        shows[self.mentors] = True
        return not shows[self.mentees].any()

    def only(self, pairs: Ints) -> "Candidates":
        """The same people with only these pairs."""
        return Candidates(
            self.mentors[pairs],
            self.mentees[pairs],
            self.worth[pairs],
            self.places,
            self.first,
            self.first_worth,
            self.people_first,
        )

    def value(self, chosen: Ints) -> int:
        """What this choice, as indices into the pairs, is worth."""
        paired = np.zeros(self.places.size, dtype=np.bool_)
        paired[self.mentors[chosen]] = paired[self.mentees[chosen]] = True
        return int(self.worth[chosen].sum()) + int(self.first[paired].sum())
