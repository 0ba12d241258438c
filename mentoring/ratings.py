"""Skill levels: own and partner's view at the start, midpoint and end, and what moved up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentoring.errors import MentoringError
from mentoring.summaries import Share
from mentoring.transfer import Moment

MOST_SKILLS = 3
"""In each direction: what each of the two learns from the other."""


class Whose(StrEnum):
    """Whose skill it is, for the one who rates."""

    MINE = "mine"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Skill:
    whose: Whose
    topic_id: str


Levels = Mapping[Skill, int]
"""1 to 5, as one of the two sees them."""


@dataclass(frozen=True, slots=True)
class RatingForm:
    pairing_id: int
    partner: str
    moment: Moment
    skills: tuple[Skill, ...]
    """My own first."""
    given: Levels


@dataclass(frozen=True, slots=True)
class RatingKept:
    partner: str
    moment: Moment
    up: tuple[str, ...]
    """Of my own skills those that are higher than I said at the start; at the end alone."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One level that was given: ids of participants, and a topic."""

    pairing_id: int
    rater_id: int
    rated_id: int
    topic_id: str
    moment: Moment
    level: int

    @property
    def is_own(self) -> bool:
        return self.rater_id == self.rated_id


@dataclass(frozen=True, slots=True)
class Transfer:
    """Of the skills rated at both the start and the end: how many are up at least one level."""

    own: Share | None
    """As people see themselves; None from fewer than five people."""
    partners: Share | None
    """As their partners see them."""


class TooEarlyToRateError(MentoringError):
    """In its first week a pairing is not rated."""


class RatingsClosedError(MentoringError):
    """The program has closed, and its figures with it."""


class NothingToRateError(MentoringError):
    """These two were not paired for anything that one wants to learn from the other."""


def transfer_rate(ratings: Iterable[Rated]) -> tuple[Share, Share]:
    """(up, rated) by people's own view, and by their partners'.

    A share counts as many people as there are on the side that has fewer: of five who are rated
    by one person it tells what that one thinks.
    """
    found = list(ratings)
    return _share(one for one in found if one.is_own), _share(
        one for one in found if not one.is_own
    )


def moved_up(start: int, end: int) -> bool:
    return end > start


def _share(ratings: Iterable[Rated]) -> Share:
    levels: dict[tuple[int, int, int, str], dict[Moment, int]] = {}
    for one in ratings:
        key = (one.pairing_id, one.rater_id, one.rated_id, one.topic_id)
        levels.setdefault(key, {})[one.moment] = one.level
    both = {
        key: moved_up(given[Moment.START], given[Moment.END])
        for key, given in levels.items()
        if Moment.START in given and Moment.END in given
    }
    raters, rated = ({key[side] for key in both} for side in (1, 2))
    return Share(sum(both.values()), len(both), min(len(raters), len(rated)))
