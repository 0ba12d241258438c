"""Whole matching runs, proof and explanations included, beside others on the same company.

Every run has a process of its own, and nothing is kept from one run to the next. Imports and making
the company take no part in the time; memory is all that the process ever held, them included.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mentoring.matching.draft import Draft, propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import Rules, hours_together, week_of
from tests.bench.company import company
from tests.bench.measured import Measured, alone, measure
from tests.bench.peers import PEERS
from tests.bench.table import Figure

SUPPLIES = ("ample", "scarce")
SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
QUICK = SIZES[:3]
LARGEST = {"mentor-match": 3_000, "scipy dense": 10_000, "greedy": 3_000}
"""What each peer can do within a minute or so."""
SMALL = (30, 100)
SEEDS = range(1, 21)
"""As many small companies of each size: there, chance decides too much for one to tell."""
REPEATED_UP_TO = 3_000
TIMES = 5
"""The median of so many runs; those of the larger companies are too long for chance to matter."""
GOALS = {10_000: "goal: 1.5 s, 250 MB", 100_000: "goal: 60 s, 1,024 MB"}
PEER_GOALS = {1_000: ", goal: 100", 3_000: ", goal: 200"}
CHOICE_ONLY = dict.fromkeys(("scipy dense", "greedy"), "chooses only")
"""These are given the scores of all pairs, and neither prove nor explain."""


@dataclass(frozen=True, slots=True)
class Run:
    """One method on one company: what it took, and whom it gave a partner."""

    took: Measured
    paired: frozenset[int]
    waited: frozenset[int]
    """Those of them whom an earlier run left alone."""
    result: str = ""


def figures(_folder: Path) -> Iterator[Figure]:
    return rows(SIZES)


def quick_figures(_folder: Path) -> Iterator[Figure]:
    return rows(QUICK)


def rows(sizes: tuple[int, ...]) -> Iterator[Figure]:
    for supply in SUPPLIES:
        yield from (small_companies(size, supply) for size in SMALL)
        seconds = {}
        for size in sizes:
            ours = alone(our_run, size, supply)
            seconds[size] = ours.took.seconds
            yield Figure(
                f"{size:,} people, {supply}: {ours.result}",
                shown(ours.took),
                ratio=GOALS.get(size, ""),
            )
            for peer in [peer for peer in PEERS if size <= LARGEST[peer]]:
                yield beside(peer, ours, alone(their_run, peer, size, supply), size)
        yield from growth(seconds, supply)


def our_run(size: int, supply: str) -> Run:
    people, context = company(size, scarce=supply == "scarce")

    def act() -> Draft:
        hours_together.cache_clear()
        week_of.cache_clear()
        return propose_pairings(people, Rules(), context)

    took, draft = measure(act, times(size))
    proof = draft.proof
    best = "proven best" if proof.is_best else f"at most {proof.short:,} short of the best"
    result = f"{len(draft.pairings):,} pairs, {best} of {proof.possible:,}"
    return run_of(took, paired_by(draft), people, result)


def their_run(peer: str, size: int, supply: str) -> Run:
    people, context = company(size, scarce=supply == "scarce")
    took, paired = measure(PEERS[peer](people, Rules(), context), times(size))
    return run_of(took, paired, people)


def run_of(
    took: Measured, paired: frozenset[int], people: Iterable[Person], result: str = ""
) -> Run:
    waited = frozenset(one.id for one in people if one.waited and one.id in paired)
    return Run(took, paired, waited, result)


def paired_by(draft: Draft) -> frozenset[int]:
    return frozenset(end for one in draft.pairings for end in (one.mentor_id, one.mentee_id))


def times(size: int) -> int:
    return TIMES if size <= REPEATED_UP_TO else 1


def beside(peer: str, ours: Run, theirs: Run, size: int) -> Figure:
    fewer = len(ours.paired) - len(theirs.paired)
    passed_over = len(ours.waited - theirs.paired)
    ratio = theirs.took.seconds / ours.took.seconds
    return Figure(
        f"  {peer}: {fewer:,} fewer paired, {passed_over:,} who waited passed over",
        "",
        shown(theirs.took),
        CHOICE_ONLY.get(peer) or f"{ratio:,.1f} times quicker" + PEER_GOALS.get(size, ""),
    )


def small_companies(size: int, supply: str) -> Figure:
    """Whom each method leaves without a partner over many companies, by how much."""
    peers = {name: peer for name, peer in PEERS.items() if name != "scipy dense"}
    paired = dict.fromkeys(("ours", *peers), 0)
    for seed in SEEDS:
        people, context = company(size, seed, scarce=supply == "scarce")
        paired["ours"] += len(paired_by(propose_pairings(people, Rules(), context)))
        for name, peer in peers.items():
            paired[name] += len(peer(people, Rules(), context)())
    others = (f"{name} {paired['ours'] - paired[name]:,} fewer" for name in peers)
    return Figure(
        f"{len(SEEDS)} companies of {size}, {supply}",
        f"{paired['ours']:,} paired",
        ", ".join(others),
    )


def growth(seconds: Mapping[int, float], supply: str) -> Iterator[Figure]:
    """The exponent by which time grows; with every pair looked at, 2 is to be expected."""
    small, large = 10_000, 100_000
    if small in seconds and large in seconds:
        exponent = math.log10(seconds[large] / seconds[small])
        yield Figure(
            f"growth from {small:,} to {large:,} people, juniors {supply}",
            f"size to the power of {exponent:.2f}",
            "looking at every pair: 2",
        )


def shown(took: Measured) -> str:
    seconds = took.seconds
    time = f"{seconds * 1000:,.0f} ms" if seconds < 1 else f"{seconds:,.1f} s"
    return f"{time}, {took.peak:,.0f} MB"
