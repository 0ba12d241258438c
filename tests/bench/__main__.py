"""Prints the benchmark table: `make bench`."""

import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.logs import set_up_logs
from tests.bench import claims, commands, local_slack, matching, startup


def main() -> None:
    set_up_logs("ERROR", "text")
    console = Console(width=120)
    table = Table("what", "ours", "baseline, same run", "ratio", title="Reverse Mentor, benchmarks")
    for topic in (commands, local_slack, claims, matching, startup):
        with console.status(f"Measuring {topic.__name__.rpartition('.')[2]}"):
            for figure in topic.figures(Path(tempfile.mkdtemp(prefix="bench-"))):
                table.add_row(figure.what, figure.ours, figure.baseline, figure.ratio)
    console.print(table)


main()
