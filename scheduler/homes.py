"""Shows App Home anew to people who did something while it was open."""

from collections.abc import Callable

import structlog
from slack_sdk import WebClient

from mentoring.clock import Clock
from playbook.model import Playbook
from scheduler.outcomes import FAULTS, read_fault
from services.home import standing_of
from storage.engine import Sessions
from storage.people import take_stale_homes
from views.home import home_view

log = structlog.get_logger()


def refresh_homes(
    sessions: Sessions, clients: Callable[[str], WebClient], clock: Clock, playbook: Playbook
) -> int:
    """How many were shown. One that fails stays as it is until its person opens it again."""
    with sessions.begin() as session:
        stale = take_stale_homes(session)
    for team_id, user in stale:
        # One transaction each: after a publishing there are hundreds, and people click meanwhile.
        with sessions.begin() as session:
            standing = standing_of(session, team_id, user, clock.now())
        try:
            clients(team_id).views_publish(user_id=user, view=home_view(standing, playbook))
        except FAULTS as fault:
            log.warning("home.not_refreshed", user=user, reason=read_fault(fault).reason)
    return len(stale)
