from collections import Counter
from collections.abc import Sequence

from mentoring.matching.person import Person
from mentoring.matching.rules import Context, ContradictoryLocksError, Rules, may_pair


def locked_positions(
    cohort: Sequence[Person], rules: Rules, context: Context
) -> frozenset[tuple[int, int]]:
    """The locked pairs as positions of mentor and mentee in the cohort.

    Raises ContradictoryLocksError naming every pair that a rule forbids, that takes more places
    than somebody has left, or whose people are not there.
    """
    at = {person.id: position for position, person in enumerate(cohort)}
    used = Counter(end for pair in context.locked for end in pair)
    crowded = {
        end
        for end, count in used.items()
        if end in at and count > context.places_left(cohort[at[end]])
    }
    wrong = [
        pair
        for pair in sorted(context.locked)
        if not crowded.isdisjoint(pair)
        or not at.keys() >= set(pair)
        or pair[::-1] in context.locked
        or may_pair(cohort[at[pair[0]]], cohort[at[pair[1]]], rules, context) is not None
    ]
    if wrong:
        raise ContradictoryLocksError(tuple(wrong))
    return frozenset((at[mentor], at[mentee]) for mentor, mentee in context.locked)
