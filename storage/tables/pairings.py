from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from mentoring.check_ins import Fit, Outcome
from mentoring.endings import Ending
from mentoring.pairings import Say
from mentoring.reflections import Reader
from mentoring.states import PairingState, RunState
from storage.types import EncryptedText, UtcDateTime, by_value


class MatchingRun(SQLModel, table=True):
    __tablename__ = "matching_run"

    id: int | None = Field(default=None, primary_key=True)
    program_id: int = Field(foreign_key="program.id", index=True)
    state: RunState = Field(default=RunState.DRAFT, sa_type=by_value(RunState))
    requested_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    rules: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    input_digest: str
    """A digest of everything the run was made from: the draft is outdated when it changed."""
    unmatched: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """Participant id to the reason that is fit to be told."""
    excluded: list[list[int]] = Field(default_factory=list, sa_type=JSON)
    """Pairs of participant ids that are not to be proposed again around this draft."""
    proof: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What shows that no better choice exists, as figures."""
    earlier_run_id: int | None = Field(default=None, foreign_key="matching_run.id")
    """The draft that this one replaced, to compare with."""
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When people were asked for their say."""


class Pairing(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    program_id: int = Field(foreign_key="program.id", index=True)
    run_id: int = Field(foreign_key="matching_run.id", index=True)
    mentor_id: int = Field(foreign_key="participant.id", index=True)
    mentee_id: int = Field(foreign_key="participant.id", index=True)
    state: PairingState = Field(default=PairingState.PROPOSED, sa_type=by_value(PairingState))
    score: int
    why: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    first_mover_id: int = Field(foreign_key="participant.id")
    locked: bool = False
    """A coordinator chose it: another run keeps it."""
    is_circle: bool = False
    """Somebody joins a pair as its third, beyond the places asked for."""
    mentor_say: Say | None = Field(default=None, sa_type=by_value(Say))
    mentee_say: Say | None = Field(default=None, sa_type=by_value(Say))
    channel: str | None = None
    """Their group DM, once the introduction opened it."""
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ending: Ending | None = Field(default=None, sa_type=by_value(Ending))
    paused_until: date | None = None
    """The first day on which both are asked about it again."""


class Meeting(SQLModel, table=True):
    """What one of the two said about one period: did they meet?"""

    __table_args__ = (UniqueConstraint("pairing_id", "week", "reported_by"),)

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    week: int
    reported_by: int = Field(foreign_key="participant.id")
    outcome: Outcome = Field(sa_type=by_value(Outcome))
    reported_at: datetime = Field(sa_type=UtcDateTime)


class CheckIn(SQLModel, table=True):
    __tablename__ = "check_in"
    __table_args__ = (UniqueConstraint("delivery_id", "pairing_id"),)

    id: int | None = Field(default=None, primary_key=True)
    delivery_id: int = Field(foreign_key="delivery.id")
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    week: int
    progress: str
    energy: int
    fit: Fit = Field(sa_type=by_value(Fit))
    tell_coordinator: bool = False
    answered_at: datetime = Field(sa_type=UtcDateTime)


class Concern(SQLModel, table=True):
    """Read by one contact alone, never by coordinators or the partner."""

    id: int | None = Field(default=None, primary_key=True)
    check_in_id: int = Field(foreign_key="check_in.id")
    program_id: int = Field(foreign_key="program.id")
    contact: str
    text: str = Field(sa_type=EncryptedText, repr=False)
    raised_at: datetime = Field(sa_type=UtcDateTime)


class Reflection(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("delivery_id", "pairing_id"),)

    id: int | None = Field(default=None, primary_key=True)
    delivery_id: int = Field(foreign_key="delivery.id")
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    week: int
    question_id: str
    text: str = Field(sa_type=EncryptedText, repr=False)
    reader: Reader = Field(sa_type=by_value(Reader))
    written_at: datetime = Field(sa_type=UtcDateTime)
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
