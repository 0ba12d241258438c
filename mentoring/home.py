"""What somebody sees in App Home and in help."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentoring.bookings import Upcoming
from mentoring.check_ins import Prompt
from mentoring.intentions import Use
from mentoring.meeting_log import Tally
from mentoring.objectives import NO_OBJECTIVES, ObjectiveCount
from mentoring.pairings import Say
from mentoring.programs import Needed, Program
from mentoring.proposals import Proposal
from mentoring.reflections import Reader
from mentoring.starting import NO_SIGNS, Signs
from mentoring.states import ParticipantState
from mentoring.today import Item
from mentoring.waiting import Waiting

MOST_WRITTEN = 5
"""How much of what somebody wrote stands in App Home; all of it is in their data."""


class Signatures(StrEnum):
    """Who of the two has signed the agreement, for one of them."""

    NOBODY = "nobody"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Journey:
    """How far two people are."""

    booked: Upcoming | None = None
    """Their next meeting."""
    signatures: Signatures = Signatures.NOBODY
    objectives: int = 0
    reached: int = 0
    tally: Tally | None = None
    """None where neither of them has kept anything of a meeting."""


@dataclass(frozen=True, slots=True)
class Partner:
    pairing_id: int
    user: str
    since: datetime
    met_times: int
    channel: str | None
    back_on: date | None = None
    """The day on which the partner is back, who takes a pause."""
    paused_until: date | None = None
    """The first day on which both are asked about this pairing again."""
    name: str = ""
    """As Slack knows them, for words in which Slack shows no mention; empty where it does not."""
    journey: Journey = Journey()
    listener: str = ""
    """Whom one can turn to about the two of them."""


class Wrote(StrEnum):
    """What somebody wrote for themselves, or for the two of them."""

    REFLECTION = "reflection"
    LOG = "log"
    INTENTION = "intention"


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """Something that I wrote, for my eyes."""

    kind: Wrote
    text: str
    partner: str
    at: datetime
    question_id: str = ""
    reader: Reader | None = None
    opened: bool = False
    """Of a reflection: whether the partner reads it."""
    use: Use | None = None
    """Of something that I meant to try: what became of it."""


@dataclass(frozen=True, slots=True)
class Past:
    """A program that somebody has been in to its end, as long as something waits there."""

    program_id: int
    program_name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PairingPage:
    """Everything about one pairing, for one of the two."""

    program: Program
    partner: Partner


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in one program."""

    program: Program
    state: ParticipantState
    partners: tuple[Partner, ...] = ()
    waiting_prompts: tuple[Prompt, ...] = ()
    next_prompt_on: date | None = None
    items: tuple[Item, ...] = ()
    """What waits beside the program's questions, most urgent first."""
    written: tuple[Written, ...] = ()
    """What this person wrote last, newest first."""
    proposals: tuple[Proposal, ...] = ()
    """What this person may accept or pass, whether they did already or not."""
    waiting: Waiting | None = None
    """How it stands for whoever has no partner."""
    paused_until: date | None = None
    """The first day on which this person is asked again."""

    @property
    def listener(self) -> str:
        """Whom this person can turn to, whatever it is about: nobody too close to one of it."""
        asked = {partner.listener for partner in self.partners}
        asked |= {self.waiting.listener} if self.waiting else set()
        return asked.pop() if len(asked) == 1 else self.program.draft.alternate_contact

    @property
    def unanswered(self) -> tuple[Proposal, ...]:
        return tuple(one for one in self.proposals if one.say is None)

    @property
    def may_come_about(self) -> bool:
        """Whether somebody is proposed to this person whom they did not pass."""
        return any(one.say is not Say.PASSED for one in self.proposals)


@dataclass(frozen=True, slots=True)
class Coordinated:
    """A program as its coordinator sees it."""

    program: Program
    missing: tuple[Needed, ...]
    joined: int
    waiting: int
    pairs: int
    draft_run: int | None
    undelivered: tuple[tuple[str, str], ...]
    """(recipient, Slack's reason) of messages that could not be delivered, newest first."""
    paused: int = 0
    """Of those who wait: matchings leave them out until their day."""
    signs: Signs = NO_SIGNS
    """Pairs that had time enough and have not begun."""
    objectives: ObjectiveCount = NO_OBJECTIVES
    barred: tuple[str, ...] = ()
    """Who takes part and, as Slack sees them now, could not join: no matching takes them in."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What somebody is in and may do here, by name: as much as help shows."""

    programs: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    """Slack ids."""
    open_programs: tuple[str, ...] = ()
    """Those that take people and that they are not in."""
    coordinates: bool = False
    may_start_programs: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that decides what somebody can do here."""

    user: str
    memberships: tuple[Membership, ...]
    coordinated: tuple[Coordinated, ...]
    open_programs: tuple[Program, ...]
    """Programs that take people and that they are not in."""
    may_start_programs: bool
    past: tuple[Past, ...] = ()
    zone: str = "UTC"
