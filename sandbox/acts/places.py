"""Where somebody acts: a message or a view that they have before them."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.blocks.values import Values, current_values
from sandbox.shapes import Json
from sandbox.state.channels import Channel
from sandbox.state.open_views import OpenView
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import RefusedError
from sandbox.ways.payloads import in_message, in_view


class NotThereError(RefusedError):
    """Somebody acted on what is not (or no longer) before them."""

    def __init__(self) -> None:
        super().__init__("not_found")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody acts: in a message of a conversation, or in a view."""

    user_id: str
    blocks: list[Json]
    channel: Channel | None = None
    message: Json | None = None
    ephemeral: bool = False
    view: OpenView | None = None
    attachment: int | None = None
    """The number of the attachment whose blocks these are."""

    def values(self, given: Values) -> Values:
        """What stands in all inputs of the place."""
        return self.view.entered(given) if self.view else current_values(self.blocks, given)

    def payload(self, slack: Workspace, values: Values) -> Json:
        """What the app is told of the place."""
        if self.view is not None:
            return in_view(slack, self.view, values)
        if self.channel is None or self.message is None:
            raise NotThereError
        told = in_message(slack, self.user_id, self.channel, self.message, ephemeral=self.ephemeral)
        if self.attachment is not None:
            which = {"type": "message_attachment", "attachment_id": self.attachment}
            told["container"] |= which | {"is_app_unfurl": False}
        return told | {"state": {"values": values}}


def find_place(slack: Workspace, user_id: str, container: Json) -> Place:
    """The place that a client's container names, when that person can see it."""
    if container.get("type") == "view":
        return _view(slack, user_id, str(container.get("view_id")))
    channel = slack.channels.get(str(container.get("channel_id")))
    if channel is None or user_id not in channel.members:
        raise NotThereError
    ts = str(container.get("message_ts"))
    message = slack.messages.find(channel.id, ts)
    whisper = None if message else slack.messages.find_whisper(channel.id, user_id, ts)
    found = message or whisper
    if found is None:
        raise NotThereError
    number = container.get("attachment_id")
    blocks = _blocks_of(found, number)
    return Place(user_id, blocks, channel, found, ephemeral=whisper is not None, attachment=number)


def _blocks_of(message: Json, attachment: int | None) -> list[Json]:
    """A message's own blocks, or those of one of its attachments."""
    within: list[Json] = message.get("attachments", []) if attachment is not None else [message]
    holders = [one for one in within if attachment is None or one["id"] == attachment]
    return [block for one in holders for block in one.get("blocks", ())]


def _view(slack: Workspace, user_id: str, view_id: str) -> Place:
    """A person's Home or topmost modal: what lies below others cannot be reached."""
    view = slack.modals.get(view_id)
    if view is None or view.user_id != user_id:
        raise NotThereError
    if view.spec["type"] == "modal" and not slack.modals.on_top(view):
        raise NotThereError
    return Place(user_id, view.spec["blocks"], view=view)
