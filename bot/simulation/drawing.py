"""Apart from the rest, since drawing takes a second to load."""

from pathlib import Path

from bot.errors import StartError
from views.simulation_chart import draw
from views.simulation_report import SimulationReport


def draw_chart(report: SimulationReport, path: Path) -> None:
    try:
        draw(report, path)
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else fault
        raise StartError(f"{path} can't be written: {why}.") from None
