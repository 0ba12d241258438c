from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

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


def check_chart(path: Path) -> None:
    """Before minutes of work: a StartError where no picture can be written."""
    if path.suffix != ".png":
        raise StartError(f"--chart draws a PNG, and {path.name} does not end in .png.")
    if not path.parent.is_dir():
        raise StartError(f"{path} can't be written: there is no folder {path.parent}.")


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
