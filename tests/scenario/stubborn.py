"""Scripted people who try again when Slack says that the app did not answer."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from sandbox.blocks.walk import elements
from sandbox.driver import SlackError, Visitor
from sandbox.ways.way import NOT_REACHED, TIMED_OUT
from tests.scenario.witness import Witness, asks_to_try_again

PATIENCE = 30.0
"""Seconds that people wait for a bot to come back."""
Answer = TypeVar("Answer")


class Stubborn(Witness):
    """Does it again until the app answers."""

    def command(
        self, line: str, channel: str = "general", *, thread_ts: str | None = None
    ) -> str | None:
        """As the words ask, also when something went wrong on the bot's side."""
        give_up = time.monotonic() + PATIENCE
        while True:
            said = _insist(lambda: Visitor.command(self, line, channel, thread_ts=thread_ts))
            if not asks_to_try_again(said) or time.monotonic() > give_up:
                return said

    def submit(self) -> dict[str, str]:
        return _insist(lambda: Visitor.submit(self))

    def press(self, text: str, **where: Any) -> None:
        _insist(lambda: Visitor.press(self, text, **where))

    def press_one_of(self, *actions: str) -> None:
        """Presses the newest button in the messages to them that does one of these.

        The message is looked at anew each time: it may have changed after an unanswered click.
        """
        _insist(lambda: Visitor.press(self, self._label_of(actions), where="bot"))

    def _label_of(self, actions: tuple[str, ...]) -> str:
        """Of the newest message that has one: the weekly message may have come after it."""
        buttons = (one for message in reversed(self.dm()) for _, one in elements(message["blocks"]))
        return next(str(one["text"]["text"]) for one in buttons if one["action_id"] in actions)


def _insist(act: Callable[[], Answer]) -> Answer:
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except SlackError as error:
            if error.code not in (TIMED_OUT, NOT_REACHED) or time.monotonic() > give_up:
                raise
            time.sleep(0.1)
