"""Scripted people inside the local Slack's own process: what a Visitor does, without HTTP.

A simulated half-year is some fifty thousand clicks; a request each would double what they cost.
Everything here runs on the server's event loop.
"""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.acts.actions import Act, act
from sandbox.acts.commands import run_command
from sandbox.acts.submissions import close, submit
from sandbox.blocks.walk import elements
from sandbox.driving.fields import Names, entry_for
from sandbox.driving.search import find_input
from sandbox.shapes import Json
from sandbox.state.open_views import OpenView
from sandbox.ways.asking import Desk
from sandbox.words import words_of


class Hand:
    """One person's hand. What Slack refuses is a RefusedError."""

    def __init__(self, desk: Desk, user_id: str) -> None:
        self.id = user_id
        self._desk, self._slack = desk, desk.slack
        self._names = Names(str, str, _no_suggestions)

    async def command(self, line: str, channel_name: str = "general") -> str:
        """Type a slash command; returns the words that come back for this person only."""
        command, _, text = line.partition(" ")
        with self._slack.lock:
            channel = self._slack.channels.named(channel_name)
        if channel is None:
            raise LookupError(f"There is no channel called {channel_name}.")
        answer = await run_command(self._desk, self.id, channel, command, text)
        return "\n".join(words_of(one) for one in answer["messages"])

    async def press(self, channel_id: str, ts: str, block_id: str, action_id: str) -> None:
        """Press a button of a message."""
        place = {"type": "message", "channel_id": channel_id, "message_ts": ts}
        await act(self._desk, self.id, Act(place, block_id, action_id, {"type": "button"}, "", {}))

    async def press_in_modal(self, action_id: str) -> None:
        """Press a button of the modal on top, named by its action id."""
        view = self.modal
        for block, element in elements(view.spec["blocks"]):
            if element["action_id"] == action_id:
                place = {"type": "view", "view_id": view.id}
                chosen = {"type": element["type"]}
                request = Act(place, block["block_id"], action_id, chosen, "", {})
                await act(self._desk, self.id, request)
                return
        raise LookupError(f"No button {action_id!r} in this modal.")

    async def submit(self, answers: Mapping[str, object]) -> Json:
        """Fill the modal on top, by block ids, and submit it; returns what the client is told."""
        view = self.modal
        with self._slack.lock:
            filled = [(find_input(view.spec, name), value) for name, value in answers.items()]
        values = {
            block["block_id"]: {
                block["element"]["action_id"]: entry_for(block["element"], value, self._names)
            }
            for block, value in filled
        }
        return await submit(self._desk, self.id, view.id, values, view.hash)

    async def close_all(self) -> None:
        """Put away whatever is open."""
        if self._slack.modals.stack(self.id):
            await close(self._desk, self.id, self.modal.id, everything=True)

    @property
    def modal(self) -> OpenView:
        """The modal on top; a LookupError when none is open."""
        stack = self._slack.modals.stack(self.id)
        if not stack:
            raise LookupError("No modal is open.")
        return stack[-1]

    @property
    def modal_text(self) -> str:
        """All words of the modal on top; empty when there is none."""
        stack = self._slack.modals.stack(self.id)
        return words_of(stack[-1].spec) if stack else ""


def _no_suggestions(_: str) -> list[Json]:
    raise LookupError("Scripted people in a hurry don't search.")
