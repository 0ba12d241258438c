from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mentoring.matching.candidates import Candidates, Flags, Ints
from mentoring.matching.coverage import NOBODY, Coverage


@dataclass(frozen=True, slots=True, eq=False)
class FirstPartners:
    """The first aim alone: the most valued set of people who can all have a partner."""

    worth: int
    """The greatest sum of `first_worth` that any choice of pairs gives."""
    pairs: Ints
    """One such choice, as indices into the candidates."""
    odd_groups: tuple[Ints, ...]
    """What stood in the way of more: see `odd_groups`."""


def first_partners(candidates: Candidates) -> FirstPartners:
    """Solve for the first aim. Of two with the same worth, the lower position goes first."""
    wanting = np.flatnonzero((candidates.first_worth > 0) & (candidates.places > 0))
    order = wanting[np.argsort(-candidates.first_worth[wanting], kind="stable")]
    owners = owners_of_places(candidates)
    coverage = Coverage(graph_of_places(candidates))
    covered = owners[coverage.take_in(np.searchsorted(owners, order).tolist())]
    return FirstPartners(
        int(candidates.first_worth[covered].sum()),
        pairs_of_mates(candidates, coverage.mates, owners),
        odd_groups(candidates, coverage, owners),
    )


def groups_in_the_way(candidates: Candidates, pairs: Ints, full: Flags) -> tuple[Ints, ...]:
    """Why these pairs alone can't fill all places of the people who are to be full."""
    left = candidates.only(pairs)
    owners = owners_of_places(left)
    coverage = Coverage(graph_of_places(left))
    coverage.take_in(np.flatnonzero(full[owners]).tolist())
    return odd_groups(left, coverage, owners)


def odd_groups(candidates: Candidates, coverage: Coverage, owners: Ints) -> tuple[Ints, ...]:
    """Groups of people, as positions, who have an odd number of places among them.

    They can't all be filled by pairs within the group.
    """
    groups = (np.unique(owners[nodes]) for nodes in coverage.odd_groups)
    return tuple(group for group in groups if candidates.places[group].sum() % 2)


def owners_of_places(candidates: Candidates) -> Ints:
    """Whose each place is. A person is as many nodes of the graph as they have places."""
    return np.repeat(np.arange(candidates.places.size), candidates.places)


def graph_of_places(candidates: Candidates) -> list[list[int]]:
    """Each place's neighbors: all places of those with whom its owner could be paired."""
    offsets = np.concatenate(([0], np.cumsum(candidates.places))).tolist()
    nodes = [range(start, end) for start, end in pairwise(offsets)]
    graph: list[list[int]] = [[] for _ in range(offsets[-1])]
    ends = zip(candidates.mentors.tolist(), candidates.mentees.tolist(), strict=True)
    for mentor, mentee in ends:
        for place in nodes[mentor]:
            graph[place].extend(nodes[mentee])
        for place in nodes[mentee]:
            graph[place].extend(nodes[mentor])
    return graph


def pairs_of_mates(candidates: Candidates, mates: Sequence[int], owners: Ints) -> Ints:
    """Which candidates the mated places stand for, each once."""
    people = candidates.places.size
    mated = np.array(mates, dtype=np.int64)
    nodes = np.flatnonzero(mated != NOBODY)
    ends = np.sort([owners[nodes], owners[mated[nodes]]], axis=0)
    known = np.sort([candidates.mentors, candidates.mentees], axis=0)
    return np.flatnonzero(np.isin(known[0] * people + known[1], ends[0] * people + ends[1]))
