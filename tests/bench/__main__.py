"""Prints the benchmark table: `make bench`, or of some topics: `python -m tests.bench claims`."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.logs import set_up_logs
from tests.bench import (
    acks,
    acts,
    claims,
    commands,
    deliveries,
    local_slack,
    matching,
    memory,
    paced,
    startup,
    ticks,
)
from tests.bench.table import Figure

QUICK = ("matching-quick", "memory-quick")
"""Smaller ones of what takes minutes."""
TOPICS: dict[str, Callable[[Path], Iterable[Figure]]] = {
    "commands": commands.figures,
    "local-slack": local_slack.figures,
    "deliveries": deliveries.figures,
    "paced": paced.figures,
    "claims": claims.figures,
    "ticks": ticks.figures,
    "acks": acks.figures,
    "acts": acts.figures,
    "memory": memory.figures,
    "startup": startup.figures,
    "matching": matching.figures,
    "matching-quick": matching.quick_figures,
    "memory-quick": memory.quick_figures,
}


def main(chosen: list[str]) -> None:
    set_up_logs("ERROR", "text")
    if unknown := set(chosen) - set(TOPICS):
        sys.exit(f"No topic is called {', '.join(unknown)}. There are: {', '.join(TOPICS)}.")
    console = Console(width=150)
    table = Table("what", "ours", "baseline, same run", "ratio", title="Reverse Mentor, benchmarks")
    for topic in chosen or [name for name in TOPICS if name not in QUICK]:
        with console.status(f"Measuring {topic}"):
            for figure in TOPICS[topic](Path(tempfile.mkdtemp(prefix="bench-"))):
                cells = figure.what, figure.ours, figure.baseline, figure.ratio
                console.print("  ".join(filter(None, cells)), style="dim")
                table.add_row(*cells)
    console.print(table)


main(sys.argv[1:])
