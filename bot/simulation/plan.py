from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.errors import StartError

START = datetime(2026, 10, 13, 10, tzinfo=UTC)
"""A Tuesday. In half a year from it, clocks change twice in Europe and in America."""
PUBLISHED = START + timedelta(days=1)
"""Everybody joins on the first day and is introduced from the second on; weeks count from it."""
AFTERWARDS = timedelta(weeks=1)
"""How long slow people may answer the last question."""
FEWEST, MOST = 8, 5000
SHORTEST, LONGEST = 4, 60
"""In weeks; a program has at least four."""


@dataclass(frozen=True, slots=True)
class Plan:
    people: int
    weeks: int
    seed: int

    def __post_init__(self) -> None:
        """A StartError names the number that makes no program."""
        if not FEWEST <= self.people <= MOST:
            raise StartError(f"--people must be from {FEWEST} to {MOST:,}, not {self.people}.")
        if not SHORTEST <= self.weeks <= LONGEST:
            raise StartError(f"--weeks must be from {SHORTEST} to {LONGEST}, not {self.weeks}.")

    @property
    def ends_at(self) -> datetime:
        return PUBLISHED + timedelta(weeks=self.weeks) + AFTERWARDS
