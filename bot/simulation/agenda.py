import heapq
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from itertools import count
from typing import Generic, TypeVar

Act = TypeVar("Act")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Phase(IntEnum):
    """What happens at one moment, one after the other: an answer must not meet a leaving."""

    TURN = 0
    """Somebody leaves, moves, goes away: one at a time."""
    ANSWER = 1
    """Questions are answered: all at once, since no answer changes what another does."""


class Agenda(Generic[Act]):
    """What people are going to do, by moment; at one moment in the order in which it was noted."""

    def __init__(self, step: timedelta) -> None:
        self._step = step
        self._heap: list[tuple[datetime, Phase, int, Act]] = []
        self._order = count()

    def note(self, moment: datetime, phase: Phase, act: Act) -> None:
        """At this moment, or at the next whole step after it."""
        when = round_up(moment, self._step)
        heapq.heappush(self._heap, (when, phase, next(self._order), act))

    def next_at(self) -> datetime | None:
        return self._heap[0][0] if self._heap else None

    def take(self, moment: datetime, phase: Phase) -> list[Act]:
        """What was noted for this moment and phase, which are the next ones."""
        taken = []
        while self._heap and self._heap[0][:2] <= (moment, phase):
            taken.append(heapq.heappop(self._heap)[3])
        return taken


def round_up(moment: datetime, step: timedelta) -> datetime:
    """The first whole step at this moment or after it."""
    return moment + (_EPOCH - moment) % step
