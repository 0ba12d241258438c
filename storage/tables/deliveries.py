from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from storage.types import UtcDateTime, by_value

_PLANNED = text("state = 'planned'")
_UNSETTLED = text("state IN ('sending', 'unknown')")
_STALE = text("refresh_at IS NOT NULL")
_UNOPENED = text("state = 'planned' AND channel IS NULL AND recipient LIKE '%,%'")


class Delivery(SQLModel, table=True):
    """One message that we owe somebody: what, to whom and when, never its words."""

    __table_args__ = (
        UniqueConstraint("program_id", "recipient", "kind", "subject", "sequence"),
        UniqueConstraint("program_id", "recipient", "kind", "guard"),
        Index("ix_delivery_due", "try_at", sqlite_where=_PLANNED, postgresql_where=_PLANNED),
        # A program's next ones, each urgency by itself, however much else is planned.
        Index(
            "ix_delivery_next",
            "program_id",
            "urgency",
            "try_at",
            sqlite_where=_PLANNED,
            postgresql_where=_PLANNED,
        ),
        Index("ix_delivery_unopened", "try_at", sqlite_where=_UNOPENED, postgresql_where=_UNOPENED),
        Index(
            "ix_delivery_unsettled",
            "lease_until",
            sqlite_where=_UNSETTLED,
            postgresql_where=_UNSETTLED,
        ),
        Index("ix_delivery_stale", "refresh_at", sqlite_where=_STALE, postgresql_where=_STALE),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(foreign_key="workspace.team_id")
    program_id: int = Field(foreign_key="program.id")
    recipient: str
    """A person (U…), a channel (C…), or the people of a group DM, sorted and comma-separated."""
    kind: Kind = Field(sa_type=by_value(Kind))
    subject: str
    """What it is about, such as "pairing:7"; empty where the sequence says it all."""
    sequence: int
    guard: str
    """For prompts the recipient's local date: one of a kind a day. Else subject and sequence."""
    content: str = ""
    """Which entry of the playbook it uses, chosen when it was planned."""
    state: DeliveryState = Field(default=DeliveryState.PLANNED, sa_type=by_value(DeliveryState))
    urgency: int
    due_at: datetime = Field(sa_type=UtcDateTime)
    try_at: datetime = Field(sa_type=UtcDateTime)
    """`due_at`, or later after a refused attempt."""
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    owner: str | None = None
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Real time, also where the product's clock is moved."""
    intent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the call was about to be made, or was given up; real time."""
    attempts: int = 0
    claims: int = 0
    """How often it was claimed since anything became of it: some messages end the process."""
    channel: str | None = None
    """Where it was posted; of a group DM from the moment when it was opened."""
    ts: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str | None = None
    """Why it failed, was cancelled or expired: a code, never words."""
    refresh_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """What the sent message shows has changed: it is rendered again, by `chat.update`."""
    created_at: datetime = Field(sa_type=UtcDateTime)


class Pace(SQLModel, table=True):
    """When something may be done again, whichever process does it: a call, or a daily job."""

    team_id: str = Field(primary_key=True)
    """Empty for what concerns no workspace."""
    scope: str = Field(primary_key=True)
    """A method of Slack's, one with a channel ("chat.postMessage:C1"), or a job's name."""
    next_at: datetime = Field(sa_type=UtcDateTime, index=True)
    """Real time."""


class Heartbeat(SQLModel, table=True):
    """One running process of the bot, as it last said."""

    owner: str = Field(primary_key=True)
    """The name under which it claims deliveries."""
    host: str
    pid: int
    started_at: datetime = Field(sa_type=UtcDateTime)
    beat_at: datetime = Field(sa_type=UtcDateTime)
    """Real time, as `started_at`."""


class InboxEntry(SQLModel, table=True):
    """A request that had its effect, so that the same one has it once."""

    __tablename__ = "inbox"

    key: str = Field(primary_key=True)
    received_at: datetime = Field(sa_type=UtcDateTime, index=True)


class AuditEvent(SQLModel, table=True):
    """What a coordinator did, and to what: ids, never words."""

    __tablename__ = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(foreign_key="workspace.team_id")
    program_id: int | None = Field(default=None, foreign_key="program.id", index=True)
    actor: str
    act: str
    subject: str = ""
    at: datetime = Field(sa_type=UtcDateTime)
