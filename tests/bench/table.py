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
    return statistics.median(_mean(act, times) for _ in range(rounds))


def seconds_each_in_turn(
    one: Callable[[], object], other: Callable[[], object], times: int, rounds: int = 5
) -> tuple[float, float]:
    """The same for two acts by turns, so that what slows the machine down slows both."""
    means = [(_mean(one, times), _mean(other, times)) for _ in range(rounds)]
    return statistics.median(mean for mean, _ in means), statistics.median(
        mean for _, mean in means
    )


def _mean(act: Callable[[], object], times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - began) / times


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
