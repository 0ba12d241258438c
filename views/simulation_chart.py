"""A simulation as a picture: when messages came, by local hour and by week."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from views.simulation_report import SimulationReport

QUESTIONS, NEWS = "#0072B2", "#E69F00"
"""Of Okabe and Ito's palette: told apart by everybody, and in print by their lightness."""
COLORS = {"questions": QUESTIONS, "news": NEWS}
LABELS = {
    "questions": "Questions: check-ins and reflections",
    "news": "News: introductions, opened reflections, partners",
}


def draw(report: SimulationReport, path: Path) -> None:
    """Writes a PNG; an OSError where it can't be written."""
    mpl.use("Agg")
    figure = Figure(figsize=(10, 8), layout="constrained")
    hours, weeks = figure.subplots(2, 1)
    _bars(hours, report.hours, align="edge")
    hours.set_title("Messages by the local hour of whoever reads them", loc="left")
    hours.set_xlabel("Hour of the day")
    hours.set_xticks(range(0, 24, 2), [f"{hour:02}:00" for hour in range(0, 24, 2)])
    hours.legend(frameon=False)
    _bars(weeks, report.by_week, first=1)
    weeks.set_title("Messages by week, from the day of the introductions", loc="left")
    weeks.set_xlabel("Week")
    figure.suptitle(
        f"{report.people:,} people, {report.weeks} weeks, seed {report.seed}: "
        f"{_total(report.by_week):,} messages to people, {report.lost} lost",
        x=0.01,
        ha="left",
        fontweight="bold",
    )
    figure.savefig(path, dpi=150, metadata={"Software": None})


def _bars(
    axes: Axes,
    counts: Mapping[str, Sequence[int]],
    first: int = 0,
    align: Literal["center", "edge"] = "center",
) -> None:
    """One bar an hour or week, stacked; an hour's stands between its beginning and its end."""
    below = [0] * len(next(iter(counts.values())))
    for group, numbers in counts.items():
        places = range(first, first + len(numbers))
        axes.bar(
            places,
            numbers,
            bottom=below,
            color=COLORS[group],
            label=LABELS[group],
            width=0.9,
            align=align,
        )
        below = [low + more for low, more in zip(below, numbers, strict=True)]
    axes.set_ylabel("Messages")
    axes.spines[["top", "right"]].set_visible(False)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#DDDDDD")


def _total(counts: Mapping[str, Sequence[int]]) -> int:
    return sum(map(sum, counts.values()))
