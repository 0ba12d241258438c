"""What Slack delivered to the bot, taken from the local Slack's journal and delivered again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from slack_bolt import BoltRequest

from bot.runtime import Bot
from sandbox.state.log import Delivery
from tests.scenario.people import Story, rows_of


@dataclass(frozen=True, slots=True)
class Delivered:
    """One request of Slack's, as its receiver got it."""

    body: dict[str, Any]

    def to(self, bot: Bot) -> int:
        """Delivers it again, past the connection; the status of the answer."""
        answer = bot.app.dispatch(BoltRequest(mode="socket_mode", body=dict(self.body)))
        return int(answer.status)

    def as_new(self) -> "Delivered":
        """The same act as another request: what a second click or a later event sends."""
        fresh = {one: uuid4().hex for one in ("event_id", "trigger_id") if one in self.body}
        return Delivered(self.body | fresh)


def delivered_since(story: Story, mark: int) -> list[Delivered]:
    """What went to the bot since the journal had `mark` entries."""
    journal = story.demo.box.workspace.log.journal[mark:]
    return [Delivered(json.loads(one.payload)) for one in journal if isinstance(one, Delivery)]


def mark_of(story: Story) -> int:
    return len(story.demo.box.workspace.log.journal)


def facts_of(story: Story, names: Iterable[str]) -> tuple[dict[str, Any], list[int]]:
    """Everything in the database, and how many messages each of these people can read."""
    read = [
        len([*story[name].messages(one["id"])])
        for name in names
        for one in story[name].conversations()
    ]
    return rows_of(story), read
