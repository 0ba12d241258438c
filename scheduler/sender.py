"""Everything that one process sends by itself, each workspace in lanes of its own."""

from collections.abc import Callable

from slack_sdk import WebClient

from mentoring.clock import Clock
from mentoring.deliveries import DEFAULT_TIMING, Timing
from mentoring.pacing import PACES, Paces
from playbook.model import Playbook
from scheduler.lanes import Lanes
from scheduler.on_time import watch_connections
from scheduler.process import Process, real_now
from scheduler.refreshing import refresh
from scheduler.sending import Sending
from scheduler.settling import settle
from storage import claims
from storage.engine import Sessions

STOP_SECONDS = 8.0
"""How long what is on the wire may take after `stop`; the process that follows settles the rest."""


class Sender:
    """One process's hand on the schedule. `clients` gives a workspace's client without retries."""

    def __init__(
        self,
        sessions: Sessions,
        clients: Callable[[str], WebClient],
        clock: Clock,
        playbook: Playbook,
        timing: Timing = DEFAULT_TIMING,
        paces: Paces = PACES,
    ) -> None:
        watch_connections()
        self.process = Process(
            sessions, sessions.readers(), clients, clock, playbook, timing, paces
        )
        self.lanes = Lanes()
        self._sending = Sending(self.process)

    @property
    def owner(self) -> str:
        """The name under which this process claims."""
        return self.process.owner

    @property
    def knows_more(self) -> bool:
        """Whether a lane has something in hand that the database does not show."""
        return bool(self._sending.left_over())

    def send_due(self) -> int:
        """Sends what is due now; how many were claimed, as far as it took no longer than a tick."""
        with self.process.readers.begin() as session:
            teams = claims.teams_with_due(session, self.process.clock.now(), real_now())
        return self.lanes.run(self._send, {*teams, *self._sending.left_over()})

    def settle_unknown(self) -> int:
        """Finds out, or decides, what became of deliveries in flight when something broke."""
        with self.process.readers.begin() as session:
            after = self.process.timing.look_up_after
            teams = claims.teams_with_unsettled(session, real_now(), after)
        return self.lanes.run(self._settle, teams)

    def refresh_stale(self) -> int:
        """Shows anew the sent messages that no longer show what is true."""
        with self.process.readers.begin() as session:
            teams = claims.teams_with_stale(session, real_now())
        return self.lanes.run(self._refresh, teams)

    def stop(self, timeout: float = STOP_SECONDS) -> None:
        """Claims nothing more; returns when what was called for is recorded, or Slack hangs."""
        self._sending.stop()
        self.lanes.stop(timeout)
        self.process.callers.close()

    def _send(self, team_id: str) -> int:
        return self._sending.send(team_id)

    def _settle(self, team_id: str) -> int:
        if team_id in self._sending.unrecorded():
            return 0  # what we know is written down first, by the lane that sends
        return settle(self.process, team_id)

    def _refresh(self, team_id: str) -> int:
        return refresh(self.process, team_id)
