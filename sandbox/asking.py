"""Asking the app: an interaction goes out, its acknowledgement comes back, or an error."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from sandbox.log import Call
from sandbox.shapes import Json
from sandbox.sockets import NoAnswerError, NoSocketError, Sockets
from sandbox.workspace import Workspace

TIMED_OUT = "operation_timeout"
NOT_REACHED = "dispatch_failed"

_logger = logging.getLogger("sandbox")


class UnansweredError(Exception):
    """The app did not acknowledge; the text is the code that people see."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every interaction needs: the workspace and the way to the app."""

    slack: Workspace
    sockets: Sockets

    async def ask(self, kind: str, payload: str) -> Json:
        """Send an interaction (JSON text); returns what the app acknowledged it with."""
        try:
            return await self.sockets.deliver(kind, payload, accepts_response=True)
        except NoSocketError:
            _logger.warning("No app is connected: an interaction was lost.")
            raise UnansweredError(NOT_REACHED) from None
        except NoAnswerError:
            _logger.warning("The app did not acknowledge an interaction in time.")
            raise UnansweredError(TIMED_OUT) from None

    async def ask_interactive(self, payload: Json) -> Json:
        """Send an action, a submission or the like."""
        if not self.slack.app.interactive:
            raise UnansweredError(NOT_REACHED)
        with self.slack.lock:
            text = json.dumps(payload)
        return await self.ask("interactive", text)

    def refuse_answer(self, kind: str, answer: Json, problem: str) -> None:
        """Log an acknowledgement that Slack would not take."""
        self.slack.log.record(
            Call(self.slack.clock.now(), f"answer to {kind}", answer, ok=False, error=problem)
        )
