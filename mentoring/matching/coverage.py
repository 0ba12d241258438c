from collections import deque
from collections.abc import Sequence

NOBODY = -1

Graph = Sequence[Sequence[int]]
"""For each node its neighbors."""


class Coverage:
    """Gives a partner to the most valued set of nodes in any graph, odd circles included.

    Sets of nodes that can all have a partner at once form a matroid. So nodes are taken in the
    order of their worth, and each is in if it can be without putting one out that is in already:
    by an alternating path to somebody free, or to somebody who comes later and gives way (Edmonds'
    search with blossoms). What a failed search has reached helps nobody later and is set aside.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.mates = [NOBODY] * len(graph)
        self.is_in = [False] * len(graph)
        self.set_aside = [False] * len(graph)
        self.odd_groups: list[list[int]] = []
        """Nodes of which one has to stay alone or pair outside: why there is no better choice."""

    def take_in(self, order: Sequence[int]) -> list[int]:
        """Which of these nodes get a partner, where the first in the order go first."""
        self.pair_greedily(order)
        for node in order:
            self.is_in[node] = self.mates[node] != NOBODY or Search(self, node).succeeds()
        return [node for node in order if self.is_in[node]]

    def pair_greedily(self, order: Sequence[int]) -> None:
        """A good start: whoever has the fewest neighbors first."""
        for node in sorted(order, key=self.choices):
            if self.mates[node] == NOBODY:
                free = (other for other in self.graph[node] if self.mates[other] == NOBODY)
                partner = min(free, key=self.choices, default=NOBODY)
                if partner != NOBODY:
                    self.mates[node], self.mates[partner] = partner, node

    def choices(self, node: int) -> int:
        """How many neighbors a node has."""
        return len(self.graph[node])


class Search:
    """One tree of alternating paths from a node without a partner.

    An outer node is reached over an even number of edges, so it could stay alone in favor of the
    root. `via` leads from a node one edge back toward the root, and around the circle where an odd
    one was closed; `base` is the node that stands for all nodes of its circle.
    """

    def __init__(self, coverage: Coverage, root: int) -> None:
        self.coverage = coverage
        self.mates = coverage.mates
        self.root = root
        self.via: dict[int, int] = {}
        self.base: dict[int, int] = {root: root}
        self.outer = {root}
        self.queue = deque([root])

    def succeeds(self) -> bool:
        """Does the root get a partner? If not, all that was reached is set aside."""
        while self.queue:
            node = self.queue.popleft()
            for other in self.coverage.graph[node]:
                end = self.follow(node, other)
                if end is not None:
                    self.flip(end)
                    return True
        self.give_up()
        return False

    def follow(self, node: int, other: int) -> int | None:
        """Take one edge from an outer node; the end of the path where the search succeeds."""
        if self.coverage.set_aside[other] or self.mates[node] == other:
            return None
        if other not in self.base:
            return self.grow(node, other)
        if other in self.outer and self.base[node] != self.base[other]:
            return self.close_circle(node, other)
        return None

    def grow(self, node: int, other: int) -> int | None:
        """Reach a new node, and through it its mate; a node without one is the end."""
        self.via[other] = node
        mate = self.mates[other]
        if mate == NOBODY:
            return other
        self.base[other], self.base[mate] = other, mate
        return self.reach(mate)

    def close_circle(self, node: int, other: int) -> int | None:
        """An edge between two outer nodes closes an odd circle, all of whose nodes become outer."""
        base = self.common_base(node, other)
        circle = self.lead_around(node, base, other) | self.lead_around(other, base, node)
        for inside in [inside for inside, of in self.base.items() if of in circle]:
            self.base[inside] = base
            end = None if inside in self.outer else self.reach(inside)
            if end is not None:
                return end
        return None

    def reach(self, node: int) -> int | None:
        """A new outer node. One that isn't in gives way: the path then ends at its mate."""
        self.outer.add(node)
        self.queue.append(node)
        if self.coverage.is_in[node]:
            return None
        mate, self.mates[node] = self.mates[node], NOBODY
        return mate

    def common_base(self, one: int, other: int) -> int:
        """The base nearest to both on their ways to the root."""
        above = {self.base[one]}
        while self.base[one] != self.root:
            one = self.via[self.mates[self.base[one]]]
            above.add(self.base[one])
        while self.base[other] not in above:
            other = self.via[self.mates[self.base[other]]]
        return self.base[other]

    def lead_around(self, node: int, base: int, child: int) -> set[int]:
        """Point the way from a node down to the base around the circle; the bases on that way."""
        bases = set()
        while self.base[node] != base:
            mate = self.mates[node]
            bases |= {self.base[node], self.base[mate]}
            self.via[node] = child
            child, node = mate, self.via[mate]
        return bases

    def flip(self, end: int) -> None:
        """Along the path from its end to the root, pair up those who were not, and the reverse."""
        while end != NOBODY:
            partner = self.via[end]
            rest = self.mates[partner]
            self.mates[end], self.mates[partner] = partner, end
            end = rest

    def give_up(self) -> None:
        """Set aside what was reached, and keep the odd groups that stand in the way."""
        groups: dict[int, list[int]] = {}
        for node, base in self.base.items():
            self.coverage.set_aside[node] = True
            groups.setdefault(base, []).append(node)
        self.coverage.odd_groups += [group for group in groups.values() if len(group) > 1]
