"""A matching as a table of words, as a CSV for a spreadsheet, and as JSON for a program."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from mentoring.matching.draft import Draft, Proposal
from mentoring.matching.explanation import Explanation
from mentoring.matching.rules import Aim, Rules
from mentoring.matching.shortage import Shortage
from mentoring.matching.unmatched import Unmatched, WhyUnmatched
from views.matching import UNMATCHED
from views.matching_terms import AIMS
from views.matching_words import Words, amount
from views.words import listed

COLUMNS = (
    "status",
    "shows_email",
    "shows",
    "learns_email",
    "learns",
    "fit",
    "why",
    "can_show",
    "can_show_near",
    "offers",
    "offers_near",
    "both_want",
    "shared_hours",
    "exception",
    "locked",
)
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
"""What a spreadsheet takes for the beginning of a formula, full-width signs included."""


@dataclass(frozen=True, slots=True)
class Report:
    """A draft with the words for it."""

    draft: Draft
    rules: Rules
    words: Words
    shortages: Sequence[Shortage] = ()

    @property
    def headline(self) -> str:
        thirds = sum(one.is_circle for one in self.draft.pairings)
        pairs = amount(len(self.draft.pairings) - thirds, "pairing", "pairings")
        joined = f", {amount(thirds, 'third', 'thirds')} in circles" if thirds else ""
        alone = amount(len(self.draft.unmatched), "person", "people")
        return f"{pairs}{joined}, {alone} without a partner. Aim: {AIMS[self.rules.aim]}."

    def best_first(self) -> list[Proposal]:
        return sorted(self.draft.pairings, key=lambda one: -one.score)

    def exceptions(self, one: Proposal) -> list[str]:
        """By what a pairing is an exception."""
        found = (
            "fewer hours than asked for" if one.reasons.few_hours else "",
            f"fit below {self.rules.floor}" if one.score < self.rules.floor else "",
        )
        return [said for said in found if said]

    def circle(self, one: Proposal) -> str:
        """Who joins whom by this pairing."""
        if not one.is_circle:
            return ""
        ends = one.mentor_id, one.mentee_id
        hosts = {
            end
            for pair in self.draft.pairings
            for end in (pair.mentor_id, pair.mentee_id)
            if not pair.is_circle
        }
        third, host = ends if ends[1] in hosts else ends[::-1]
        return f"circle: {self.words.name(third)} joins {self.words.name(host)} as the third"

    def why_alone(self, one: Unmatched) -> str:
        if self.rules.aim is Aim.BEST_FIT and one.reason is WhyUnmatched.NO_PLACE_LEFT:
            return f"nobody is left who fits {self.rules.floor} or more"
        return UNMATCHED[one.reason]

    def lines(self) -> list[tuple[str, ...]]:
        """A CSV: its header, a line for each pairing, and one for whoever has no partner."""
        rows = [
            *(self._pairing(one) for one in self.draft.pairings),
            *(self._alone(one) for one in self.draft.unmatched),
        ]
        return [COLUMNS, *(tuple(harmless(row.get(name, "")) for name in COLUMNS) for row in rows)]

    def as_json(self, explanation: Explanation | None = None) -> dict[str, Any]:
        """Addresses, ids of topics and figures, and the reasons in words."""
        found = {
            "aim": self.rules.aim.value,
            "floor": self.rules.floor,
            "weights": asdict(self.rules.weights),
            "total": self.draft.total,
            "proof": asdict(self.draft.proof) | {"is_best": self.draft.proof.is_best},
            "pairings": [self._pairing_facts(one) for one in self.draft.pairings],
            "unmatched": [self._alone_facts(one) for one in self.draft.unmatched],
            "shortages": [self._shortage_facts(one) for one in self.shortages],
        }
        return found | ({"why": self._why_facts(explanation)} if explanation else {})

    def _pairing(self, one: Proposal) -> dict[str, str]:
        words, why = self.words, one.reasons
        return {
            "status": "third of a circle" if one.is_circle else "pairing",
            "shows_email": words.address(one.mentor_id),
            "shows": words.name(one.mentor_id),
            "learns_email": words.address(one.mentee_id),
            "learns": words.name(one.mentee_id),
            "fit": str(one.score),
            "why": "; ".join(words.why(one)),
            "can_show": words.topics(why.mentor_shows),
            "can_show_near": words.near(why.mentor_shows_near),
            "offers": words.topics(why.mentee_gives),
            "offers_near": words.near(why.mentee_gives_near),
            "both_want": words.topics(why.interests),
            "shared_hours": f"{why.shared_hours:g}",
            "exception": listed(self.exceptions(one)),
            "locked": "yes" if one.locked else "",
        }

    def _alone(self, one: Unmatched) -> dict[str, str]:
        side = "shows" if self.words.people[one.person_id].role.may_show else "learns"
        return {
            "status": "without a partner",
            f"{side}_email": self.words.address(one.person_id),
            side: self.words.name(one.person_id),
            "why": f"{self.why_alone(one)}; what would help: {self.words.what_helps(one)}",
        }

    def _pairing_facts(self, one: Proposal) -> dict[str, Any]:
        return {
            "mentor": self.words.address(one.mentor_id),
            "mentee": self.words.address(one.mentee_id),
            "fit": one.score,
            "why": self.words.why(one),
            "locked": one.locked,
            "is_circle": one.is_circle,
            "exceptions": self.exceptions(one),
            **asdict(one.reasons),
        }

    def _alone_facts(self, one: Unmatched) -> dict[str, Any]:
        return {
            "person": self.words.address(one.person_id),
            "reason": one.reason.value,
            "concerns": one.concerns,
            "what_helps": self.words.what_helps(one),
        }

    def _shortage_facts(self, one: Shortage) -> dict[str, Any]:
        return asdict(one) | {
            "people": [self.words.address(person) for person in one.people],
            "only": [self.words.address(person) for person in one.only],
        }

    def _why_facts(self, found: Explanation) -> dict[str, Any]:
        return {
            "person": self.words.address(found.person_id),
            "pairings": [
                {
                    "mentor": self.words.address(one.mentor_id),
                    "mentee": self.words.address(one.mentee_id),
                    "fit": one.score,
                    "parts": [asdict(part) for part in parts],
                }
                for one, parts in found.pairings
            ],
            "alternatives": [
                {
                    "mentor": self.words.address(one.mentor_id),
                    "mentee": self.words.address(one.mentee_id),
                    "fit": one.score,
                    "others_without_a_partner": one.people,
                    "points_lost": one.total,
                }
                for one in found.alternatives
            ],
            "others": {
                (rule.value if rule else "possible"): count for rule, count in found.others.items()
            },
        }


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
