"""What stays of a meeting: the log of each of the two, open questions, and who showed how often."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.meetings import Shower

LONGEST_WORDS = 3000
LONGEST_DOUBT = 300
RATINGS = range(1, 6)
"""1 (not worth the time) to 5 (the best part of the week)."""
ONE_WAY = 3
"""After so many meetings in which the same one showed, trading places is offered."""
ASKED_AFTER = timedelta(hours=1)
ASKED_WITHIN = timedelta(days=10)
"""So long after a booked meeting, and no longer, its log waits for somebody."""


@dataclass(frozen=True, slots=True, repr=False)
class Log:
    """What one of the two kept of the meeting of one day: all but the day may be left out."""

    met_on: date
    shower: Shower = Shower.UNSAID
    showed: str = ""
    learned: str = ""
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class LogWanted:
    """Which log somebody opens: of a day, of the meeting that waits for one, or a further one."""

    pairing_id: int
    day: date | None = None
    is_further: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class OpenDoubt:
    """A question that the two carry to their next meeting."""

    id: int
    author: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class LogForm:
    """What the form shows; `given` is what this person kept of that day before."""

    pairing_id: int
    partner: str
    day: date
    doubts: tuple[OpenDoubt, ...]
    given: Log | None = None


@dataclass(frozen=True, slots=True, repr=False)
class LogGiven:
    """What came back. `opened_on` is the day whose log stood in the form."""

    pairing_id: int
    log: Log
    intention: str = ""
    doubt: str = ""
    settled: tuple[int, ...] = ()
    opened_on: date | None = None


@dataclass(frozen=True, slots=True)
class LogKept:
    """What its author reads after the log."""

    pairing_id: int
    partner: str
    met_on: date
    meetings: int
    """How many the two have had so far."""
    will_try: bool = False
    offers_swap: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many meetings each of the two showed something, as their logs say."""

    i_showed: int
    partner_showed: int
    one_way: int
    """The last so many in which only one showed, the same each time."""

    @property
    def offers_swap(self) -> bool:
        return self.one_way >= ONE_WAY


@dataclass(frozen=True, slots=True, repr=False)
class WrittenLog:
    """A log for one of the two to read, without its rating."""

    author: str
    log: Log


@dataclass(frozen=True, slots=True, repr=False)
class WrittenLogs:
    """Everything that two kept of their meetings, newest first, for one of them to read."""

    pairing_id: int
    partner: str
    logs: tuple[WrittenLog, ...]
    doubts: tuple[OpenDoubt, ...]
    tally: Tally
    may_add: bool
    """Whether the two still meet."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who showed on a day, as one of the two says, in words of the one who looks."""

    day: date
    shower: Shower


_MIRRORED = {Shower.ME: Shower.PARTNER, Shower.PARTNER: Shower.ME}


def mirrored(shower: Shower) -> Shower:
    """The same in the partner's words."""
    return _MIRRORED.get(shower, shower)


def together(one: Shower, other: Shower) -> Shower:
    """What two say of one meeting, in the same person's words; who says nothing agrees."""
    if Shower.UNSAID in (one, other):
        return one if other is Shower.UNSAID else other
    return one if one is other else Shower.BOTH


def tally_of(said: Iterable[Said]) -> Tally:
    """Counts each day once. A meeting of which nobody says who showed counts for neither."""
    days: dict[date, Shower] = {}
    for one in said:
        days[one.day] = together(one.shower, days.get(one.day, Shower.UNSAID))
    newest_first = [days[day] for day in sorted(days, reverse=True)]
    known = [shower for shower in newest_first if shower is not Shower.UNSAID]
    return Tally(
        i_showed=sum(shower in (Shower.ME, Shower.BOTH) for shower in known),
        partner_showed=sum(shower in (Shower.PARTNER, Shower.BOTH) for shower in known),
        one_way=_one_way(known),
    )


def _one_way(newest_first: Sequence[Shower]) -> int:
    last = newest_first[0] if newest_first else Shower.BOTH
    if last is Shower.BOTH:
        return 0
    others = (at for at, shower in enumerate(newest_first) if shower is not last)
    return next(others, len(newest_first))
