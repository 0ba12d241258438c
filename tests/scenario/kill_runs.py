"""One run of the loop for each point, several at once: most of a run is waiting for leases."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.scenario.judge import Expected
from tests.scenario.kill_points import Point
from tests.scenario.killed_loop import PAIRS, answers, run_loop
from tests.scenario.killed_world import a_world
from tests.scenario.ledger import Ledger

AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Run:
    """What a point's run came to."""

    exits: tuple[int, ...]
    """How each process ended that nobody stopped."""
    dead: Ledger | None
    """How it was at the last death."""
    ledger: Ledger
    expected: Expected
    recovered_in: float


class Runs:
    """The runs of the points; each is begun once, and whoever asks for one waits for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._begun: dict[str, Future[Run]] = {}

    def begin(self, points: Iterable[Point]) -> None:
        for point in points:
            if point.name not in self._begun:
                self._begun[point.name] = self._pool.submit(self._run, point)

    def __getitem__(self, point: Point) -> Run:
        self.begin([point])
        return self._begun[point.name].result()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _run(self, point: Point) -> Run:
        folder = self._folder / point.name.replace(" ", "-")
        folder.mkdir()
        with a_world(folder, point.stops) as world:
            run_loop(world, point.during)
            introductions = PAIRS + point.doubled
            return Run(
                exits=tuple(world.service.exits),
                dead=world.deaths[-1].ledger if world.deaths else None,
                ledger=world.look(),
                expected=Expected(answers(world), introductions, point.summaries),
                recovered_in=world.recovered_in,
            )
