from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching.coverage import NOBODY, Coverage

Edge = tuple[int, int]
MOST_NODES = 8
EDGES = st.sets(st.sampled_from(list(combinations(range(MOST_NODES), 2))), max_size=16)
WORTH = st.lists(st.integers(1, 4), min_size=MOST_NODES, max_size=MOST_NODES)


@settings(max_examples=300, deadline=None)
@given(EDGES, WORTH)
def test_no_set_of_nodes_with_partners_is_more_valued(edges: set[Edge], worth: list[int]) -> None:
    coverage = Coverage(graph_of(edges))

    taken = coverage.take_in(most_valued_first(worth))

    best = max(sum(worth[node] for node in nodes) for nodes in matched_sets(sorted(edges)))
    assert sum(worth[node] for node in taken) == best


@given(EDGES, WORTH)
def test_partners_are_neighbors_and_mutual(edges: set[Edge], worth: list[int]) -> None:
    coverage = Coverage(graph_of(edges))

    taken = coverage.take_in(most_valued_first(worth))

    for node, mate in enumerate(coverage.mates):
        if mate != NOBODY:
            assert coverage.mates[mate] == node
            assert (min(node, mate), max(node, mate)) in edges
    assert all(coverage.mates[node] != NOBODY for node in taken)


def test_of_a_triangle_one_is_left_and_the_triangle_is_named() -> None:
    coverage = Coverage(graph_of({(0, 1), (1, 2), (0, 2)}))

    taken = coverage.take_in([2, 0, 1])

    assert taken == [2, 0]
    assert [sorted(group) for group in coverage.odd_groups] == [[0, 1, 2]]


def test_a_path_through_an_odd_circle_is_found() -> None:
    circle = {(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)}
    coverage = Coverage(graph_of(circle | {(2, 5), (0, 6), (6, 7)}))

    assert len(coverage.take_in(range(MOST_NODES))) == MOST_NODES


def graph_of(edges: set[Edge]) -> list[list[int]]:
    graph: list[list[int]] = [[] for _ in range(MOST_NODES)]
    for one, other in sorted(edges):
        graph[one].append(other)
        graph[other].append(one)
    return graph


def most_valued_first(worth: list[int]) -> list[int]:
    return sorted(range(MOST_NODES), key=lambda node: (-worth[node], node))


def matched_sets(edges: Sequence[Edge], chosen: frozenset[int] = frozenset()) -> Iterator[set[int]]:
    """The nodes of every set of edges that share no node."""
    yield set(chosen)
    for index, edge in enumerate(edges):
        if chosen.isdisjoint(edge):
            yield from matched_sets(edges[index + 1 :], chosen | set(edge))
