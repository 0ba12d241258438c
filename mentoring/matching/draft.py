from collections.abc import Iterable, Set
from dataclasses import dataclass, field

import numpy as np

from mentoring.matching.candidates import Ints
from mentoring.matching.certificate import NOTHING_PROVEN, Proof
from mentoring.matching.choice import Progress, choose
from mentoring.matching.locks import locked_positions
from mentoring.matching.person import Person
from mentoring.matching.problem import Problem
from mentoring.matching.rules import Context, Rules
from mentoring.matching.score import (
    Reasons,
    fit_of,
    near_topics,
    reasons_between,
    reasons_for,
    score_of,
)
from mentoring.matching.unmatched import Unmatched, why_unmatched

__all__ = ["Draft", "Progress", "Proposal", "propose", "propose_pairings", "silent"]


def silent(_stage: str, _done: float) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pairing that the matching proposes."""

    mentor_id: int
    mentee_id: int
    score: int
    """1 to 100."""
    reasons: Reasons
    locked: bool = False
    """It was set before, and the others were chosen around it."""
    is_circle: bool = False
    """One of the two is paired with somebody else, too: the three meet as a circle."""
    wished: int = 0
    """How many points of the score a wish adds: known to the matching alone."""

    @property
    def fit(self) -> int:
        """The score as people see it, from which nobody can tell who wished for whom."""
        return self.score - self.wished


@dataclass(frozen=True, slots=True)
class Draft:
    """What a run proposes. Nobody is told before a coordinator publishes it."""

    pairings: tuple[Proposal, ...] = ()
    """Ordered by the ids of mentor and mentee."""
    unmatched: tuple[Unmatched, ...] = ()
    """Everybody who has no partner, neither from this draft nor from before, ordered by id."""
    proof: Proof = field(default=NOTHING_PROVEN)

    @property
    def total(self) -> int:
        """The sum of all scores."""
        return sum(pairing.score for pairing in self.pairings)


def propose_pairings(
    people: Iterable[Person], rules: Rules, context: Context, progress: Progress = silent
) -> Draft:
    """The best pairings over everybody together, around those that are locked.

    Best is what `rules.aim` says. Waiting never costs anybody's place: the sets of people who can
    all be paired form a matroid, where the greediest set is a largest. The result depends on ids,
    never on the order of `people`. Raises ContradictoryLocksError where a lock breaks a rule.
    """
    cohort = sorted(people, key=lambda person: person.id)
    if len({person.id for person in cohort}) < len(cohort):
        raise ValueError("Two people have the same id.")
    locked = locked_positions(cohort, rules, context)
    held = np.array(sorted(locked), dtype=np.int64).reshape(-1, 2)
    problem = Problem(cohort, rules, context, held)
    best = choose(problem, progress)
    progress("reasons", 0.0)
    mentors = np.concatenate((best.mentors, held[:, 0]))
    mentees = np.concatenate((best.mentees, held[:, 1]))
    pairings = proposals(problem, mentors, mentees, locked)
    provided = np.array([bool(context.taken.get(person.id)) for person in cohort], dtype=np.bool_)
    paired = np.zeros(len(cohort), dtype=np.bool_)
    paired[mentors] = paired[mentees] = True
    proof = Proof(
        possible=problem.possible(),
        people=int((paired & ~provided).sum()),
        exceptions=sum(exceptions_of(one, rules) for one in pairings),
        total=sum(one.score for one in pairings),
        short=best.short,
    )
    unmatched = tuple(why_unmatched(np.flatnonzero(~paired & ~provided), problem))
    progress("reasons", 1.0)
    return Draft(pairings, unmatched, proof)


def exceptions_of(proposal: Proposal, rules: Rules) -> int:
    """How many exceptions a pairing is: for few hours, and for a score below the floor."""
    return proposal.reasons.few_hours + (proposal.score < rules.floor)


def proposals(
    problem: Problem, mentors: Ints, mentees: Ints, locked: Set[tuple[int, int]]
) -> tuple[Proposal, ...]:
    """Each pair with its score and what speaks for it, by the ids of mentor and mentee."""
    cohort, grid = problem.cohort, problem.grid
    order = np.lexsort((mentees, mentors))
    mentors, mentees = mentors[order], mentees[order]
    scores, fits = problem.scores(mentors, mentees)
    hours = grid.hours_of_kinds[grid.kind[mentors], grid.kind[mentees]].tolist()
    near = near_topics(problem.context)
    pairs = zip(mentors.tolist(), mentees.tolist(), strict=True)
    return tuple(
        Proposal(
            cohort[one].id,
            cohort[other].id,
            score,
            reasons_between(cohort[one], cohort[other], grid.rules, near, shared),
            (one, other) in locked,
            wished=score - fit,
        )
        for (one, other), score, fit, shared in zip(
            pairs, scores.tolist(), fits.tolist(), hours, strict=True
        )
    )


def propose(
    mentor: Person, mentee: Person, rules: Rules, context: Context, locked: bool = False
) -> Proposal:
    """The proposal of these two, with what speaks for it."""
    score = score_of(mentor, mentee, rules, context)
    return Proposal(
        mentor.id,
        mentee.id,
        score,
        reasons_for(mentor, mentee, rules, context),
        locked,
        wished=score - fit_of(mentor, mentee, rules, context),
    )
