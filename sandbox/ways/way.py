"""The way from the local Slack to its app: what Socket Mode and HTTP have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sandbox.shapes import Json

EVENTS = "events_api"
COMMANDS = "slash_commands"
INTERACTIVE = "interactive"
KINDS = (EVENTS, COMMANDS, INTERACTIVE)

ACK_TIMEOUT = 3.0

TIMED_OUT = "operation_timeout"
NOT_REACHED = "dispatch_failed"


@dataclass(frozen=True, slots=True)
class Retry:
    """Which try of an event this is, from 0, and why the one before failed."""

    attempt: int = 0
    reason: str = ""


class UndeliveredError(Exception):
    """The app was not reached or did not acknowledge; the text tells developers what happened.

    `code` is what people see, `reason` what an event's next try names, and no other try follows
    a `final` one.
    """

    def __init__(
        self, words: str, *, code: str = NOT_REACHED, reason: str, final: bool = False
    ) -> None:
        super().__init__(words)
        self.code = code
        self.reason = reason
        self.final = final


def not_reached(words: str) -> UndeliveredError:
    """Nobody is there to take it."""
    return UndeliveredError(words, reason="connection_failed")


def no_answer() -> UndeliveredError:
    """The app may have got it, and did not say so in time."""
    words = "the app did not acknowledge in time; it should do so first, and then what takes long."
    return UndeliveredError(words, code=TIMED_OUT, reason="timeout")


class Way(Protocol):
    """A way to the app. What it does runs on the server's event loop."""

    async def deliver(
        self, kind: str, payload: str, *, accepts_response: bool, retry: Retry | None = None
    ) -> Json:
        """Hand over an event, a command or an interaction (JSON text) of one of the KINDS.

        Returns what the app acknowledged it with; raises UndeliveredError when it did not.
        """
        ...


class Carrier(Way, Protocol):
    """A way that has the app's connections in its own hands."""

    async def break_off(self, kind: str, payload: str) -> None:
        """Begin to hand something over, and cut the connection in the middle of it."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""
        ...
