"""What reaches a client's endpoint: who asks, for what, and with what words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from sandbox.shapes import Json
from sandbox.state.channels import Channel
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import Desk


class UnknownError(Exception):
    """A path names somebody or something that does not exist."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of somebody who is a person of the workspace."""

    desk: Desk
    user_id: str
    path: Mapping[str, str]
    """What the path names beside the person, such as `channel`."""
    query: Mapping[str, str]
    body: Json

    @property
    def slack(self) -> Workspace:
        """The workspace that everything happens in."""
        return self.desk.slack

    def channel(self, channel_id: str | None = None) -> Channel:
        """The conversation of this id or else of the path, when this person is in it."""
        wanted = self.path["channel"] if channel_id is None else channel_id
        channel = self.slack.channels.get(wanted)
        if channel is None or self.user_id not in channel.members:
            raise UnknownError("channel_not_found")
        return channel


Answer = Callable[[Asked], Awaitable[Json]]
Routes = list[tuple[str, str, Answer]]
"""A verb, a path below the person's, and what answers there."""
