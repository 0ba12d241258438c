"""Others on the same company: mentor-match, scipy's dense assignment, and greed."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from mentoring.matching.grid import Grid
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules
from tests.bench.mentor_match import mentor_match

Ints = NDArray[np.int64]
Choice = Callable[[], frozenset[int]]
"""Chooses pairs and says who has a partner then."""
Peer = Callable[[Sequence[Person], Rules, Context], Choice]
"""Gets ready, which isn't counted, and leaves the choice to be made."""


def dense(people: Sequence[Person], rules: Rules, context: Context) -> Choice:
    """The choice alone, one partner each, on a matrix of our scores that is there already.

    As many pairs as possible, then the greatest total: no sum of scores outweighs a pair.
    """
    mentors, mentees, scores = scores_of(people, rules, context)
    more = int(scores.max(initial=0)) * min(scores.shape) + 1

    def choose() -> frozenset[int]:
        rows, columns = linear_sum_assignment(np.where(scores > 0, scores + more, 0), maximize=True)
        allowed = scores[rows, columns] > 0
        return frozenset((*mentors[rows[allowed]].tolist(), *mentees[columns[allowed]].tolist()))

    return choose


def greedy(people: Sequence[Person], rules: Rules, context: Context) -> Choice:
    """The best pair first, then the best of the rest, and so on: what people do by hand."""
    mentors, mentees, scores = scores_of(people, rules, context)

    def choose() -> frozenset[int]:
        rows, columns = np.nonzero(scores)
        order = np.argsort(-scores[rows, columns], kind="stable")
        paired = set[int]()
        for mentor, mentee in zip(
            mentors[rows[order]].tolist(), mentees[columns[order]].tolist(), strict=True
        ):
            if mentor not in paired and mentee not in paired:
                paired |= {mentor, mentee}
        return frozenset(paired)

    return choose


def scores_of(people: Sequence[Person], rules: Rules, context: Context) -> tuple[Ints, Ints, Ints]:
    """Ids of who has a place to show and to learn, and what each pair scores; 0 is forbidden."""
    grid = Grid(people, rules, context)
    ids = np.array([person.id for person in people])
    has_place = np.array([context.places_left(person) > 0 for person in people])
    mentors = np.flatnonzero(has_place & grid.may_show)
    mentees = np.flatnonzero(has_place & grid.may_learn)
    allowed = grid.refusals(mentors, mentees) == 0
    return ids[mentors], ids[mentees], np.where(allowed, grid.scores(mentors, mentees), 0)


PEERS: Mapping[str, Peer] = {"mentor-match": mentor_match, "scipy dense": dense, "greedy": greedy}
