"""What was weighed for a pairing, what else was possible, and what that would cost the others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mentoring.matching.candidates import Ints
from mentoring.matching.draft import Draft, Progress, silent
from mentoring.matching.person import Person
from mentoring.matching.possible import Possible
from mentoring.matching.rules import (
    Context,
    ContradictoryLocksError,
    PublicRefusal,
    Rules,
    may_pair,
)
from mentoring.matching.run import match_people
from mentoring.matching.score import POINT, earned, most_of
from mentoring.matching.unmatched import NEARNESS


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score."""

    name: str
    """A field of `Weights`."""
    points: float
    most: float
    """What it earns where everything fits; the parts of a score have 100 together."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another partner for somebody, with everybody else matched again around the two."""

    mentor_id: int
    mentee_id: int
    score: int
    """As people see it: without a wish."""
    people: int
    """How many of the others would lose their only partner, less those who would gain one."""
    total: int
    """How many points the pairings of the others would lose together; below zero they gain."""


def parts_of(mentor: Person, mentee: Person, rules: Rules, context: Context) -> tuple[Part, ...]:
    """What each part of the score earns for these two, in the order of `Weights`.

    A wish of either for the other is left out: it is told to the matching alone. Where there is
    one, the score is above the sum of its parts.
    """
    most = most_of(rules.weights)
    found = earned(mentor, mentee, rules, context)
    return tuple(Part(name, found[name] / POINT, most[name] / POINT) for name in most)


def ruled_out(
    mentor: Person, mentee: Person, rules: Rules, context: Context
) -> PublicRefusal | None:
    """Why these two may not be paired, as it may be told; None where they may."""
    refusal = may_pair(mentor, mentee, rules, context)
    return refusal.public if refusal else None


def barriers(
    person_id: int, people: Sequence[Person], rules: Rules, context: Context
) -> Mapping[PublicRefusal | None, int]:
    """How many others each rule keeps from this person in the better direction; None: no rule."""
    person = next(one for one in people if one.id == person_id)
    return Counter(
        max(
            ruled_out(person, other, rules, context),
            ruled_out(other, person, rules, context),
            key=NEARNESS.index,
        )
        for other in people
        if other.id != person_id
    )


def alternatives(
    person_id: int,
    draft: Draft,
    people: Sequence[Person],
    rules: Rules,
    context: Context,
    most: int = 3,
    progress: Progress = silent,
) -> tuple[Alternative, ...]:
    """The partners who would fit this person best beside those in the draft, best first.

    Each takes a matching of everybody else around the two. Who is locked with somebody else stays
    so; the person's own locks give way where they leave no place.
    """
    found: list[Alternative] = []
    around = _without_full_locks(person_id, people, context)
    for mentor, mentee, score in _others_possible(person_id, draft, people, rules, around):
        locked = replace(around, locked={*around.locked, (mentor, mentee)})
        try:
            again = match_people(people, rules, locked, progress)
        except ContradictoryLocksError:
            continue  # a locked pair needs what these two would take
        cost = _cost(person_id, draft, again)
        found.append(Alternative(mentor, mentee, score, *cost))
        if len(found) == most:
            break
    return tuple(found)


def _without_full_locks(person_id: int, people: Sequence[Person], context: Context) -> Context:
    person = next(one for one in people if one.id == person_id)
    own = {pair for pair in context.locked if person_id in pair}
    if len(own) < context.places_left(person):
        return context
    return replace(context, locked=set(context.locked) - own)


def _others_possible(
    person_id: int, draft: Draft, people: Sequence[Person], rules: Rules, context: Context
) -> Iterator[tuple[int, int, int]]:
    """(mentor, mentee, score) of everybody who may be this person's partner and isn't."""
    possible = Possible(people, rules, replace(context, wishes={}))
    grid, cohort = possible.grid, possible.cohort
    me = np.array([possible.at[person_id]])
    now = {
        person
        for pairing in draft.pairings
        for person in (pairing.mentor_id, pairing.mentee_id)
        if person_id in {pairing.mentor_id, pairing.mentee_id}
    }
    locks = Counter(end for pair in context.locked for end in pair)
    others = np.array(
        [
            at
            for at, one in enumerate(cohort)
            if one.id not in {*now, person_id} and context.places_left(one) > locks[one.id]
        ],
        dtype=np.int64,
    )
    showing = others[possible.showing(me, others)[0]]
    learning = others[possible.showing(others, me)[:, 0]]
    scored = [
        *((score, other, True) for score, other in _scored(grid.scores(me, showing), showing)),
        *((score, other, False) for score, other in _scored(grid.scores(learning, me), learning)),
    ]
    for score, other, shows in sorted(scored, key=lambda one: (-one[0], one[1])):
        pair = person_id, cohort[other].id
        yield (*(pair if shows else pair[::-1]), score)


def _scored(scores: Ints, others: Ints) -> Iterator[tuple[int, int]]:
    return zip(scores.ravel().tolist(), others.tolist(), strict=True)


def _cost(person_id: int, before: Draft, after: Draft) -> tuple[int, int]:
    """How many people and points the others have less after than before."""
    people, points = zip(*(_of_others(person_id, draft) for draft in (before, after)), strict=True)
    return people[0] - people[1], points[0] - points[1]


def _of_others(person_id: int, draft: Draft) -> tuple[int, int]:
    """How many others have a partner, and how many points the pairings among them have."""
    paired = {
        person for pairing in draft.pairings for person in (pairing.mentor_id, pairing.mentee_id)
    }
    points = sum(
        pairing.fit
        for pairing in draft.pairings
        if person_id not in {pairing.mentor_id, pairing.mentee_id}
    )
    return len(paired - {person_id}), points
