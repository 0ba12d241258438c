"""The states of what a program is made of, and the only ways between them.

The diagrams in docs/architecture.md are tested against `MOVES`.
"""

from enum import StrEnum
from typing import TypeVar

from mentoring.errors import MentoringError


class ProgramState(StrEnum):
    DRAFT = "draft"
    ENROLLING = "enrolling"
    RUNNING = "running"
    CLOSING = "closing"
    CLOSED = "closed"


class ParticipantState(StrEnum):
    APPLIED = "applied"
    ENROLLED = "enrolled"
    """Waits for a partner."""
    PAIRED = "paired"
    ALUMNI = "alumni"
    LEFT = "left"


class PairingState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    PASSED = "passed"
    ACTIVE = "active"
    COMPLETED = "completed"
    ENDED = "ended"


class RunState(StrEnum):
    """A matching run is a draft until a coordinator publishes it or another run replaces it."""

    REQUESTED = "requested"
    """Too large to be computed while somebody waits: a job does it and tells them."""
    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class DeliveryState(StrEnum):
    PLANNED = "planned"
    SENDING = "sending"
    """Committed immediately before the call to Slack."""
    UNKNOWN = "unknown"
    """Slack may have accepted it or not: it is looked up, or decided by its kind."""
    SENT = "sent"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    """Its reader said "not this time": settled without an answer, until they change their mind."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


State = TypeVar("State", ProgramState, ParticipantState, PairingState, RunState, DeliveryState)

MOVES: dict[type[StrEnum], dict[StrEnum, frozenset[StrEnum]]] = {
    ProgramState: {
        ProgramState.DRAFT: frozenset({ProgramState.ENROLLING}),
        ProgramState.ENROLLING: frozenset({ProgramState.RUNNING, ProgramState.CLOSED}),
        ProgramState.RUNNING: frozenset({ProgramState.CLOSING}),
        ProgramState.CLOSING: frozenset({ProgramState.CLOSED}),
        ProgramState.CLOSED: frozenset(),
    },
    ParticipantState: {
        ParticipantState.APPLIED: frozenset({ParticipantState.ENROLLED, ParticipantState.LEFT}),
        ParticipantState.ENROLLED: frozenset(
            {ParticipantState.PAIRED, ParticipantState.ALUMNI, ParticipantState.LEFT}
        ),
        ParticipantState.PAIRED: frozenset(
            {ParticipantState.ENROLLED, ParticipantState.ALUMNI, ParticipantState.LEFT}
        ),
        ParticipantState.ALUMNI: frozenset({ParticipantState.ENROLLED}),
        ParticipantState.LEFT: frozenset({ParticipantState.ENROLLED}),
    },
    PairingState: {
        PairingState.PROPOSED: frozenset({PairingState.ACCEPTED, PairingState.PASSED}),
        PairingState.ACCEPTED: frozenset({PairingState.ACTIVE, PairingState.PASSED}),
        PairingState.PASSED: frozenset(),
        PairingState.ACTIVE: frozenset({PairingState.COMPLETED, PairingState.ENDED}),
        PairingState.COMPLETED: frozenset(),
        PairingState.ENDED: frozenset(),
    },
    RunState: {
        RunState.REQUESTED: frozenset({RunState.DRAFT, RunState.DISCARDED}),
        RunState.DRAFT: frozenset({RunState.PUBLISHED, RunState.DISCARDED}),
        RunState.PUBLISHED: frozenset(),
        RunState.DISCARDED: frozenset(),
    },
    DeliveryState: {
        DeliveryState.PLANNED: frozenset(
            {
                DeliveryState.SENDING,
                DeliveryState.UNKNOWN,  # a backup was restored: it may have been sent since
                DeliveryState.CANCELLED,
                DeliveryState.EXPIRED,
            }
        ),
        DeliveryState.SENDING: frozenset(
            {DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.UNKNOWN, DeliveryState.FAILED}
        ),
        DeliveryState.UNKNOWN: frozenset(
            {DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.FAILED}
        ),
        DeliveryState.SENT: frozenset({DeliveryState.ANSWERED, DeliveryState.SKIPPED}),
        DeliveryState.SKIPPED: frozenset({DeliveryState.SENT, DeliveryState.ANSWERED}),
        DeliveryState.ANSWERED: frozenset(),
        DeliveryState.FAILED: frozenset(),
        DeliveryState.CANCELLED: frozenset(),
        DeliveryState.EXPIRED: frozenset(),
    },
}
"""By kind of state first: a StrEnum equals its text, so drafts of two kinds would be one key."""


class IllegalMoveError(MentoringError):
    """Something was asked to go from one state to another that it cannot reach from there."""

    def __init__(self, state: StrEnum, to: StrEnum) -> None:
        super().__init__(f"{type(state).__name__}: {state} -> {to}")
        self.state, self.to = state, to


def move(state: State, to: State) -> State:
    """The new state, or IllegalMoveError. Staying where one is counts as done: acts may repeat."""
    if to is not state and to not in MOVES[type(state)][state]:
        raise IllegalMoveError(state, to)
    return to
