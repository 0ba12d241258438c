"""While Slack is away or ailing, we do not go through the whole schedule in vain."""

import time
from dataclasses import dataclass
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


@dataclass(slots=True)
class _Spell:
    """One workspace's bad time."""

    in_a_row: int = 0
    """Posts that went wrong, none well among them."""
    rests: int = 0
    until: float = 0.0
    """When the last rest ends, in seconds of `time.monotonic()`."""


class Trouble:
    """Posts of one process that went wrong one after the other, by workspace."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._spells: dict[str, _Spell] = {}

    def note(self, team_id: str, outcome: Sent | Outcome) -> None:
        """From the fifth failure in a row on, the workspace rests: a second, two, … a minute.

        Failures of calls that were begun before a rest make it no longer.
        """
        if isinstance(outcome, Sent) or outcome.fate is Fate.FAILED:
            self._spells.pop(team_id, None)
            return
        if outcome.reason == RATE_LIMITED:
            return
        spell = self._spells.setdefault(team_id, _Spell())
        spell.in_a_row += 1
        if spell.in_a_row < IN_A_ROW or time.monotonic() < spell.until:
            return
        rest = min(timedelta(seconds=2 ** min(spell.rests, 10)), LONGEST)
        spell.rests, spell.until = spell.rests + 1, time.monotonic() + rest.total_seconds()
        with self._process.sessions.begin() as session:
            hold_pace(session, team_id, POST, real_now() + rest)
        log.warning("slack.ailing", team=team_id, failed=spell.in_a_row, reason=outcome.reason)
