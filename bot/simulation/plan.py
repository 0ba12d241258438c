from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

START = datetime(2026, 10, 13, 10, tzinfo=UTC)
"""A Tuesday. In half a year from it, clocks change twice in Europe and in America."""
PUBLISHED = START + timedelta(days=1)
"""Everybody joins on the first day and is introduced from the second on; weeks count from it."""
AFTERWARDS = timedelta(weeks=1)
"""How long slow people may answer the last question."""


@dataclass(frozen=True, slots=True)
class Plan:
    people: int
    weeks: int
    seed: int

    @property
    def ends_at(self) -> datetime:
        return PUBLISHED + timedelta(weeks=self.weeks) + AFTERWARDS
