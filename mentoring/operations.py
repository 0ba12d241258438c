"""What whoever runs the bot wants to know: which processes run, and what is late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

BEAT_EVERY = timedelta(seconds=10)
LOST_AFTER = timedelta(seconds=60)
"""A process that gave no sign for so long is gone, or stuck."""
STUCK_AFTER = timedelta(minutes=5)
"""A process whose deliveries did not get on for so long gives no more signs. A tick that meets a
Slack which does not answer takes about a minute."""
LATE_AFTER = timedelta(minutes=5)
"""Due for longer than this is overdue: shorter waits are those of Slack's limits."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A process of the bot, as it last said. Times are real ones."""

    owner: str
    host: str
    pid: int
    started_at: datetime
    beat_at: datetime

    def is_alive(self, real_now: datetime) -> bool:
        return real_now - self.beat_at < LOST_AFTER


@dataclass(frozen=True, slots=True)
class Backlog:
    """A workspace's deliveries that are not done with."""

    team_id: str
    planned: int = 0
    overdue: int = 0
    oldest_due_at: datetime | None = None
    """When the first of the overdue ones was due."""
    sending: int = 0
    unknown: int = 0
    stopped: bool = False
    """The app is not installed there: what is planned is not overdue, since nothing is sent."""


@dataclass(frozen=True, slots=True)
class Held:
    """A method of Slack's that nobody may call before `until` (real time)."""

    team_id: str
    scope: str
    until: datetime
