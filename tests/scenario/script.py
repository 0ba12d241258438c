"""What everybody does for four weeks: a written plan, the same for the same seed.

It names people by handle and knows nothing of how the bot works: who met whom, who answers what,
who keeps silent, who is quick and who presses twice.
"""

import random
from dataclasses import dataclass

from mentoring.check_ins import Fit, Outcome
from mentoring.reflections import Reader

CHECK_IN_WEEKS, REFLECTION_WEEKS = (1, 3), (2, 4)
WEEKS = (1, 2, 3, 4)
PROGRESS = ("not-started", "stuck", "slow", "on-track", "ahead")
SECRET = "sesame"
"""Begins every word that is meant for somebody in particular."""

SILENT = frozenset({"henrik.lindqvist", "kwame.boateng"})
"""They take part and never answer anything."""
WORRIED = frozenset({"liam.oconnor", "sofia.almeida", "freya.nielsen"})
"""Each of them writes a concern in the first check-in."""
UNREACHED = frozenset({("tom.baker", 4)})
"""Slack refuses this person's question of this week."""


@dataclass(frozen=True, slots=True)
class CheckInPlan:
    outcome: Outcome
    fills_in: bool
    """Answers the three questions, too; else only whether they met."""
    progress: str
    energy: int
    fit: Fit
    tells: bool
    """Asks that the coordinator hears of a bad fit."""
    concern: str
    presses_twice: bool
    reflects_now: bool
    """Asks for the reflection question right away."""


@dataclass(frozen=True, slots=True)
class ReflectionPlan:
    text: str
    reader: Reader
    first_try: str
    """What stood there first, for nobody else; empty when the first words are kept."""


@dataclass(frozen=True, slots=True)
class Script:
    seed: int = 2026

    def check_in(self, who: str, partner: str, week: int) -> CheckInPlan | None:
        """What somebody answers about one partner; None for silence."""
        chance = self._chance("check-in", who, partner, week)
        if who in SILENT or (who not in WORRIED and chance.random() < 0.15):
            return None
        worried = who in WORRIED and week == CHECK_IN_WEEKS[0]
        fit = chance.choice([Fit.GOOD, Fit.GOOD, Fit.GOOD, Fit.UNDECIDED, Fit.NOT_GOOD])
        return CheckInPlan(
            outcome=chance.choice([Outcome.MET, *Outcome]),
            fills_in=worried or chance.random() < 0.9,
            progress=chance.choice(PROGRESS),
            energy=chance.randint(1, 5),
            fit=fit,
            tells=fit is Fit.NOT_GOOD and chance.random() < 0.5,
            concern=f"{SECRET}-concern-{who}-{partner}" if worried else "",
            presses_twice=chance.random() < 0.3,
            reflects_now=(who, week + 1) not in UNREACHED and chance.random() < 0.4,
        )

    def reflection(self, who: str, partner: str, week: int) -> ReflectionPlan | None:
        """What somebody writes about one partner; None for silence."""
        chance = self._chance("reflection", who, partner, week)
        if who in SILENT or (who, week) in UNREACHED or chance.random() < 0.2:
            return None
        words = f"{who}-{partner}-{week}"
        return ReflectionPlan(
            text=f"{SECRET}-reflection-{words}",
            reader=chance.choice([Reader.BOTH_OF_US, Reader.BOTH_OF_US, Reader.ONLY_ME]),
            first_try=f"{SECRET}-first-try-{words}" if chance.random() < 0.2 else "",
        )

    def _chance(self, what: str, who: str, partner: str, week: int) -> random.Random:
        return random.Random(f"{self.seed}/{what}/{who}/{partner}/{week}")  # noqa: S311
