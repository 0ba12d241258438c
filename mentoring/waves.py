"""How long Slack's limits make it take until everybody has their message."""

from dataclasses import dataclass
from datetime import timedelta

from mentoring.due_times import SENDING_WINDOW
from mentoring.pacing import OPEN, PACES, POST, Pace

WORTH_SAYING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Waves:
    """What a publishing sets off."""

    introductions: timedelta
    """Opening each group message: the slowest part of an introduction."""
    neighbors: int
    """The most people who live by the same clock, and so are asked in the same morning."""
    questions: timedelta
    """Until all of these have a week's question."""

    @property
    def is_slow_to_introduce(self) -> bool:
        return self.introductions > WORTH_SAYING

    @property
    def outlasts_the_morning(self) -> bool:
        """Some of the questions come after the hours in which they are due."""
        return self.questions > SENDING_WINDOW


def waves_of(pairs: int, neighbors: int) -> Waves:
    return Waves(
        introductions=wave_length(pairs, PACES.of[OPEN]),
        neighbors=neighbors,
        questions=wave_length(neighbors, PACES.of[POST]),
    )


def wave_length(messages: int, pace: Pace) -> timedelta:
    """How long a workspace takes for so many, all due at once; 36,000 posts take two hours."""
    return messages * pace.interval
