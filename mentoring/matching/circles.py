"""Circles of three: where a program wants them, nobody is alone who could join a pair."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentoring.matching.candidates import Ints
from mentoring.matching.draft import Draft, Proposal, propose
from mentoring.matching.locked_circles import LockedThird
from mentoring.matching.person import Person
from mentoring.matching.possible import Possible
from mentoring.matching.rules import (
    Context,
    ContradictoryLocksError,
    Refusal,
    Rules,
    may_pair,
    refusals,
)
from mentoring.matching.score import HIGHEST_SCORE

MOST_CELLS = 4_000_000
"""So many choices are weighed together; more people take turns, who waited longest first."""
KEPT_APART = {
    Refusal.SAME_LINE,
    Refusal.HOURS,
    Refusal.EXCLUDED,
    Refusal.AVOIDED,
}
"""What also keeps two apart who would be on the same side of a circle, beside their languages."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Room for a third: a new pairing of `host` beside the one with `beside`."""

    host: int
    beside: int

    @property
    def pair(self) -> frozenset[int]:
        return frozenset({self.host, self.beside})


def with_circles(
    draft: Draft,
    people: Iterable[Person],
    rules: Rules,
    context: Context,
    locked: Sequence[LockedThird] = (),
) -> Draft:
    """The draft, and those it left alone as the third of a pair wherever that is possible.

    The third is on the side of one of the two and is paired with the other, its host, who has one
    partner more by it than asked for. A pair takes one third, and so does a host. All hard rules
    hold between the third and the host; between those on the same side all that make sense there
    (line, hours, language, avoidance), and the three have a language in common.

    The best over all of them: as many thirds as possible, those who waited longest first; as few
    exceptions as possible; the greatest total. Above MOST_CELLS that holds for each turn. Those
    who are `locked` keep their hosts.
    """
    circles = Circles(draft, Possible(people, rules, context), rules, context)
    joined = (*(circles.keep(one) for one in locked), *circles.join())
    thirds = {end for one in joined for end in (one.mentor_id, one.mentee_id)}
    return replace(
        draft,
        pairings=tuple(
            sorted((*draft.pairings, *joined), key=lambda one: (one.mentor_id, one.mentee_id))
        ),
        unmatched=tuple(one for one in draft.unmatched if one.person_id not in thirds),
    )


class Circles:
    """Who may join whom; people are positions in `possible.cohort`."""

    def __init__(self, draft: Draft, possible: Possible, rules: Rules, context: Context) -> None:
        self._possible, self._rules, self._context = possible, rules, context
        self._cohort = possible.cohort
        self._seats: dict[int, list[Seat]] = {}
        """By their host, those beside the best pairing first."""
        for pairing in sorted(draft.pairings, key=lambda one: -one.score):
            ends = possible.at[pairing.mentor_id], possible.at[pairing.mentee_id]
            for host, beside in (ends, ends[::-1]):
                self._seats.setdefault(host, []).append(Seat(host, beside))
        self._thirds = [
            at
            for at in (possible.at[one.person_id] for one in draft.unmatched)
            if context.places_left(self._cohort[at])
        ]
        self._used: set[frozenset[int]] = set()
        """Pairs that have their third."""

    def keep(self, one: LockedThird) -> Proposal:
        """The pairing of a locked third, whose host and pair take nobody else."""
        third, host = self._possible.at[one.third], self._possible.at[one.host]
        seats = self._seats.pop(host)
        free = [
            seat for seat in seats if self._may_join(third, seat) and seat.pair not in self._used
        ]
        if not free:
            raise ContradictoryLocksError((one.pair,))
        self._used.add(free[0].pair)
        return replace(self._proposal(third, host), locked=True)

    def join(self) -> Iterator[Proposal]:
        """A pairing of each third with its host."""
        hosts = np.array(sorted(self._seats), dtype=np.int64)
        thirds = sorted(self._thirds, key=lambda at: (-self._cohort[at].waited, at))
        turn = max(1, MOST_CELLS // max(1, hosts.size))
        for start in range(0, len(thirds), turn):
            if hosts.size:
                chosen = self._choose(np.array(thirds[start : start + turn]), hosts)
                yield from (self._proposal(third, seat.host) for third, seat in chosen.items())
                hosts = np.setdiff1d(hosts, [seat.host for seat in chosen.values()])

    def _choose(self, thirds: Ints, hosts: Ints) -> dict[int, Seat]:
        """The best seats for these thirds.

        What seldom goes wrong (somebody beside the host whom the third can't join) is looked at
        for the chosen alone; where it does, the choice is made again without it.
        """
        worth = self._worth(thirds, hosts)
        while True:
            rows, columns = linear_sum_assignment(worth, maximize=True)
            taken = worth[rows, columns] > 0
            rows, columns = rows[taken], columns[taken]
            seats = self._seated(thirds[rows].tolist(), hosts[columns].tolist())
            if len(seats) == rows.size:
                self._used |= {seat.pair for seat in seats.values()}
                return seats
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
                if int(thirds[row]) not in seats:
                    worth[row, column] = 0

    def _seated(self, thirds: list[int], hosts: list[int]) -> dict[int, Seat]:
        """A seat with the chosen host for each third who can have one; no pair takes two."""
        seats: dict[int, Seat] = {}
        used = set(self._used)
        for third, host in zip(thirds, hosts, strict=True):
            for seat in self._seats[host]:
                if seat.pair not in used and self._may_join(third, seat):
                    seats[third] = seat
                    used.add(seat.pair)
                    break
        return seats

    def _may_join(self, third: int, seat: Seat) -> bool:
        """May the third be in one circle with whoever is on the same side?"""
        three = [self._cohort[at] for at in (third, seat.beside, seat.host)]
        broken = refusals(three[0], three[1], self._rules, self._context)
        spoken = [one.languages for one in three if one.languages]
        return KEPT_APART.isdisjoint(broken) and bool(not spoken or frozenset.intersection(*spoken))

    def _worth(
        self, thirds: Ints, hosts: Ints
    ) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """What it is worth that each third joins each host; 0 where a rule forbids it."""
        grid = self._possible.grid
        joins = self._possible.showing(thirds, hosts)
        hosted = self._possible.showing(hosts, thirds).T
        scores = np.where(joins, grid.scores(thirds, hosts), grid.scores(hosts, thirds).T)
        few = grid.hours(thirds, hosts) < self._rules.least_shared_hours
        exceptions = few + (scores < self._rules.floor).astype(np.int64)
        exception = HIGHEST_SCORE * thirds.size + 1
        first = 2 * exception * thirds.size + 1
        waited = np.array([self._cohort[at].waited for at in thirds])
        ranks = np.unique(waited, return_inverse=True)[1] + 1
        worth = first * ranks[:, None] + scores - exception * exceptions
        return np.where(joins | hosted, worth, 0).astype(np.float64)

    def _proposal(self, third: int, host: int) -> Proposal:
        one, other = self._cohort[third], self._cohort[host]
        shows = may_pair(one, other, self._rules, self._context) is None
        ends = (one, other) if shows else (other, one)
        return replace(propose(*ends, self._rules, self._context), is_circle=True)
