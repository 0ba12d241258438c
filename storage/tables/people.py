from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime


class Workspace(SQLModel, table=True):
    team_id: str = Field(primary_key=True)
    people_read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When Slack's list of people was last read in full."""
    stopped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Uninstalled: nothing is sent any more."""


class Person(SQLModel, table=True):
    """What Slack says about somebody, kept so that handlers need not ask Slack."""

    team_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    name: str = ""
    email: str | None = Field(default=None, index=True)
    zone: str = "UTC"
    is_admin: bool = False
    """Workspace owner or admin."""
    is_guest: bool = False
    is_human: bool = True
    is_outsider: bool = False
    """Belongs to another organisation (Slack Connect)."""
    is_deactivated: bool = False
    home_seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When they last opened App Home; None: never, so there is none to keep fresh."""
    home_stale: bool = Field(default=False, index=True)
