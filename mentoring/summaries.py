"""A program's figures, and which of them may be shown."""

from dataclasses import dataclass
from datetime import date

LEAST_PEOPLE = 5
"""No figure about what people answered comes from fewer people than this."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; `people` is how many persons stand behind it."""

    part: int
    whole: int
    people: int

    @property
    def may_be_shown(self) -> bool:
        return self.people >= LEAST_PEOPLE

    @property
    def percent(self) -> int:
        """Rounded half up; 0 of nothing is 0."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else 0


@dataclass(frozen=True, slots=True)
class Average:
    value: float
    people: int

    @property
    def may_be_shown(self) -> bool:
        return self.people >= LEAST_PEOPLE


@dataclass(frozen=True, slots=True)
class Summary:
    """What a coordinator may show in a channel. Counts are people unless they say pairs."""

    program_name: str
    on: date
    week: int | None
    weeks: int
    joined: int
    matched: Share
    waiting: int
    pairs: int
    met: Share
    """Active or finished pairs that met at least once."""
    meetings: int
    check_ins: Share
    """Answered of those sent."""
    reflections: Share
    opened: int
    """Reflections that both wrote for both."""
    energy: Average
    good_fit: Share
    undelivered: int
