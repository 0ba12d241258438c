"""How somebody wants to be written to in one program."""

from dataclasses import dataclass
from datetime import time

from mentoring.today import Hears


@dataclass(frozen=True, slots=True)
class Settings:
    hears: Hears
    work_starts: time
    work_ends: time
    work_days: tuple[int, ...]
    """In the person's own zone; Monday is 0."""


@dataclass(frozen=True, slots=True)
class SettingsForm:
    program_id: int
    program_name: str
    zone: str
    given: Settings
    takes_part: bool
    """Now, so that there is something to pause."""
