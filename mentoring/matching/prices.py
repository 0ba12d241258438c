import numpy as np

from mentoring.matching.candidates import Candidates, Ints

FREE = 2**60
"""A limit that no price reaches."""


FEW_SWEEPS = 100
"""A choice that is still the best is proven by so many, or it is sought again, which is quicker."""


def prices_for(candidates: Candidates, chosen: Ints, sweeps: int = FREE) -> Ints | None:
    """What a place of each person is worth, so that nothing is worth more than it takes.

    The least such prices of mentors and the highest of mentees, where mentors stand on one side and
    mentees on the other. None where there are none, since the choice is not the best of these
    pairs, or where so many sweeps don't find them. Whoever is alone costs what it is worth to give
    them a partner, below zero; whoever has a place left costs nothing.
    """
    mentors, mentees, worth = candidates.mentors, candidates.mentees, candidates.worth
    least, most = _limits(candidates, chosen)
    is_open = np.ones(mentors.size, dtype=np.bool_)
    is_open[chosen] = False
    rest = np.flatnonzero(is_open)
    rest = rest[np.argsort(mentors[rest], kind="stable")]
    people, starts = np.unique(mentors[rest], return_index=True)
    ends, offered = mentees[rest], worth[rest]
    prices = least.copy()
    learning = np.flatnonzero(np.bincount(mentees))
    for _ in range(min(sweeps, people.size + 2)):
        prices[learning] = most[learning]
        np.minimum.at(prices, mentees[chosen], worth[chosen] - prices[mentors[chosen]])
        if (prices < least).any():
            return None
        if not people.size:
            return prices
        asked = np.maximum.reduceat(offered - prices[ends], starts)
        asked = np.maximum(asked, prices[people])
        if (asked > most[people]).any():
            return None
        if (asked == prices[people]).all():
            return prices
        prices[people] = asked
    return None


def _limits(candidates: Candidates, chosen: Ints) -> tuple[Ints, Ints]:
    """Between which prices each person's places lie, by how many of them are taken."""
    ends = np.concatenate((candidates.mentors[chosen], candidates.mentees[chosen]))
    taken = np.bincount(ends, minlength=candidates.places.size)
    least = np.where(taken <= 1, -candidates.first, 0)
    most = np.where(taken == candidates.places, FREE, 0)
    most[taken == 0] = -candidates.first[taken == 0]
    return least, most
