"""A matching at a terminal: for a coordinator to read, for a spreadsheet, and for a program."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentoring.matching.draft import Draft, Proposal
from mentoring.matching.person import Person
from mentoring.matching.score import Reasons
from mentoring.matching.unmatched import Help, Unmatched, WhyUnmatched
from mentoring.roles import Role
from playbook.model import Playbook
from views.matching import UNMATCHED
from views.words import counted, language_names, listed, topics

COLUMNS = (
    "shows_email",
    "shows",
    "learns_email",
    "learns",
    "fit",
    "can_show",
    "can_give",
    "shared_hours",
    "few_hours",
)
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


class Report:
    """Words for a draft. `names` are people's names by their e-mail address."""

    def __init__(
        self, draft: Draft, people: Sequence[Person], names: Mapping[str, str], playbook: Playbook
    ) -> None:
        self._draft, self._names, self._playbook = draft, names, playbook
        self._people = {person.id: person for person in people}

    @property
    def headline(self) -> str:
        pairs = counted(len(self._draft.pairings), "pairing", "pairings")
        left = len(self._draft.unmatched)
        return f"{pairs}, {counted(left, 'person', 'people')} without a partner."

    def pairings(self) -> list[tuple[str, str, str, str]]:
        """For each pairing, best fit first: who shows, who learns, the fit, and why."""
        best = sorted(self._draft.pairings, key=lambda one: -one.score)
        return [
            (self._name(one.mentor_id), self._name(one.mentee_id), str(one.score), self._why(one))
            for one in best
        ]

    def unmatched(self) -> list[tuple[str, str, str]]:
        """For each person without a partner: who, why, and what would help."""
        return [
            (self._name(one.person_id), UNMATCHED[one.reason], _what_helps(one, self._playbook))
            for one in self._draft.unmatched
        ]

    def lines(self) -> list[tuple[str, ...]]:
        """A CSV: its header and a line for each pairing, by the address of who shows."""
        return [COLUMNS, *(self._line(one) for one in self._draft.pairings)]

    def as_json(self) -> dict[str, Any]:
        """Addresses, ids of topics and figures: nothing that is put into words."""
        return {
            "total": self._draft.total,
            "pairings": [
                {
                    "mentor": self._people[one.mentor_id].key,
                    "mentee": self._people[one.mentee_id].key,
                    "fit": one.score,
                    **_facts(one.reasons),
                }
                for one in self._draft.pairings
            ],
            "unmatched": [
                {"person": self._people[one.person_id].key, "reason": one.reason.value}
                for one in self._draft.unmatched
            ],
        }

    def _line(self, one: Proposal) -> tuple[str, ...]:
        mentor, mentee = self._people[one.mentor_id], self._people[one.mentee_id]
        why = one.reasons
        cells = (
            mentor.key,
            self._name(mentor.id),
            mentee.key,
            self._name(mentee.id),
            str(one.score),
            topics(self._playbook, why.mentor_shows),
            topics(self._playbook, why.mentee_gives),
            f"{why.shared_hours:g}",
            "yes" if why.few_hours else "",
        )
        return tuple(harmless(cell) for cell in cells)

    def _why(self, one: Proposal) -> str:
        mentor, mentee, why = self._name(one.mentor_id), self._name(one.mentee_id), one.reasons
        shows = topics(self._playbook, why.mentor_shows)
        gives = topics(self._playbook, why.mentee_gives)
        found = (
            f"{mentor} can show {shows}, which {mentee} wants" if shows else "",
            f"{mentee} can give {gives}, which {mentor} wants" if gives else "",
            f"{why.shared_hours:g} shared hours"
            + (", fewer than asked for" if why.few_hours else ""),
        )
        return "; ".join(reason for reason in found if reason)

    def _name(self, person: int) -> str:
        key = self._people[person].key
        return self._names.get(key) or key


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def _facts(why: Reasons) -> dict[str, Any]:
    return {
        "mentor_shows": list(why.mentor_shows),
        "mentee_gives": list(why.mentee_gives),
        "shared_hours": why.shared_hours,
        "few_hours": why.few_hours,
        "languages": list(why.languages),
        "cross_department": why.cross_department,
        "cross_site": why.cross_site,
    }


def _what_helps(one: Unmatched, playbook: Playbook) -> str:
    help_ = one.help
    match one.reason:
        case WhyUnmatched.NO_PLACE_WANTED:
            return "a place for a partner"
        case WhyUnmatched.LEVEL_GAP:
            return _levels(help_)
        case WhyUnmatched.NO_SHARED_HOURS:
            return (
                f"other hours: {help_.hours or 0:g} a day are the most shared with anybody who fits"
            )
        case WhyUnmatched.NO_COMMON_LANGUAGE:
            return f"one of these languages: {language_names(playbook, help_.languages)}"
        case _:
            return f"one more {SIDES[help_.role or Role.BOTH]}"


SIDES = {
    Role.MENTOR: "person who shows",
    Role.MENTEE: "person who learns",
    Role.BOTH: "person who shows or learns",
}


def _levels(help_: Help) -> str:
    found = (
        f"somebody at level {help_.level_at_most} or below" if help_.level_at_most else "",
        f"somebody at level {help_.level_at_least} or above" if help_.level_at_least else "",
    )
    return listed([one for one in found if one], "or") or "nobody can stand far enough away"
