"""How a pairing or a program ends for somebody."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.errors import MentoringError
from mentoring.states import PairingState
from mentoring.waiting import Waiting

LONGEST_SURVEY_TEXT = 1000
WORTH = range(1, 6)
"""Was it worth the time? From 1, not at all, to 5, very much."""


class Ending(StrEnum):
    """Why a pairing is over. Nobody's name is kept with it."""

    LEFT = "left"
    NO_FIT = "no_fit"
    """One of the two asked for another partner; nobody learns who."""
    EARLY = "early"
    """They reached what they wanted."""
    PROGRAM_OVER = "program_over"

    @property
    def leads_to(self) -> PairingState:
        """Completed is what came to its own end."""
        completed = self in {Ending.EARLY, Ending.PROGRAM_OVER}
        return PairingState.COMPLETED if completed else PairingState.ENDED


class Again(StrEnum):
    """Would you do it again?"""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


class GoOn(StrEnum):
    """What somebody may choose about a pairing that runs."""

    DONE = "done"
    OTHER_PARTNER = "other_partner"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class ClosingForm:
    pairing_id: int
    program_name: str
    partner: str
    contact: str
    """Whom somebody can turn to when something does not feel right: never too close to it."""


@dataclass(frozen=True, slots=True)
class Closed:
    """What follows for whoever ended a pairing."""

    ending: Ending
    program_id: int
    partner: str
    waiting: Waiting | None
    """How it stands where they wait for another partner now."""
    is_done: bool
    """They have no partner any more and wait for none, unless they ask for it."""


@dataclass(frozen=True, slots=True)
class PairingClosed:
    """What both read when one asked for another partner: the same, and nothing of who."""

    program_name: str
    partner: str
    waiting: Waiting | None


@dataclass(frozen=True, slots=True)
class Farewell:
    """What somebody reads at the end of a program, or of a pairing that reached its aims."""

    program_id: int
    program_name: str
    partners: tuple[tuple[int, str], ...]
    """(pairing, partner) of what has ended or is about to; empty for who has none at the end."""
    early: bool
    """They ended it together before the program did."""
    met: int
    used: int
    """Things that this person tried and used at work."""
    open_until: date | None
    """Until then what waits can still be answered; None once the program is closed."""
    answered: bool
    """The closing survey."""
    next_steps: "NextSteps"
    had_partners: bool = False
    """Without a partner at the end, but there were some before."""


@dataclass(frozen=True, slots=True)
class NextSteps:
    """Where somebody could go on after an ending, in one tap each."""

    wait_again: int | None = None
    """The program in which they could wait for another partner."""
    programs: tuple[tuple[int, str], ...] = ()
    """(id, name) of other programs that take people now."""


@dataclass(frozen=True, slots=True, repr=False)
class Survey:
    again: Again
    worth: int
    text: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SurveyForm:
    program_id: int
    program_name: str
    given: Survey | None


@dataclass(frozen=True, slots=True)
class SurveyKept:
    again: Again
    next_steps: NextSteps


class SurveyOverError(MentoringError):
    """The program is closed: what was answered counts as it stands."""
