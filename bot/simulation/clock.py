from datetime import UTC, datetime, timedelta
from multiprocessing.context import BaseContext
from typing import Any

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class StandingClock:
    """A clock that stands still until it is moved, and shows two processes the same moment.

    What happens at one moment therefore has one time, however long the machine takes for it:
    the same seed gives the same figures.
    """

    def __init__(self, start: datetime, context: BaseContext) -> None:
        self._micros: Any = context.Value("q", (start - _EPOCH) // _MICROSECOND)

    def now(self) -> datetime:
        """Aware UTC."""
        return _EPOCH + timedelta(microseconds=self._micros.value)

    def move_to(self, moment: datetime) -> None:
        """Moves forward; nothing happens for an earlier moment."""
        micros = (moment - _EPOCH) // _MICROSECOND
        with self._micros.get_lock():
            self._micros.value = max(self._micros.value, micros)

    def advance(self, by: timedelta) -> None:
        self.move_to(self.now() + by)

    def next_at(self) -> datetime | None:
        """Nothing is known about what comes: the simulation asks the bot."""
        return None
