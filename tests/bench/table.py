"""What the benchmark prints: figures beside a baseline of the same run, as machines differ."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `ratio` is ours to the baseline, as text; empty where nothing is compared."""

    what: str
    ours: str
    baseline: str = ""
    ratio: str = ""


def seconds_each(act: Callable[[], object], times: int, rounds: int = 5) -> float:
    """The median over `rounds` of the mean time of one call, in seconds."""
    means = []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(times):
            act()
        means.append((time.perf_counter() - began) / times)
    return statistics.median(means)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
