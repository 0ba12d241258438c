"""What somebody sees in App Home and in help."""

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.check_ins import Prompt
from mentoring.pairings import Say
from mentoring.programs import Needed, Program
from mentoring.proposals import Proposal
from mentoring.reflections import Reader
from mentoring.starting import NO_SIGNS, Signs
from mentoring.states import ParticipantState
from mentoring.waiting import Waiting


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


@dataclass(frozen=True, slots=True, repr=False)
class OwnReflection:
    """One of my own reflections, for my eyes."""

    question_id: str
    text: str
    reader: Reader
    partner: str
    written_at: datetime
    opened: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in one program."""

    program: Program
    state: ParticipantState
    partners: tuple[Partner, ...] = ()
    waiting_prompts: tuple[Prompt, ...] = ()
    next_prompt_on: date | None = None
    reflections: tuple[OwnReflection, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    """What this person may accept or pass, whether they did already or not."""
    waiting: Waiting | None = None
    """How it stands for whoever has no partner."""
    paused_until: date | None = None
    """The first day on which this person is asked again."""

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
    barred: tuple[str, ...] = ()
    """Who takes part and, as Slack sees them now, could not join: no matching takes them in."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that decides what somebody can do here."""

    user: str
    memberships: tuple[Membership, ...]
    coordinated: tuple[Coordinated, ...]
    open_programs: tuple[Program, ...]
    """Programs that take people and that they are not in."""
    may_start_programs: bool
    zone: str = "UTC"
