"""Why some stay alone although there are possible partners: too many need the same few."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from mentoring.matching.candidates import Ints
from mentoring.matching.competition import Competition
from mentoring.matching.draft import Draft
from mentoring.matching.person import Person
from mentoring.matching.possible import Possible
from mentoring.matching.rules import Context, Rules

MOST_PEOPLE = 20_000
"""More are not looked at: the search may have to look at every two of them."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """A set of people whom no choice could all give a partner (Hall's condition fails)."""

    people: tuple[int, ...]
    """Some of them have a partner now; which of them do is what the matching chose."""
    only: tuple[int, ...]
    """Everybody with a place with whom they may be paired, apart from each other."""
    missing: int
    """How many of `people` have to stay alone: so many more places would help."""
    among_themselves: bool = False
    """Some of `people` may be paired with each other, and their number is odd."""


def shortages(
    draft: Draft, people: Iterable[Person], rules: Rules, context: Context
) -> tuple[Shortage, ...]:
    """Every shortage behind those whom a draft left alone, the largest first.

    What is returned is checked by counting, so it is true whatever the draft is. Whoever stays
    alone for another reason (nobody is possible, or the aim did not seek them a partner) is in
    none. Empty above MOST_PEOPLE.
    """
    possible = Possible(people, rules, context)
    if not draft.unmatched or len(possible.cohort) > MOST_PEOPLE:
        return ()
    competition = Competition(possible, draft, context)
    competition.search()
    found = [_shortage(competition, *area) for area in _areas(competition)]
    return tuple(
        sorted(filter(None, found), key=lambda one: (-one.missing, -len(one.people), one.people))
    )


def _areas(competition: Competition) -> Iterator[tuple[Ints, Ints]]:
    """Who competes and for whom, for each part of the cohort that has nothing to do with others."""
    for tree in np.unique(competition.tree[competition.competing]).tolist():
        here = competition.tree == tree
        if tree not in competition.open_trees:
            yield (
                np.flatnonzero(here & competition.competing),
                np.flatnonzero(here & competition.wanted),
            )


def _shortage(competition: Competition, people: Ints, only: Ints) -> Shortage | None:
    """These two sets as a shortage, if counting bears it out.

    Each odd group of `people` that can pair off among themselves leaves one over, who needs a
    place with one of `only`; a person alone is the smallest such group.
    """
    groups, sizes = np.unique(competition.group[people], return_counts=True)
    inside = people[np.isin(competition.group[people], groups[sizes > 1])]
    is_sound = np.all(sizes % 2) and np.all(competition.places[inside] == 1)
    missing = groups.size - int(competition.places[only].sum())
    alone = int(competition.alone[people].sum())
    if (not only.size and people.size == 1) or not is_sound or missing != alone:
        return None
    ids = np.array([person.id for person in competition.possible.cohort])
    return Shortage(
        tuple(ids[people].tolist()), tuple(ids[only].tolist()), missing, bool(inside.size)
    )
