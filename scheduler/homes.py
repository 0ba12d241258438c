"""Shows App Home anew to people who did something while it was open."""

import time
from collections.abc import Callable

import structlog
from slack_sdk import WebClient

from mentoring.clock import Clock
from playbook.model import Playbook
from scheduler.outcomes import FAULTS, Fate, Outcome, read_fault
from services.home import standing_of
from storage.engine import Sessions
from storage.people import mark_home_stale, take_stale_homes
from views.home import home_view

log = structlog.get_logger()


class Homes:
    """One process's hand on App Home. One that could not be shown stays stale, and comes later."""

    def __init__(
        self,
        sessions: Sessions,
        clients: Callable[[str], WebClient],
        clock: Clock,
        playbook: Playbook,
    ) -> None:
        self._sessions, self._clients = sessions, clients
        self._clock, self._playbook = clock, playbook
        self._not_before = 0.0
        """In seconds of the machine's monotonic time: when Slack takes views again."""

    def refresh(self) -> int:
        """How many were shown."""
        if time.monotonic() < self._not_before:
            return 0
        with self._sessions.begin() as session:
            stale = take_stale_homes(session)
        shown = 0
        for place, (team_id, user) in enumerate(stale):
            outcome = self._show(team_id, user)
            if outcome is None:
                shown += 1
            elif outcome.fate is Fate.UNKNOWN:
                self._put_back([(team_id, user)])
            elif outcome.fate is Fate.REFUSED:
                # Slack would refuse the next ones just so.
                wait = outcome.wait.total_seconds() if outcome.wait else 0.0
                self._not_before = time.monotonic() + wait
                self._put_back(stale[place:])
                break
        return shown

    def _show(self, team_id: str, user: str) -> Outcome | None:
        """None when it worked. One transaction each: people click meanwhile."""
        with self._sessions.begin() as session:
            standing = standing_of(session, team_id, user, self._clock.now())
        try:
            view = home_view(standing, self._playbook)
            self._clients(team_id).views_publish(user_id=user, view=view)
        except FAULTS as fault:
            outcome = read_fault(fault)
            log.warning("home.not_refreshed", user=user, reason=outcome.reason)
            return outcome
        return None

    def _put_back(self, homes: list[tuple[str, str]]) -> None:
        with self._sessions.begin() as session:
            for team_id, user in homes:
                mark_home_stale(session, team_id, user)
