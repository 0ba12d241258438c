from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from mentoring.matching.assignment import choose_pairs
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, may_pair
from mentoring.matching.score import Reasons, has_few_hours, reasons_for, score_of
from mentoring.matching.unmatched import Unmatched, why_unmatched

Pair = tuple[Person, Person]
"""Mentor and mentee."""


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

    The result depends on ids, never on the order of `people`. For 500 people it takes a second or
    two where everybody is on both sides, and less where nobody is.
    """
    cohort = sorted(people, key=lambda person: person.id)
    if len({person.id for person in cohort}) < len(cohort):
        raise ValueError("Two people have the same id.")
    pairs = possible_pairs(cohort, rules, context)
    chosen = [pairs[index] for index in choose_pairs(weigh(cohort, pairs, rules, context))]
    paired = {person.id for pair in chosen for person in pair}
    return Draft(
        tuple(propose(mentor, mentee, rules, context) for mentor, mentee in chosen),
        tuple(
            why_unmatched(person, cohort, rules, context)
            for person in cohort
            if person.id not in paired and not context.taken.get(person.id)
        ),
    )


def possible_pairs(cohort: Sequence[Person], rules: Rules, context: Context) -> list[Pair]:
    """Every two people with a place left whom no rule forbids, in the cohort's order."""
    free = [person for person in cohort if context.places_left(person)]
    mentors = [person for person in free if person.role.may_show]
    mentees = [person for person in free if person.role.may_learn]
    return [
        (mentor, mentee)
        for mentor in mentors
        for mentee in mentees
        if may_pair(mentor, mentee, rules, context) is None
    ]


def weigh(
    cohort: Sequence[Person], pairs: Sequence[Pair], rules: Rules, context: Context
) -> Candidates:
    """The pairs as the numbers that are optimized.

    Nobody has more places than possible partners, which keeps the numbers small. Waiting counts by
    rank: who waited longer matters, by how much does not.
    """
    at = {person.id: position for position, person in enumerate(cohort)}
    ends = np.array([(at[mentor.id], at[mentee.id]) for mentor, mentee in pairs], dtype=np.int64)
    mentors, mentees = ends.reshape(-1, 2).T
    partners = np.bincount(ends.ravel(), minlength=len(cohort))
    places = np.array([context.places_left(person) for person in cohort], dtype=np.int64)
    return Candidates(
        mentors,
        mentees,
        np.array([score_of(*pair, rules, context.day) for pair in pairs], dtype=np.int64),
        np.array([has_few_hours(*pair, rules, context.day) for pair in pairs], dtype=np.bool_),
        np.minimum(places, partners),
        first_worth(cohort, context),
    )


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
