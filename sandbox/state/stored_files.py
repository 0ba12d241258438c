"""A file, where it was shared, and who may look into it."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.state.channels import Channel


@dataclass(frozen=True, slots=True)
class Share:
    """A message in which a file was shared."""

    channel: Channel
    ts: str
    thread_ts: str | None


@dataclass(slots=True)
class StoredFile:
    """A file of the workspace; it has content once it was uploaded."""

    id: str
    name: str
    owner: str
    length: int
    created: int
    alt_text: str = ""
    snippet_type: str = ""
    title: str = ""
    content: bytes | None = None
    usable_at: float | None = None
    """From when on blocks may show it, on the machine's clock; None before it is complete."""
    for_app: bool = False
    """Somebody gave it to the app in a form."""
    deleted: bool = False
    shares: list[Share] = field(default_factory=list)
    shown_in: set[str] = field(default_factory=set)
    """Conversations and people before whom a block shows it."""

    @property
    def mimetype(self) -> str:
        """The type that its name stands for."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def extension(self) -> str:
        """The part of its name after the last full stop, in lower case."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


def may_see(file: StoredFile, user_id: str, conversations: Iterable[Channel]) -> bool:
    """Whether somebody who is in these conversations may look into a file."""
    if file.deleted or file.content is None:
        return False
    if user_id == file.owner or user_id in file.shown_in:
        return True
    places = file.shown_in | {share.channel.id for share in file.shares}
    return any(one.id in places for one in conversations)
