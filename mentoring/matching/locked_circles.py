from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, may_pair
from mentoring.matching.score import score_of

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LockedThird:
    """A locked pairing by which somebody is the third of a circle. Ids."""

    third: int
    host: int
    """Has one locked partner more than places."""
    pair: Pair
    """The two of them, mentor first."""


def set_thirds_apart(
    people: Sequence[Person], rules: Rules, context: Context
) -> tuple[Context, tuple[LockedThird, ...]]:
    """The context without those locks that make circles, and these.

    Where somebody has one locked partner more than places, the one who fits least is the third
    (which of them joined the other two makes no difference to the three). Thirds have their
    partner, so nobody else is sought for them. Any further lock is left to be refused.
    """
    by_id = {person.id: person for person in people}
    used = Counter(end for pair in context.locked for end in pair if end in by_id)
    over = {end: count - context.places_left(by_id[end]) for end, count in used.items()}
    found: dict[int, LockedThird] = {}
    for host in sorted(end for end, more in over.items() if more == 1 < used[end]):
        thirds = [
            LockedThird(*ends, pair=pair)
            for pair in sorted(context.locked)
            for ends in (pair, pair[::-1])
            if ends[1] == host
            and over.get(ends[0], 1) <= 0
            and ends[0] not in found
            and may_pair(by_id[pair[0]], by_id[pair[1]], rules, context) is None
        ]
        if thirds:
            third = min(thirds, key=lambda one: _fit(one, by_id, rules, context))
            found[third.third] = third
    taken = Counter(context.taken) + Counter(found.keys())
    locked = set(context.locked) - {one.pair for one in found.values()}
    return replace(context, locked=locked, taken=taken), tuple(found.values())


def _fit(
    one: LockedThird, by_id: dict[int, Person], rules: Rules, context: Context
) -> tuple[int, int]:
    """The least fit first, then the one who came last."""
    mentor, mentee = (by_id[end] for end in one.pair)
    return score_of(mentor, mentee, rules, context), -one.third
