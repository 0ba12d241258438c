"""The summary's table as it must read, counted from the plan and from nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentoring.check_ins import Fit, Outcome
from mentoring.reflections import Reader
from tests.scenario.script import (
    CHECK_IN_WEEKS,
    REFLECTION_WEEKS,
    UNREACHED,
    CheckInPlan,
    Script,
)

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Counting:
    """Who joined, and with whom each was paired, in the order in which they answer."""

    script: Script
    joined: Sequence[str]
    partners: Mapping[str, Sequence[str]]

    def table(self) -> dict[str, str]:
        paired, pairs, meetings = list(self.partners), self._pairs(), self._meetings()
        prompted = len(paired) * len(CHECK_IN_WEEKS)
        reached = len(paired) * len(REFLECTION_WEEKS) - len(UNREACHED)
        latest = self._latest()
        mean = sum(one.energy for one in latest) / len(latest)
        good = sum(one.fit is Fit.GOOD for one in latest)
        return {
            "People who joined": str(len(self.joined)),
            "Matched": _share(len(paired), len(self.joined)),
            "Waiting for a partner": str(len(self.joined) - len(paired)),
            "Pairs now": str(len(pairs)),
            "Pairs that met": _share(len({pair for pair, _ in meetings}), len(pairs)),
            "Meetings": str(len(meetings)),
            "Check-ins answered": _share(self._check_ins(), prompted),
            "Reflections written": _share(self._reflections(), reached),
            "Reflections opened to each other": str(2 * len(self.opened())),
            "Energy, 1 to 5": f"{mean:.1f} ({len(latest)} people)",
            "A good fit": _share(good, len(latest)),
            "Messages that could not be delivered": str(len(UNREACHED)),
        }

    def opened(self) -> set[tuple[Pair, int]]:
        """(pair, week) of the reflections that both wrote for both."""
        return {
            (pair, week)
            for pair in self._pairs()
            for week in REFLECTION_WEEKS
            if all(self._wrote_for_both(who, pair, week) for who in pair)
        }

    def answers(self) -> list[tuple[str, str, int, CheckInPlan]]:
        """Every check-in that is answered, with who, about whom and in which week."""
        found = [
            (who, partner, week, self.script.check_in(who, partner, week))
            for week in CHECK_IN_WEEKS
            for who, partners in self.partners.items()
            for partner in partners
        ]
        return [(who, partner, week, plan) for who, partner, week, plan in found if plan]

    def _pairs(self) -> set[Pair]:
        return {frozenset({who, one}) for who, several in self.partners.items() for one in several}

    def _meetings(self) -> set[tuple[Pair, int]]:
        """One a pair and week, however many of the two tell of it."""
        return {
            (frozenset({who, partner}), week)
            for who, partner, week, plan in self.answers()
            if plan.outcome is Outcome.MET
        }

    def _check_ins(self) -> int:
        """A person's check-in is one, about however many partners."""
        return len({(who, week) for who, _, week, plan in self.answers() if plan.fills_in})

    def _reflections(self) -> int:
        return sum(
            any(self.script.reflection(who, partner, week) for partner in partners)
            for who, partners in self.partners.items()
            for week in REFLECTION_WEEKS
        )

    def _latest(self) -> list[CheckInPlan]:
        """Each person's newest answers; the last partner's where there are two."""
        newest = {who: plan for who, _, _, plan in self.answers() if plan.fills_in}
        return list(newest.values())

    def _wrote_for_both(self, who: str, pair: Pair, week: int) -> bool:
        (partner,) = pair - {who}
        plan = self.script.reflection(who, partner, week)
        return plan is not None and plan.reader is Reader.BOTH_OF_US


def _share(part: int, whole: int) -> str:
    """In per cent, halves rounded up."""
    return f"{part} of {whole} ({int(100 * part / whole + 0.5)}%)"
