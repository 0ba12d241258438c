from datetime import date, datetime, time

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from mentoring.matching.rules import DEFAULT_FLOOR, Aim
from mentoring.programs import Formality
from mentoring.roles import Role
from mentoring.states import ParticipantState, ProgramState
from mentoring.today import Hears
from storage.types import UtcDateTime, by_value


class Program(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(foreign_key="workspace.team_id", index=True)
    state: ProgramState = Field(default=ProgramState.DRAFT, sa_type=by_value(ProgramState))
    name: str
    aims: str
    benefits: str
    measures: str
    ground_rules: str
    sponsor: str
    support_contact: str
    alternate_contact: str
    starts_on: date
    ends_on: date
    meeting_every_weeks: int
    formality: Formality = Field(sa_type=by_value(Formality))
    mentor_label: str
    mentee_label: str
    zone: str = "UTC"
    country: str | None = None
    """Whose public holidays are days off, as an ISO 3166 code."""
    blackout_dates: list[str] = Field(default_factory=list, sa_type=JSON)
    join_until: date | None = None
    rhythm_starts_on: date | None = None
    level_gap: int = 2
    aim: Aim = Field(default=Aim.NOBODY_LEFT_OUT, sa_type=by_value(Aim))
    floor: int = DEFAULT_FLOOR
    weights: dict[str, float] = Field(default_factory=dict, sa_type=JSON)
    """By the name of each part of the score; what is missing has its default."""
    has_circles: bool = False
    asks_for_say: bool = False
    """Whether people accept or pass before a draft is published, and say whom they would like."""
    next_run_on: date | None = None
    """When the coordinator means to match again, as those who wait are told."""
    admits_guests: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Coordinator(SQLModel, table=True):
    program_id: int = Field(foreign_key="program.id", primary_key=True)
    user_id: str = Field(primary_key=True)


class Participant(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("program_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    program_id: int = Field(foreign_key="program.id", index=True)
    user_id: str = Field(index=True)
    state: ParticipantState = Field(sa_type=by_value(ParticipantState))
    role: Role = Field(sa_type=by_value(Role))
    level: int
    partners: int = 1
    style: list[str] = Field(default_factory=list, sa_type=JSON)
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    manager: str | None = None
    work_starts: time = time(9)
    work_ends: time = time(17)
    work_days: list[int] = Field(default_factory=lambda: [0, 1, 2, 3, 4], sa_type=JSON)
    waited_runs: int = 0
    """Matching runs published while this person stayed without a partner; these go first."""
    terms_accepted_at: datetime = Field(sa_type=UtcDateTime)
    joined_at: datetime = Field(sa_type=UtcDateTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_until: date | None = None
    """The first day on which they are back, in their own zone; a pause ends by itself."""
    plan_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When their prompts are to be planned next; None: they are owed none."""
    planned_until: date | None = None
    """Up to this date all of their prompts were planned: what was not is never made up for."""
    hears: Hears = Field(default=Hears.USUAL, sa_type=by_value(Hears))
    profile_asked: list[str] = Field(default_factory=list, sa_type=JSON)
    """What of the profile was offered after joining, one at a time; answered or left out."""


class TopicOffer(SQLModel, table=True):
    __tablename__ = "topic_offer"

    participant_id: int = Field(foreign_key="participant.id", primary_key=True)
    topic_id: str = Field(primary_key=True)
    rank: int


class TopicWant(SQLModel, table=True):
    __tablename__ = "topic_want"

    participant_id: int = Field(foreign_key="participant.id", primary_key=True)
    topic_id: str = Field(primary_key=True)
    rank: int


class Avoidance(SQLModel, table=True):
    """Confidential: read by the matching alone."""

    participant_id: int = Field(foreign_key="participant.id", primary_key=True)
    avoided_user_id: str = Field(primary_key=True)


class Wish(SQLModel, table=True):
    """Whom a participant would like as a partner: read by the matching alone."""

    participant_id: int = Field(foreign_key="participant.id", primary_key=True)
    wished_user_id: str = Field(primary_key=True)
    rank: int


class RosterEntry(SQLModel, table=True):
    """One line of the people file that a coordinator imported."""

    __tablename__ = "roster_entry"

    program_id: int = Field(foreign_key="program.id", primary_key=True)
    email: str = Field(primary_key=True)
    name: str = ""
    title: str = ""
    level: int
    department: str = ""
    location: str = ""
    country: str = ""
    zone: str = ""
    manager_email: str = ""
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    role: Role | None = Field(default=None, sa_type=by_value(Role))
    offers: list[str] = Field(default_factory=list, sa_type=JSON)
    wants: list[str] = Field(default_factory=list, sa_type=JSON)
    partners: int = 1
