"""Time and memory of one act in a process of its own, so that nothing else is counted."""

import re
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Measured:
    """What an act took. `peak` is the whole process in MB, with Python and what it works on."""

    seconds: float
    peak: float


def alone(act: Callable[..., Result], *arguments: object) -> Result:
    """What the act returns, called in a new process that inherits nothing."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(act, *arguments).result()


def measure(act: Callable[[], Result], times: int) -> tuple[Measured, Result]:
    """The median time of so many calls, the peak up to now, and what the last call returned."""
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        result = act()
        seconds.append(time.perf_counter() - began)
    return Measured(statistics.median(seconds), peak_megabytes()), result


def peak_megabytes() -> float:
    """Linux counts the peak since the program was loaded; elsewhere getrusage has to do."""
    if STATUS.exists():
        found = re.search(r"^VmHWM:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
        if found:
            return int(found.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
