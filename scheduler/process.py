"""What one process of the bot sends with, and what it holds while it does."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from slack_sdk import WebClient

from mentoring.clock import Clock
from mentoring.deliveries import Timing
from mentoring.pacing import Paces
from playbook.model import Playbook
from scheduler.callers import Callers
from scheduler.on_time import seconds
from scheduler.outcomes import Fate, Outcome
from scheduler.posting import Lease
from storage.claims import Claimant
from storage.engine import Sessions
from storage.pacing import hold_pace


@dataclass(frozen=True, slots=True)
class Process:
    """`clients` gives a workspace's client, without retries of its own."""

    sessions: Sessions
    readers: Sessions
    clients: Callable[[str], WebClient]
    clock: Clock
    playbook: Playbook
    timing: Timing
    paces: Paces
    callers: Callers = field(default_factory=Callers)
    owner: str = field(default_factory=lambda: uuid.uuid4().hex)

    def claimant(self) -> tuple[Claimant, Lease]:
        """Who claims now, and how long it may call for what it gets."""
        began, moment = seconds(), real_now()
        lease = self.timing.lease
        claimant = Claimant(self.owner, moment, moment + lease)
        return claimant, Lease(began + lease.total_seconds())

    def hold(self, team_id: str, method: str, outcome: Outcome) -> None:
        """What Slack or the operator needs time for, nobody calls before."""
        if outcome.fate is Fate.REFUSED and outcome.wait:
            with self.sessions.begin() as session:
                hold_pace(session, team_id, method, real_now() + outcome.wait)


def real_now() -> datetime:
    """The machine's time, for leases and paces; the product's clock may be a moved one."""
    return datetime.now(UTC)
