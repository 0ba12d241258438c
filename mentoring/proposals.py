"""What two people of a draft are asked before anybody is introduced, and what they may answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.drafts import Answers
from mentoring.errors import MentoringError
from mentoring.pairings import Say, Side, Why
from mentoring.states import PairingState, RunState

HAPPENED = frozenset({PairingState.ACTIVE, PairingState.COMPLETED, PairingState.ENDED})


class ProposalState(StrEnum):
    OPEN = "open"
    """May be answered, and answered differently, until the draft is published."""
    INTRODUCED = "introduced"
    WITHDRAWN = "withdrawn"
    """Passed, taken out or replaced: one word for all, since nobody is told which."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as one of the two reads it. The other's answer is no part of it, ever."""

    delivery_id: int
    program_name: str
    state: ProposalState
    reader: Side
    partner: Side
    reader_is_mentor: bool
    why: Why
    say: Say | None
    """The reader's own."""
    coordinators: tuple[str, ...]
    meeting_every_weeks: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking people for their say caused, and how a draft's answers stand."""

    program_id: int
    program_name: str
    newly: int
    """Messages that were not owed before; one for each person and pairing."""
    last_at: datetime | None
    """When the last of them goes out; None when all go now."""
    answers: Answers


class NobodyAskedError(MentoringError):
    """The draft was replaced, published or became outdated: nobody is asked about it."""


class ProposalOverError(MentoringError):
    """The draft was published, or the proposal no longer stands: no answer counts any more."""

    def __init__(self, state: ProposalState) -> None:
        super().__init__(state)
        self.state = state


def state_of(run: RunState, pairing: PairingState) -> ProposalState:
    """How a proposal stands, from the states of its run and of its pairing."""
    if pairing in HAPPENED:
        return ProposalState.INTRODUCED
    may_come_about = pairing is not PairingState.PASSED
    if run is RunState.DRAFT and may_come_about:
        return ProposalState.OPEN
    return ProposalState.WITHDRAWN
