import numpy as np
from scipy.optimize import linear_sum_assignment

from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.linear_program import choose_by_linear_program


def choose_pairs(candidates: Candidates) -> Ints:
    """The best choice as ascending indices into the candidates: exactly the best, no heuristic.

    With mentors on one side, mentees on the other and a single place on either end of every pair,
    this is an assignment of places. Where somebody may stand on both sides, or both ends of a pair
    have several places (which could then take the same pair twice), it is a linear program.
    """
    if not candidates.mentors.size:
        return np.arange(0)
    if is_assignment(candidates):
        return choose_by_assignment(candidates)
    return choose_by_linear_program(candidates)


def is_assignment(candidates: Candidates) -> bool:
    """May `choose_by_assignment` be asked?"""
    ends = candidates.places[candidates.mentors], candidates.places[candidates.mentees]
    return bool(candidates.two_sided and np.minimum(*ends).max() == 1)


def choose_by_assignment(candidates: Candidates) -> Ints:
    """The best choice among mentors on one side and mentees on the other.

    A person is as many rows or columns as they have places; the first carries the worth of a first
    partner. Forbidden pairs, and pairs that cost more than they bring, are worth nothing, and what
    is worth nothing is left out of the result.
    """
    mentors, at_row = np.unique(candidates.mentors, return_inverse=True)
    mentees, at_column = np.unique(candidates.mentees, return_inverse=True)
    value = np.full((mentors.size, mentees.size), -np.inf)
    value[at_row, at_column] = candidates.worth
    index = np.zeros(value.shape, dtype=np.int64)
    index[at_row, at_column] = np.arange(candidates.mentors.size)

    rows, row_bonus = slots(candidates, mentors)
    columns, column_bonus = slots(candidates, mentees)
    value = value[np.ix_(rows, columns)] + row_bonus[:, np.newaxis] + column_bonus
    np.maximum(value, 0, out=value)
    taken_rows, taken_columns = linear_sum_assignment(value, maximize=True)
    gained = value[taken_rows, taken_columns] > 0
    return np.sort(index[rows[taken_rows[gained]], columns[taken_columns[gained]]])


def slots(candidates: Candidates, people: Ints) -> tuple[Ints, Ints]:
    """For each place of these people: whose it is (as an index into them), and its bonus."""
    places = candidates.places[people]
    owners = np.repeat(np.arange(people.size), places)
    is_first = np.concatenate(([True], owners[1:] != owners[:-1]))
    worth = candidates.first[people][owners]
    return owners, np.where(is_first, worth, 0)
