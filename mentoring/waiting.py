"""What somebody who has no partner is told: why, what would help, and when it goes on."""

from dataclasses import dataclass
from datetime import date

from mentoring.roles import Role


@dataclass(frozen=True, slots=True)
class Waiting:
    """How it stands for one person who waits; nothing in it tells of anybody else."""

    program_id: int
    program_name: str
    reason: str
    """Why there was nobody in the last matching, fit to be told; empty before one's first."""
    role: Role
    next_run_on: date | None
    """When the coordinators mean to match again; None too once that day has passed."""
    goes_first: bool
    """Whether the program puts those who waited before everybody new."""
    coordinators: tuple[str, ...]
    paused_until: date | None = None
    """Matchings leave them out until this day."""
    over: bool = False
    """The program's last day has passed: nobody is paired any more."""
    barred: bool = False
    """As Slack sees this person now, they could not join: no matching takes them in."""
    listener: str = ""
    """Whom they can turn to."""
