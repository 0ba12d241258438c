from datetime import date, datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from mentoring.meetings import BookingState, Shower
from storage.types import EncryptedText, UtcDateTime, by_value


class TimeOffer(SQLModel, table=True):
    """Times at which both of a pairing could meet; a time that both took is booked."""

    __tablename__ = "time_offer"

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    offered_by: int = Field(foreign_key="participant.id")
    minutes: int
    every_weeks: int | None = None
    """A rhythm for what is booked from it; None: once."""
    times: list[str] = Field(default_factory=list, sa_type=JSON)
    """Beginnings in UTC, as ISO 8601."""
    mentor_takes: list[str] = Field(default_factory=list, sa_type=JSON)
    mentee_takes: list[str] = Field(default_factory=list, sa_type=JSON)
    offered_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Booked, or replaced by other times."""


class Booking(SQLModel, table=True):
    """A date that a pair agreed on."""

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    starts_at: datetime = Field(sa_type=UtcDateTime)
    minutes: int
    every_weeks: int | None = None
    """The rhythm in which it was booked with others; None: alone."""
    state: BookingState = Field(default=BookingState.BOOKED, sa_type=by_value(BookingState))
    uid: str = Field(unique=True)
    """The calendar entry's, for good: a moved or cancelled date keeps it."""
    revision: int = 0
    """iCalendar's SEQUENCE: one more with each move and with the cancellation."""
    booked_at: datetime = Field(sa_type=UtcDateTime)
    cancelled_by: int | None = Field(default=None, foreign_key="participant.id")
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class MeetingLog(SQLModel, table=True):
    """What one of the two kept of a meeting. The words are the pair's, the rating a figure."""

    __tablename__ = "meeting_log"
    __table_args__ = (UniqueConstraint("pairing_id", "participant_id", "met_on"),)

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    met_on: date
    shower: Shower = Field(sa_type=by_value(Shower))
    """As its author sees it."""
    showed: str = Field(default="", sa_type=EncryptedText, repr=False)
    learned: str = Field(default="", sa_type=EncryptedText, repr=False)
    rating: int | None = None
    """1 to 5."""
    logged_at: datetime = Field(sa_type=UtcDateTime)


class Doubt(SQLModel, table=True):
    """An open question that a pair carries to its next agenda, until one of them settles it."""

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    text: str = Field(sa_type=EncryptedText, repr=False)
    raised_at: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
