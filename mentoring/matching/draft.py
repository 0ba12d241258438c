from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from mentoring.matching.assignment import choose_pairs
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.grid import Grid
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules
from mentoring.matching.score import Reasons, reasons_for, score_of
from mentoring.matching.unmatched import Unmatched, why_unmatched

BLOCK = 512
"""Mentors looked at together: enough for quick products, few enough to fit into memory."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pairing that the matching proposes."""

    mentor_id: int
    mentee_id: int
    score: int
    """1 to 100."""
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Draft:
    """What a run proposes. Nobody is told before a coordinator publishes it."""

    pairings: tuple[Proposal, ...] = ()
    """Ordered by the ids of mentor and mentee."""
    unmatched: tuple[Unmatched, ...] = ()
    """Everybody who has no partner, neither from this draft nor from before, ordered by id."""

    @property
    def total(self) -> int:
        """The sum of all scores."""
        return sum(pairing.score for pairing in self.pairings)


def propose_pairings(people: Iterable[Person], rules: Rules, context: Context) -> Draft:
    """The best pairings over everybody together.

    Best means, each before the next: as many people as possible have a partner (so everybody gets
    a first before anyone a second), and of them those who waited longest; as few pairings as
    possible with few shared hours; the greatest total score. Waiting never costs anybody's place:
    the sets of people who can all be paired form a matroid, where the greediest set is a largest.

    The result depends on ids, never on the order of `people`. Where nobody is on both sides 3,000
    people take half a second (`make bench`); where everybody is, 500 take well under one.
    """
    cohort = sorted(people, key=lambda person: person.id)
    if len({person.id for person in cohort}) < len(cohort):
        raise ValueError("Two people have the same id.")
    grid = Grid(cohort, rules, context)
    candidates = candidates_among(cohort, grid, rules, context)
    best = choose_pairs(candidates)
    mentors, mentees = candidates.mentors[best], candidates.mentees[best]
    waiting = np.flatnonzero(candidates.first_worth)
    alone = np.setdiff1d(waiting, np.concatenate((mentors, mentees)))
    return Draft(
        tuple(
            propose(cohort[mentor], cohort[mentee], rules, context)
            for mentor, mentee in zip(mentors.tolist(), mentees.tolist(), strict=True)
        ),
        tuple(why_unmatched(alone, cohort, grid, rules, context)),
    )


def candidates_among(
    cohort: Sequence[Person], grid: Grid, rules: Rules, context: Context
) -> Candidates:
    """Every two people with a place left whom no rule forbids, as the numbers to be optimized.

    Nobody has more places than possible partners, which keeps the numbers small. Waiting counts by
    rank: who waited longer matters, by how much does not.
    """
    places = np.array([context.places_left(person) for person in cohort], dtype=np.int64)
    mentors = np.flatnonzero((places > 0) & grid.may_show)
    mentees = np.flatnonzero((places > 0) & grid.may_learn)
    found = [
        _allowed(grid, mentors[start : start + BLOCK], mentees, rules)
        for start in range(0, mentors.size, BLOCK)
    ]
    mentors, mentees, scores, few = (
        np.concatenate([part[place] for part in found]) if found else np.zeros(0, dtype=np.int64)
        for place in range(4)
    )
    partners = np.bincount(np.concatenate((mentors, mentees)), minlength=len(cohort))
    return Candidates(
        mentors,
        mentees,
        scores,
        few.astype(np.bool_),
        np.minimum(places, partners),
        first_worth(cohort, context),
    )


def _allowed(grid: Grid, mentors: Ints, mentees: Ints, rules: Rules) -> tuple[Ints, ...]:
    """Mentor, mentee, score and whether they share few hours, of each allowed pair of a block."""
    rows, columns = np.nonzero(grid.refusals(mentors, mentees) == 0)
    scores = grid.scores(mentors, mentees)[rows, columns]
    few = grid.hours(mentors, mentees)[rows, columns] < rules.least_shared_hours
    return mentors[rows], mentees[columns], scores, few.astype(np.int64)


def first_worth(cohort: Sequence[Person], context: Context) -> Ints:
    """One for a first partner, one more for each longer waiting time; zero for the provided."""
    ranks = {waited: rank for rank, waited in enumerate(sorted({p.waited for p in cohort}))}
    return np.array(
        [0 if context.taken.get(p.id) else 1 + ranks[p.waited] for p in cohort], dtype=np.int64
    )


def propose(mentor: Person, mentee: Person, rules: Rules, context: Context) -> Proposal:
    """The proposal of these two, with what speaks for it."""
    return Proposal(
        mentor.id,
        mentee.id,
        score_of(mentor, mentee, rules, context.day),
        reasons_for(mentor, mentee, rules, context.day),
    )
