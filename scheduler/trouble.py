"""While Slack is away or ailing, we do not go through the whole schedule in vain."""

from datetime import timedelta

import structlog

from mentoring.pacing import POST
from scheduler.outcomes import RATE_LIMITED, Fate, Outcome
from scheduler.process import Process, real_now
from storage.claims import Sent
from storage.pacing import hold_pace

IN_A_ROW = 5
"""So many posts must have gone wrong, none well among them, before we hold back."""
LONGEST = timedelta(minutes=1)

log = structlog.get_logger()


class Trouble:
    """Posts of one process that went wrong one after the other, by workspace."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._in_a_row: dict[str, int] = {}

    def note(self, team_id: str, outcome: Sent | Outcome) -> None:
        """From the fifth failure in a row, the workspace rests: a second, two, … a minute."""
        if isinstance(outcome, Sent) or outcome.fate is Fate.FAILED:
            self._in_a_row.pop(team_id, None)
            return
        if outcome.reason == RATE_LIMITED:
            return
        self._in_a_row[team_id] = failed = self._in_a_row.get(team_id, 0) + 1
        if failed < IN_A_ROW:
            return
        rest = min(timedelta(seconds=2 ** min(failed - IN_A_ROW, 10)), LONGEST)
        with self._process.sessions.begin() as session:
            hold_pace(session, team_id, POST, real_now() + rest)
        log.warning("slack.ailing", team=team_id, failed=failed, reason=outcome.reason)
