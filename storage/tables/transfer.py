from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from mentoring.endings import Again
from mentoring.intentions import Use
from mentoring.transfer import Moment, Progress
from storage.types import EncryptedText, UtcDateTime, by_value


class Objective(SQLModel, table=True):
    """One of a pairing's aims."""

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    """Who wrote it; both of the two may change it."""
    skill: str = Field(sa_type=EncryptedText, repr=False)
    measure: str = Field(sa_type=EncryptedText, repr=False)
    used_where: str = Field(default="", sa_type=EncryptedText, repr=False)
    due_on: date
    progress: Progress = Field(default=Progress.OPEN, sa_type=by_value(Progress))
    written_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it was reached or dropped."""


class SkillRating(SQLModel, table=True):
    """A level of one skill of one of the two, as one of the two sees it: only ever a figure."""

    __tablename__ = "skill_rating"
    __table_args__ = (UniqueConstraint("pairing_id", "rater_id", "rated_id", "topic_id", "moment"),)

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    rater_id: int = Field(foreign_key="participant.id", index=True)
    rated_id: int = Field(foreign_key="participant.id", index=True)
    topic_id: str
    moment: Moment = Field(sa_type=by_value(Moment))
    level: int
    rated_at: datetime = Field(sa_type=UtcDateTime)


class Intention(SQLModel, table=True):
    """“I will try…”; read by its author, and by the partner who showed it once it is used."""

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    text: str = Field(sa_type=EncryptedText, repr=False)
    made_at: datetime = Field(sa_type=UtcDateTime)
    use: Use | None = Field(default=None, sa_type=by_value(Use))
    """The last answer; used and dropped settle it."""
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class FollowUp(SQLModel, table=True):
    """One time at which an intention is asked after."""

    __tablename__ = "follow_up"

    intention_id: int = Field(foreign_key="intention.id", primary_key=True)
    days: int = Field(primary_key=True)
    due_on: date
    use: Use | None = Field(default=None, sa_type=by_value(Use))
    line: str = Field(default="", sa_type=EncryptedText, repr=False)
    """What happened, in the author's words; the partner reads it with “used” alone."""
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Thanks(SQLModel, table=True):
    """A thank-you note, for its recipient alone."""

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    giver_id: int = Field(foreign_key="participant.id", index=True)
    receiver_id: int = Field(foreign_key="participant.id", index=True)
    text: str = Field(sa_type=EncryptedText, repr=False)
    given_at: datetime = Field(sa_type=UtcDateTime)


class ClosingSurvey(SQLModel, table=True):
    """What somebody says at the end of a program: figures, and words that nobody but they read."""

    __tablename__ = "closing_survey"

    participant_id: int = Field(foreign_key="participant.id", primary_key=True)
    again: Again = Field(sa_type=by_value(Again))
    worth: int
    """1 to 5: was it worth the time?"""
    text: str = Field(default="", sa_type=EncryptedText, repr=False)
    answered_at: datetime = Field(sa_type=UtcDateTime)
