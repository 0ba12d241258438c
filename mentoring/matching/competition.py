from collections import deque

import numpy as np

from mentoring.matching.candidates import Ints
from mentoring.matching.draft import Draft
from mentoring.matching.possible import Possible
from mentoring.matching.rules import Context

NOBODY = -1
BLOCK = 256
"""People looked at together, with everybody whom that may concern."""


class Competition:
    """Who stands in for whom, from those whom a draft left alone.

    Whoever is alone competes for every possible partner; these are wanted, and whom they have now
    competes as well, since that person would be alone in the other's place. So the competing are
    those for whom a draft that is as good leaves out somebody else. It is Edmonds' search: where
    two who compete may be paired with each other, they and all between them form a group of which
    only one is left over.
    """

    def __init__(self, possible: Possible, draft: Draft, context: Context) -> None:
        size = len(possible.cohort)
        self.possible = possible
        self.group = np.arange(size)
        """Of the competing: whoever has the same number is in the same group."""
        self.tree = np.arange(size)
        """Whoever has the same number has to do with the same people."""
        self.open_trees: set[int] = set()
        """Those in which somebody could have a partner after all, so there is no shortage."""
        self.competing = np.zeros(size, dtype=np.bool_)
        self.wanted = np.zeros(size, dtype=np.bool_)
        self.alone = np.zeros(size, dtype=np.bool_)
        self.alone[[possible.at[one.person_id] for one in draft.unmatched]] = True
        self.places = np.array([context.places_left(one) for one in possible.cohort])
        self._settled = np.array([bool(context.taken.get(one.id)) for one in possible.cohort])
        self._mates: list[list[int]] = [[] for _ in range(size)]
        self._wanted_by = [NOBODY] * size
        self._reached_through = [NOBODY] * size
        self._queue: deque[int] = deque()
        self._read(draft)

    def _read(self, draft: Draft) -> None:
        """Locked pairs stay, so they use up places; so does whoever is the third of a circle."""
        at = self.possible.at
        pairs = [(at[one.mentor_id], at[one.mentee_id], one) for one in draft.pairings]
        hosts = {end for *ends, one in pairs if not one.is_circle for end in ends}
        for mentor, mentee, one in pairs:
            for end, other in ((mentor, mentee), (mentee, mentor)):
                if one.is_circle and end in hosts:
                    continue
                if one.is_circle or one.locked:
                    self.places[end] -= 1
                    self._settled[end] = True
                else:
                    self._mates[end].append(other)

    def search(self) -> None:
        """Finds all who compete, all who are wanted, and what belongs together."""
        for root in np.flatnonzero(self.alone & (self.places > 0)).tolist():
            self._compete(root, NOBODY)
        while self._queue:
            block = [self._queue.popleft() for _ in range(min(BLOCK, len(self._queue)))]
            self._look_around(np.array(block))

    def _look_around(self, block: Ints) -> None:
        columns = self._worth_a_look()
        near = self.possible.between(block, columns)
        for person, row in zip(block.tolist(), near, strict=True):
            others = columns[row]
            others = others[others != person]
            for other in others[~(self.competing | self.wanted)[others]].tolist():
                if not self.competing[other]:  # as the mate of one who was just wanted
                    self._want(other, person)
            known = others[(self.tree[others] != self.tree[person]) & self.wanted[others]]
            for tree in np.unique(self.tree[known]).tolist():
                self._join(tree, int(self.tree[person]))
            rivals = others[self.competing[others]]
            for other in rivals.tolist():
                if self.group[other] != self.group[person]:
                    self._close_circle(person, other)

    def _worth_a_look(self) -> Ints:
        """Everybody with a place, but those who are wanted by all that compete anyway."""
        columns = self.places > 0
        if np.unique(self.tree[self.competing]).size == 1:
            columns &= ~self.wanted
        found: Ints = np.flatnonzero(columns)
        return found

    def _compete(self, person: int, through: int) -> None:
        self.competing[person] = True
        self._reached_through[person] = through
        self._queue.append(person)

    def _want(self, person: int, by: int) -> None:
        """Reach somebody new. A free place, or a mate with another partner, opens the tree."""
        self.wanted[person] = True
        self._wanted_by[person] = by
        self._join(person, int(self.tree[by]))
        mates = self._mates[person]
        if len(mates) < self.places[person]:
            self.open_trees.add(int(self.tree[by]))
        for mate in mates:
            if self._settled[mate] or len(self._mates[mate]) > 1:
                self.open_trees.add(int(self.tree[by]))
            elif not self.competing[mate]:
                self._join(mate, int(self.tree[by]))
                self._compete(mate, person)

    def _close_circle(self, one: int, other: int) -> None:
        """Two who compete may be paired: an odd circle, or two trees that have a way out."""
        mine, theirs = self._way_up(one), self._way_up(other)
        base = next((group for group in theirs if group in mine), None)
        if base is None:
            self.open_trees.add(int(self.tree[one]))
            self._join(int(self.tree[other]), int(self.tree[one]))
            return
        for way in (mine, theirs):
            for group in way[: way.index(base)]:
                through = self._reached_through[group]
                self.group[self.group == group] = base
                if self.wanted[through]:
                    self.wanted[through] = False
                    self._compete(through, self._reached_through[base])
                    self.group[through] = base

    def _way_up(self, person: int) -> list[int]:
        """The groups from a person's own to that of whoever is alone."""
        way = [int(self.group[person])]
        while (through := self._reached_through[way[-1]]) != NOBODY:
            nearer = through if self.competing[through] else self._wanted_by[through]
            way.append(int(self.group[nearer]))
        return way

    def _join(self, tree: int, to: int) -> None:
        if tree in self.open_trees:
            self.open_trees.add(to)
        self.tree[self.tree == tree] = to
