"""How far a long matching is: a bar at a terminal, a line a stage elsewhere, silence if short."""

from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from views.matching_terms import STAGES

LONG = 0.5
"""Seconds of work after which somebody begins to wonder."""


class MatchProgress:
    """Called with the name of a stage and the share of it that is done, 0 to 1."""

    def __init__(
        self,
        people: int,
        console: Console | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._console = console or Console(stderr=True)
        self._now, self._began = now, now()
        self._stage = ""
        self._bar = Progress(
            TextColumn(f"Matching {people:,} people: {{task.description}}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._bar.add_task("", total=1.0)

    def __call__(self, stage: str, done: float) -> None:
        if self._now() - self._began < LONG:
            return
        words = STAGES.get(stage, stage)
        if self._console.is_terminal:
            self._bar.start()
            self._bar.update(self._task, description=words, completed=done)
        elif stage != self._stage:
            self._console.print(f"{words[0].upper()}{words[1:]} …", highlight=False)
        self._stage = stage

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar.live.is_started:
            self._bar.stop()
