from datetime import datetime

from sqlmodel import Field, SQLModel

from mentoring.agreement import Candor
from storage.types import EncryptedText, UtcDateTime, by_value


class Agreement(SQLModel, table=True):
    """What a pair agreed on. A change empties the other's signature."""

    pairing_id: int = Field(foreign_key="pairing.id", primary_key=True)
    aims: str = Field(sa_type=EncryptedText, repr=False)
    every_weeks: int
    minutes: int
    candor: Candor = Field(sa_type=by_value(Candor))
    off_limits: str = Field(default="", sa_type=EncryptedText, repr=False)
    confidentiality: str = Field(default="", sa_type=EncryptedText, repr=False)
    version: int = 1
    changed_by: int = Field(foreign_key="participant.id")
    changed_at: datetime = Field(sa_type=UtcDateTime)
    mentor_signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    mentee_signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class LessonDone(SQLModel, table=True):
    """Somebody said that they read a lesson; counted, never forced."""

    __tablename__ = "lesson_done"

    participant_id: int = Field(foreign_key="participant.id", primary_key=True)
    lesson_id: str = Field(primary_key=True)
    done_at: datetime = Field(sa_type=UtcDateTime)
