"""What the local Slack shows of a simulation: every message of the bot's, as it comes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.server import Sandbox
from sandbox.state.channels import Channel
from sandbox.state.log import Delivery, LoggedCall

POST = "chat.postMessage"


@dataclass(frozen=True, slots=True)
class Post:
    """One message that reached Slack, with whose delivery it says it is."""

    delivery_id: int
    at: datetime
    channel: str
    people: tuple[str, ...]
    """Its readers in a direct or group message."""
    zones: tuple[str, ...]
    """Where each of them lives then."""
    ts: str


class Observer:
    """Reads the local Slack's log and lets go of it: half a year would not fit into memory."""

    def __init__(self, box: Sandbox, keep: list[LoggedCall | Delivery] | None = None) -> None:
        """`keep` gets all that went to and from the app, for those who count once more."""
        self._box, self._keep = box, keep
        self.refused: list[str] = []
        """Methods and codes of the calls that Slack did not take."""

    def news(self) -> Iterator[Post]:
        """What was posted since this was last asked, oldest first."""
        slack = self._box.workspace
        with slack.lock:
            calls = list(slack.log.records)
            if self._keep is not None:
                self._keep += slack.log.journal
            slack.log.forget()
            posts = [self._post(call) for call in calls if call.ok and call.method == POST]
        self.refused += [f"{call.method}: {call.error}" for call in calls if not call.ok]
        yield from sorted(posts, key=lambda post: post.delivery_id)

    def message(self, post: Post) -> dict[str, Any]:
        """A message as it reads now."""
        slack = self._box.workspace
        with slack.lock:
            return slack.messages.find(post.channel, post.ts) or {}

    def _post(self, call: LoggedCall) -> Post:
        slack = self._box.workspace
        channel = self._channel(str(call.arguments["channel"]))
        number = _delivery_in(call.arguments["metadata"])
        posted = reversed(slack.messages.posted(channel.id))
        message = next(one for one in posted if _delivery_in(one.get("metadata")) == number)
        people = tuple(sorted(slack.audience(channel))) if channel.kind in ("im", "mpim") else ()
        return Post(
            delivery_id=number,
            # Messages of one moment are told apart by microseconds, in whatever order they came.
            at=datetime.fromtimestamp(int(float(message["ts"])), UTC),
            channel=channel.id,
            people=people,
            zones=tuple(slack.people[one].tz for one in people),
            ts=str(message["ts"]),
        )

    def _channel(self, name: str) -> Channel:
        """Slack takes a person's id for the DM with them."""
        slack = self._box.workspace
        return slack.direct(name) if name in slack.people else slack.channels.get(name)  # type: ignore[return-value]


def _delivery_in(metadata: object) -> int:
    """Whose delivery a message is; 0 for none."""
    told = json.loads(metadata) if isinstance(metadata, str) else metadata
    return int(told["event_payload"]["delivery_id"]) if isinstance(told, dict) else 0
