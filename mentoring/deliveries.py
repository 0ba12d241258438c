"""What we may owe somebody, and how each kind is treated when it is late or its fate is unknown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from mentoring.states import DeliveryState


class Kind(StrEnum):
    PROPOSAL = "proposal"
    DRAFT_READY = "draft_ready"
    INTRODUCTION = "introduction"
    CHECK_IN = "check_in"
    REFLECTION = "reflection"
    REFLECTIONS_OPENED = "reflections_opened"
    STILL_WAITING = "still_waiting"
    PARTNER_LEFT = "partner_left"
    PARTNER_PAUSED = "partner_paused"
    CONCERN = "concern"
    NOT_A_FIT = "not_a_fit"
    SUMMARY = "summary"
    SUMMARY_REFUSED = "summary_refused"
    THIS_WEEK = "this_week"
    AGREEMENT_CHANGED = "agreement_changed"
    NOT_STARTED = "not_started"
    TIMES_OFFERED = "times_offered"
    MEETING_BOOKED = "meeting_booked"
    MEETING_SOON = "meeting_soon"
    MEETING_CANCELLED = "meeting_cancelled"
    CALENDAR_FILE = "calendar_file"
    IMPACT = "impact"
    THANKS = "thanks"
    PAIRING_CLOSED = "pairing_closed"
    FAREWELL = "farewell"
    DATA_FILE = "data_file"


class Urgency(IntEnum):
    """The order in which due deliveries go out: first what answers a person, then the rest."""

    ANSWER = 0
    NEWS = 1
    PROMPT = 2


class WhenUnknown(StrEnum):
    """What to do when nobody can tell whether Slack took a message (DMs are looked up first)."""

    SEND_AGAIN = "send_again"
    LET_BE = "let_be"


@dataclass(frozen=True, slots=True)
class Policy:
    urgency: Urgency
    useful_for: timedelta | None
    """Later than this after its due time it expires; None: it never does."""
    when_unknown: WhenUnknown


PROMPT_USEFUL_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Timing:
    """Real time, whatever the product's clock says."""

    lease: timedelta = timedelta(seconds=60)
    """How long one process may hold a claimed delivery: longer than any call."""
    call: timedelta = timedelta(seconds=10)
    """How long Slack may take to connect, and then as long again to answer."""
    look_up_after: timedelta = timedelta(seconds=10)
    """Slack's history is assumed to show an accepted message by then: a margin, not measured."""

    def __post_init__(self) -> None:
        if self.lease <= self.longest_call:
            raise ValueError(f"no call fits into a lease of {self.lease}")

    @property
    def longest_call(self) -> timedelta:
        """A call that begins now is over after so long, one way or the other."""
        return 2 * self.call


DEFAULT_TIMING = Timing()
MOST_ATTEMPTS = 30
"""About two hours of trouble with one message itself; Slack's own trouble never counts."""
CLAIMED_ALONE_AFTER = 2
"""A message that was claimed so often without any outcome may end the process: it goes alone."""
MOST_CLAIMS = 10
"""And after so often it has failed. A machine that dies at random kills none ten times in a row."""

_news = Policy(Urgency.NEWS, None, WhenUnknown.SEND_AGAIN)
_prompt = Policy(Urgency.PROMPT, PROMPT_USEFUL_FOR, WhenUnknown.LET_BE)

POLICIES = {
    Kind.PROPOSAL: _news,
    Kind.INTRODUCTION: _news,
    Kind.CHECK_IN: _prompt,
    Kind.REFLECTION: _prompt,
    Kind.REFLECTIONS_OPENED: _news,
    Kind.STILL_WAITING: _news,
    Kind.PARTNER_LEFT: _news,
    Kind.PARTNER_PAUSED: Policy(Urgency.NEWS, None, WhenUnknown.LET_BE),
    Kind.DRAFT_READY: Policy(Urgency.ANSWER, timedelta(days=1), WhenUnknown.SEND_AGAIN),
    Kind.CONCERN: Policy(Urgency.ANSWER, None, WhenUnknown.SEND_AGAIN),
    Kind.NOT_A_FIT: Policy(Urgency.ANSWER, None, WhenUnknown.SEND_AGAIN),
    Kind.SUMMARY: Policy(Urgency.ANSWER, timedelta(days=1), WhenUnknown.LET_BE),
    Kind.SUMMARY_REFUSED: Policy(Urgency.ANSWER, timedelta(days=1), WhenUnknown.LET_BE),
    Kind.THIS_WEEK: _prompt,
    Kind.AGREEMENT_CHANGED: _news,
    Kind.NOT_STARTED: Policy(Urgency.NEWS, timedelta(days=7), WhenUnknown.LET_BE),
    Kind.TIMES_OFFERED: Policy(Urgency.ANSWER, None, WhenUnknown.SEND_AGAIN),
    Kind.MEETING_BOOKED: Policy(Urgency.ANSWER, None, WhenUnknown.SEND_AGAIN),
    Kind.MEETING_SOON: Policy(Urgency.NEWS, timedelta(hours=1), WhenUnknown.LET_BE),
    Kind.MEETING_CANCELLED: Policy(Urgency.ANSWER, None, WhenUnknown.SEND_AGAIN),
    Kind.CALENDAR_FILE: Policy(Urgency.ANSWER, timedelta(days=3), WhenUnknown.SEND_AGAIN),
    Kind.IMPACT: _news,
    Kind.THANKS: _news,
    Kind.PAIRING_CLOSED: _news,
    Kind.FAREWELL: _news,
    Kind.DATA_FILE: Policy(Urgency.ANSWER, timedelta(days=1), WhenUnknown.SEND_AGAIN),
}

PROMPTS = frozenset({Kind.CHECK_IN, Kind.REFLECTION})
"""Kinds that ask something: one of a kind per person and local date."""

WITH_FILE = frozenset({Kind.CALENDAR_FILE, Kind.DATA_FILE})
"""Kinds that bring a file: they cost Slack several calls, and can't be looked up."""

OF_OFFICES = frozenset(
    {Kind.CONCERN, Kind.NOT_A_FIT, Kind.SUMMARY_REFUSED, Kind.DRAFT_READY, Kind.NOT_STARTED}
)
"""Kinds that somebody gets as a contact or coordinator, whether they take part or not."""


def pause(late: timedelta) -> timedelta:
    """How long to wait after a refused attempt: as long as the message is late already.

    So each wait doubles the one before; at least two seconds, at most five minutes.
    """
    return min(max(late, timedelta(seconds=2)), timedelta(minutes=5))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that we owe somebody, as the sender sees it: ids and times, never words."""

    id: int
    team_id: str
    program_id: int
    recipient: str
    kind: Kind
    subject: str
    sequence: int
    content: str
    state: DeliveryState
    due_at: datetime
    expires_at: datetime | None
    attempts: int
    claims: int
    intent_at: datetime | None
    answered_at: datetime | None
    channel: str | None
    ts: str | None
    refresh_at: datetime | None

    @property
    def about(self) -> int:
        """The id in the subject: 7 of "pairing:7"."""
        return int(self.subject.partition(":")[2])

    @property
    def place(self) -> str:
        """Where it is posted: a channel or group DM, or a person."""
        return self.channel or self.recipient

    @property
    def people(self) -> tuple[str, ...]:
        """Those whom it reaches in a direct message or group DM; empty for a channel."""
        return tuple(self.recipient.split(",")) if self.recipient[0] in "UW" else ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A delivery to be: where, what and when."""

    recipient: str
    kind: Kind
    due_at: datetime
    subject: str = ""
    sequence: int = 0
    content: str = ""
    local_date: str = ""
    """For prompts: the recipient's date, which guards against a second one that day."""
