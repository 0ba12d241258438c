from dataclasses import dataclass, field

from mentoring.roles import Role
from mentoring.working_hours import WorkingHours

ANY_HOURS = WorkingHours()


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as matching sees them: nothing tells age, gender or other personal traits."""

    id: int
    key: str
    """What names this person in the company's reporting lines: an e-mail or user id."""
    role: Role
    level: int
    """1 to 10, the most senior last."""
    offers: tuple[str, ...] = ()
    """Ids of topics that this person can show."""
    wants: tuple[str, ...] = ()
    """Ids of topics that this person wants to learn, most wanted first."""
    hours: WorkingHours = field(default=ANY_HOURS)
    languages: frozenset[str] = frozenset()
    """Empty where the person has not said, which rules nobody out."""
    partners: int = 1
    """How many at most, counted over both sides for those who show and learn."""
    department: str = ""
    location: str = ""
    style: tuple[str, ...] = ()
    """How this person likes to work, as ids of choices."""
    waited: int = 0
    """How many runs in a row left this person without a partner."""
