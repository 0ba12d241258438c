from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from mentoring.matching.assignment import choose_pairs
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.certificate import NOTHING_PROVEN, Proof
from mentoring.matching.grid import Grid
from mentoring.matching.locks import locked_positions
from mentoring.matching.objective import NEVER, objective_for
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules
from mentoring.matching.score import Reasons, reasons_for, score_of
from mentoring.matching.unmatched import Unmatched, why_unmatched

BLOCK = 512
"""Mentors looked at together: enough for quick products, few enough to fit into memory."""

Progress = Callable[[str, float], None]
"""Hears which stage a run is in, and which share of it is done."""


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
    progress("scores", 0.0)
    grid = Grid(cohort, rules, context)
    candidates = candidates_among(cohort, grid, rules, context, locked)
    progress("assignment", 0.0)
    best = choose_pairs(candidates)
    progress("reasons", 0.0)
    found = np.column_stack((candidates.mentors[best], candidates.mentees[best]))
    pairs = [(int(one), int(other)) for one, other in found] + list(locked)
    paired = {end for pair in pairs for end in pair}
    alone = [
        position
        for position, person in enumerate(cohort)
        if position not in paired and not context.taken.get(person.id)
    ]
    pairings = tuple(
        propose(cohort[mentor], cohort[mentee], rules, context, (mentor, mentee) in locked)
        for mentor, mentee in sorted(pairs)
    )
    proof = Proof(
        possible=candidates.mentors.size,
        people=sum(not context.taken.get(cohort[one].id) for one in paired),
        exceptions=sum(exceptions_of(one, rules) for one in pairings),
        total=sum(one.score for one in pairings),
    )
    unmatched = why_unmatched(np.array(alone, dtype=np.int64), cohort, grid, rules, context)
    return Draft(pairings, tuple(unmatched), proof)


def exceptions_of(proposal: Proposal, rules: Rules) -> int:
    """How many exceptions a pairing is: for few hours, and for a score below the floor."""
    return proposal.reasons.few_hours + (proposal.score < rules.floor)


def candidates_among(
    cohort: Sequence[Person],
    grid: Grid,
    rules: Rules,
    context: Context,
    locked: frozenset[tuple[int, int]],
) -> Candidates:
    """Every two people with a place left whom no rule forbids, as the numbers to be optimized.

    Nobody has more places than possible partners, which keeps the numbers small. Waiting counts by
    rank: who waited longer matters, by how much does not.
    """
    places = np.array([context.places_left(person) for person in cohort], dtype=np.int64)
    held = np.array(sorted(locked), dtype=np.int64).reshape(-1, 2)
    places -= np.bincount(held.ravel(), minlength=places.size)
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
    free = ~np.isin(mentors * places.size + mentees, held @ np.array([places.size, 1]))
    mentors, mentees, scores, few = (part[free] for part in (mentors, mentees, scores, few))
    partners = np.bincount(np.concatenate((mentors, mentees)), minlength=len(cohort))
    places = np.minimum(places, partners)
    in_lock = set(held.ravel().tolist())
    provided = [bool(context.taken.get(p.id)) or at in in_lock for at, p in enumerate(cohort)]
    aim = objective_for(cohort, rules, provided, int(places.sum()) // 2)
    worth = aim.worth(scores, few)
    kept = worth > NEVER
    return Candidates(
        mentors[kept], mentees[kept], worth[kept], places, aim.first, aim.rank, aim.people_first
    )


def _allowed(grid: Grid, mentors: Ints, mentees: Ints, rules: Rules) -> tuple[Ints, ...]:
    """Mentor, mentee, score and whether they share few hours, of each allowed pair of a block."""
    rows, columns = np.nonzero(grid.refusals(mentors, mentees) == 0)
    scores = grid.scores(mentors, mentees)[rows, columns]
    few = grid.hours(mentors, mentees)[rows, columns] < rules.least_shared_hours
    return mentors[rows], mentees[columns], scores, few.astype(np.int64)


def propose(
    mentor: Person, mentee: Person, rules: Rules, context: Context, locked: bool = False
) -> Proposal:
    """The proposal of these two, with what speaks for it."""
    return Proposal(
        mentor.id,
        mentee.id,
        score_of(mentor, mentee, rules, context),
        reasons_for(mentor, mentee, rules, context),
        locked,
    )
