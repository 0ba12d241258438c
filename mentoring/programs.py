"""What a program is, what it needs before it may open, and which weeks owe which prompt."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from mentoring.deliveries import Kind
from mentoring.errors import MentoringError
from mentoring.states import ProgramState


class Formality(StrEnum):
    LIGHT = "light"
    GUIDED = "guided"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Labels:
    """What this program calls its two roles, for people to read."""

    mentor: str
    mentee: str


@dataclass(frozen=True, slots=True)
class ProgramDraft:
    """What a coordinator gives in the wizard. User ids are Slack's, dates the first and last."""

    name: str
    aims: str
    benefits: str
    measures: str
    ground_rules: str
    sponsor: str
    coordinators: tuple[str, ...]
    support_contact: str
    alternate_contact: str
    starts_on: date
    ends_on: date
    meeting_every_weeks: int
    formality: Formality
    labels: Labels


@dataclass(frozen=True, slots=True)
class Program:
    """A program as everybody but storage knows it."""

    id: int
    team_id: str
    state: ProgramState
    draft: ProgramDraft
    zone: str
    rhythm_starts_on: date | None = None
    """The local date of the first publishing in the program's zone; weeks count from it."""
    join_until: date | None = None
    admits_guests: bool = False
    level_gap: int = 2
    closed_days: frozenset[date] = field(default=frozenset())
    """Blackout dates and public holidays together."""
    country: str | None = None
    """Whose public holidays are days off."""
    blackout: tuple[tuple[date, date], ...] = ()
    """The coordinators' own days off, as spans from first to last."""

    @property
    def name(self) -> str:
        return self.draft.name

    @property
    def labels(self) -> Labels:
        return self.draft.labels

    def may_be_joined_on(self, day: date) -> bool:
        """Open for new people: while enrolling or running, until the last joining date."""
        open_states = {ProgramState.ENROLLING, ProgramState.RUNNING}
        return self.state in open_states and day <= (self.join_until or self.draft.ends_on)


class Needed(StrEnum):
    """What must be there before a program opens, in the order goals, people, guidelines."""

    AIMS = "aims"
    DATES = "dates"
    SPONSOR = "sponsor"
    COORDINATOR = "coordinator"
    SUPPORT_CONTACT = "support_contact"
    ALTERNATE_CONTACT = "alternate_contact"
    GROUND_RULES = "ground_rules"


class NotReadyError(MentoringError):
    def __init__(self, missing: tuple[Needed, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def missing_for_opening(draft: ProgramDraft) -> tuple[Needed, ...]:
    """What is still missing, in the order in which it should be filled in."""
    filled = {
        Needed.AIMS: draft.aims,
        Needed.DATES: draft.ends_on > draft.starts_on,
        Needed.SPONSOR: draft.sponsor,
        Needed.COORDINATOR: draft.coordinators,
        Needed.SUPPORT_CONTACT: draft.support_contact,
        Needed.ALTERNATE_CONTACT: draft.alternate_contact,
        Needed.GROUND_RULES: draft.ground_rules,
    }
    return tuple(needed for needed, there in filled.items() if not there)


def prompt_weeks(draft: ProgramDraft, rhythm_starts_on: date) -> Iterator[tuple[int, Kind]]:
    """Which weeks of the rhythm owe a prompt, until the program's last day; weeks count from 1.

    Check-in and reflection alternate; where pairs meet less often than every two weeks, the
    prompts come as rarely as the meetings. Never more than one prompt a week.
    """
    every = max(2, draft.meeting_every_weeks)
    last = (draft.ends_on - rhythm_starts_on) // timedelta(weeks=1) + 1
    for week in range(1, last + 1):
        if week % every == 1:
            yield week, Kind.CHECK_IN
        elif week % every == (2 % every):
            yield week, Kind.REFLECTION
