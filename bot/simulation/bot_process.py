"""The bot of a simulation, in a process of its own, and this process's hand on it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from time import monotonic
from types import TracebackType
from typing import Self

from bot.database import bring_up
from bot.logs import set_up_logs
from bot.runtime import Bot
from bot.settings import Settings
from bot.simulation.clock import StandingClock
from bot.simulation.people import SimulationError
from mentoring.pacing import UNPACED

READY_SECONDS = 60.0
QUIET_SECONDS = 300.0
"""How long the work of one moment may take: a whole company's introductions among it."""
STOP_SECONDS = 20.0
_WORK, _MATCH = "work", "match"


class BotProcess:
    """Starts with the block and ends with it, however that ends."""

    def __init__(self, settings: Settings, clock: StandingClock, context: SpawnContext) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_run, args=(settings, clock, theirs), name="bot", daemon=True
        )
        self._theirs = theirs
        self._next: datetime | None = None

    def __enter__(self) -> Self:
        self._process.start()
        self._theirs.close()
        self._hear(READY_SECONDS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pipe.close()  # it stops when nobody is at the other end
        self._process.join(STOP_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def work(self) -> datetime | None:
        """Does everything that is due at the clock's moment; when something is due next."""
        with self.working():
            pass
        return self._next

    @contextmanager
    def working(self) -> Iterator[None]:
        """Does it beside whatever the block does."""
        self._pipe.send(_WORK)
        yield
        self._next = self._hear(QUIET_SECONDS)

    def match(self) -> None:
        """Computes a matching that was too large for a moment, where one was asked for."""
        self._pipe.send(_MATCH)
        self._hear(QUIET_SECONDS)

    def _hear(self, seconds: float) -> datetime | None:
        try:
            if self._pipe.poll(seconds):
                heard: datetime | None = self._pipe.recv()
                return heard
        except (EOFError, ConnectionError):
            raise SimulationError(
                "The bot's process has ended; its last words are above."
            ) from None
        raise SimulationError(f"The bot was not done within {seconds:.0f} s.")


def _run(settings: Settings, clock: StandingClock, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who started us
    set_up_logs("ERROR", "text")
    bot = Bot(settings, bring_up(settings), clock, paces=UNPACED)
    # By real time it would look again and again at a moment that does not pass.
    bot.start(ticking=False)
    tended = date.min
    try:
        pipe.send(None)
        while asked := pipe.recv():
            if asked == _MATCH:
                bot.jobs.match_requested()
            if (today := clock.now().date()) > tended:
                tended = today
                bot.jobs.tend()
            _work(bot)
            pipe.send(bot.next_at())
    except (EOFError, ConnectionError):
        pass
    finally:
        bot.stop()


def _work(bot: Bot) -> None:
    """Returns when nothing is left to do at this moment."""
    give_up = monotonic() + QUIET_SECONDS
    while monotonic() < give_up:
        bot.jobs.deliver()
        if bot.is_idle():
            return
