"""Asking the app: an interaction goes out, its acknowledgement comes back, or an error."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from sandbox.shapes import Json
from sandbox.state.workspace import Workspace
from sandbox.ways.way import INTERACTIVE, NOT_REACHED, UndeliveredError, Way

_logger = logging.getLogger("sandbox")


class RefusedError(Exception):
    """What somebody does has no effect; the text is the code that their client is told."""


class UnansweredError(RefusedError):
    """The app did not acknowledge what somebody did."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every interaction needs: the workspace and the way to the app."""

    slack: Workspace
    way: Way

    async def ask(self, kind: str, payload: str) -> Json:
        """Send an interaction (JSON text); returns what the app acknowledged it with."""
        if self.slack.uninstalled:
            raise UnansweredError(NOT_REACHED)
        try:
            return await self.way.deliver(kind, payload, accepts_response=True)
        except UndeliveredError as error:
            _logger.warning("What somebody did was lost (%s): %s", kind, error)
            raise UnansweredError(error.code) from None

    async def ask_interactive(self, payload: Json) -> Json:
        """Send an action, a submission or the like."""
        if not self.slack.app.interactive:
            _logger.warning(
                "The manifest has no settings.interactivity.is_enabled: nothing is sent."
            )
            raise UnansweredError(NOT_REACHED)
        with self.slack.lock:
            text = json.dumps(payload)
        return await self.ask(INTERACTIVE, text)

    def refuse_answer(self, kind: str, answer: Json, problem: str) -> None:
        """Log an acknowledgement that Slack would not take."""
        self.slack.record(f"answer to {kind}", answer, problem)
