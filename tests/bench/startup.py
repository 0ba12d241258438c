"""How soon things answer: imports, --help of every subcommand, a bot that is ready."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.demo import start_demo
from tests.bench.table import Figure

COMMANDS = ("run", "demo", "simulate", "preview", "sandbox", "match", "import", "migrate", "doctor")


def figures(folder: Path) -> list[Figure]:
    python = _cpu([sys.executable, "-c", "pass"])
    imports = _cpu([sys.executable, "-c", "import bot.runtime"])
    helps = {name: _cpu([sys.executable, "-m", "bot", name, "--help"]) for name in COMMANDS}
    slowest = max(helps, key=lambda name: helps[name])
    return [
        Figure("import of the whole bot", f"{imports:.2f} s CPU", f"python alone: {python:.2f} s"),
        Figure(
            f"--help, the slowest ({slowest})", f"{helps[slowest]:.2f} s CPU", "goal: under 0.5 s"
        ),
        Figure(
            "local Slack and bot ready", f"{_ready(folder):.2f} s", "goal: under 4 s with imports"
        ),
    ]


def _cpu(command: list[str]) -> float:
    """Seconds of CPU, of the second run: the first may compile."""
    spent = 0.0
    for _ in range(2):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        spent = (after.children_user + after.children_system) - (
            before.children_user + before.children_system
        )
    return spent


def _ready(folder: Path) -> float:
    began = time.perf_counter()
    demo = start_demo(Path(tempfile.mkdtemp(dir=folder)))
    seconds = time.perf_counter() - began
    demo.stop()
    return seconds
