"""Shows App Home anew to people who did something while it was open."""

import structlog

from mentoring.pacing import PUBLISH
from scheduler.lanes import Lanes
from scheduler.outcomes import FAULTS, Fate, Outcome, read_fault
from scheduler.process import Process, real_now
from services.home import home_of
from storage.pacing import look_at_pace, take_pace
from storage.people import mark_home_stale, take_stale_homes, teams_with_stale_homes
from views.home import home_view

MOST_AT_ONCE = 20

log = structlog.get_logger()


class Homes:
    """One process's hand on App Home. One that could not be shown stays stale, and comes later."""

    def __init__(self, process: Process, lanes: Lanes) -> None:
        self._process, self._lanes = process, lanes

    def refresh(self) -> int:
        """How many were taken in hand."""
        with self._process.readers.begin() as session:
            teams = teams_with_stale_homes(session)
        return self._lanes.run(self._show_stale, teams)

    def _show_stale(self, team_id: str) -> int:
        """As many as the workspace takes just now, while it takes them."""
        pace, at = self._process.paces.of[PUBLISH], real_now()
        with self._process.sessions.begin() as session:
            free = look_at_pace(session, team_id, PUBLISH, pace, at, MOST_AT_ONCE)
            stale = take_stale_homes(session, team_id, free.count) if free.count else []
            take_pace(session, team_id, PUBLISH, pace, at, len(stale))
        for place, user in enumerate(stale):
            outcome = self._show(team_id, user)
            if outcome and outcome.fate is Fate.UNKNOWN:
                self._put_back(team_id, [user])
            elif outcome and outcome.fate is Fate.REFUSED:
                # Slack would refuse the next ones just so.
                self._process.hold(team_id, PUBLISH, outcome)
                self._put_back(team_id, stale[place:])
                break
        return len(stale)

    def _show(self, team_id: str, user: str) -> Outcome | None:
        """None when it worked. One transaction each: people click meanwhile."""
        with self._process.readers.begin() as session:
            standing = home_of(session, team_id, user, self._process.clock.now())
        try:
            view = home_view(standing, self._process.playbook)
            self._process.clients(team_id).views_publish(user_id=user, view=view)
        except FAULTS as fault:
            outcome = read_fault(fault)
            log.warning("home.not_refreshed", user=user, reason=outcome.reason)
            return outcome
        return None

    def _put_back(self, team_id: str, users: list[str]) -> None:
        with self._process.sessions.begin() as session:
            mark_home_stale(session, team_id, *users)
