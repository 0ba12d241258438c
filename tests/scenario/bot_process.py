"""The bot as a process of its own, which is started again whenever it was killed."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.database import open_current_database
from bot.logs import set_up_logs
from bot.runtime import Bot
from bot.settings import Settings
from mentoring.deliveries import Timing
from mentoring.pacing import UNPACED
from tests.scenario.crash import TrapFiles, Tripwire

TIMING = Timing(
    lease=timedelta(seconds=8),
    call=timedelta(seconds=3),
    look_up_after=timedelta(seconds=6),
)
"""Short, so that what a dead process held is free again while a test waits. Yet six seconds pass
between any call and the look-up: this is for machines that stall for some."""
LOG = "bot.log"
LOOK_EVERY = 0.02
"""Seconds between two looks at whether a process still runs."""
STARTING = threading.Lock()
"""multiprocessing looks at all processes whenever one starts: whoever asks for the end of another
at that moment may read 255 in place of how it ended."""


class FileClock:
    """Real time plus an offset that stands in a file: two processes share it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(self._file.read_text()))

    def move_to(self, moment: datetime) -> None:
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str((moment - datetime.now(UTC)).total_seconds()))
        fresh.replace(self._file)

    def advance(self, by: timedelta) -> None:
        self.move_to(self.now() + by)

    def next_at(self) -> datetime | None:
        """Nobody asks this clock what comes."""
        return None


def run_bot(settings: Settings, folder: Path) -> None:
    """What the process runs: the composition of `reverse-mentor run`, with a moved clock."""
    log = os.open(folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    set_up_logs("INFO", "text")
    engine = open_current_database(settings)
    Tripwire(TrapFiles(folder)).watch(engine)
    Bot(settings, engine, FileClock(folder), TIMING, UNPACED).start()
    test = multiprocessing.parent_process()
    if test is not None:
        test.join()
    os._exit(1)  # a bot does not outlive its test


class Service:
    """Keeps one bot running, as an operator's service manager does, until `stop`.

    `on_death` is called after each death, before the next start. Processes are forked from one
    that has imported everything, so that a start takes a fifth of a second.
    """

    def __init__(self, settings: Settings, folder: Path, on_death: Callable[[], None]) -> None:
        self._settings, self._folder, self._on_death = settings, folder, on_death
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        self._process = self._new_process()
        self._over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self.exits: list[int] = []
        """How each process ended that nobody asked to."""
        self.broken: Exception | None = None
        """What went wrong between a death and the next start."""

    def start(self) -> None:
        self._start_process()
        self._keeper.start()

    def kill(self) -> None:
        """kill -9: not one more instruction of it runs."""
        os.kill(self._process.pid or 0, signal.SIGKILL)

    def stop(self) -> None:
        self._over.set()
        with suppress(ProcessLookupError):
            self.kill()
        self._keeper.join()

    def log(self) -> str:
        """What the processes wrote."""
        return (self._folder / LOG).read_text()

    def _keep(self) -> None:
        while True:
            exit_code = self._wait_for_end()
            if self._over.is_set():
                return
            self.exits.append(exit_code)
            if exit_code != -signal.SIGKILL:
                return
            try:
                self._on_death()
            except Exception as fault:
                self.broken = fault
                raise
            self._process = self._new_process()
            self._start_process()

    def _start_process(self) -> None:
        with STARTING:
            self._process.start()

    def _wait_for_end(self) -> int:
        while True:
            with STARTING:
                exit_code = self._process.exitcode
            if exit_code is not None:
                return exit_code
            time.sleep(LOOK_EVERY)

    def _new_process(self) -> multiprocessing.context.ForkServerProcess:
        return self._context.Process(
            target=run_bot, args=(self._settings, self._folder), daemon=True
        )
