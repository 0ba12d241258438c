from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.shapes import Json, fresh_id, stable_id


class Kind(StrEnum):
    """What sort of conversation it is; an id's first letter does not tell reliably."""

    CHANNEL = "channel"
    PRIVATE = "private"
    IM = "im"
    MPIM = "mpim"


TYPE_NAMES = {
    "public_channel": Kind.CHANNEL,
    "private_channel": Kind.PRIVATE,
    "im": Kind.IM,
    "mpim": Kind.MPIM,
}


@dataclass(slots=True)
class Channel:
    """A conversation; its members are user ids in the order in which they came."""

    id: str
    kind: Kind
    name: str
    created: int
    creator: str
    members: list[str] = field(default_factory=list)
    archived: bool = False
    topic: str = ""
    topic_by: str = ""
    topic_at: int = 0
    bookmarks: list[Json] = field(default_factory=list)
    """Slack's bookmark objects, in the order in which they were added."""
    opened_for: set[str] = field(default_factory=set)
    """Who asked for it to be opened: the second time Slack says `already_open`."""

    def object_for(self, viewer: str) -> Json:
        """Slack's conversation object as this member sees it."""
        if self.kind is Kind.IM:
            return self._im_object(viewer)
        mpim = self.kind is Kind.MPIM
        private = self.kind is not Kind.CHANNEL
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind is Kind.CHANNEL,
            "is_group": self.kind is Kind.PRIVATE,
            "is_im": False,
            "is_mpim": mpim,
            "is_private": private,
            "created": self.created,
            "creator": self.creator,
            "is_archived": self.archived,
            "is_general": self.name == "general" and not private,
            "is_member": viewer in self.members,
            "is_shared": False,
            "is_ext_shared": False,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "pending_shared": [],
            "unlinked": 0,
            "previous_names": [],
            "topic": {
                "value": self.topic,
                "creator": self.topic_by,
                "last_set": self.topic_at,
            },
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }

    def _im_object(self, viewer: str) -> Json:
        other = next((member for member in self.members if member != viewer), viewer)
        return {
            "id": self.id,
            "created": self.created,
            "is_im": True,
            "is_org_shared": False,
            "is_archived": self.archived,
            "user": other,
            "is_user_deleted": False,
            "priority": 0,
        }


class Channels:
    """Every conversation of the workspace; the same people always share the same one."""

    def __init__(self) -> None:
        self._by_id: dict[str, Channel] = {}
        self._by_people: dict[frozenset[str], Channel] = {}

    def __iter__(self) -> Iterator[Channel]:
        return iter(list(self._by_id.values()))

    def get(self, channel_id: str) -> Channel | None:
        """The conversation of this id, or None."""
        return self._by_id.get(channel_id)

    def named(self, name: str) -> Channel | None:
        """The channel of this name, with or without the # sign, or None."""
        wanted = name.removeprefix("#")
        channels = (Kind.CHANNEL, Kind.PRIVATE)
        return next(
            (one for one in self._by_id.values() if one.kind in channels and one.name == wanted),
            None,
        )

    def add_public(self, name: str, members: Sequence[str], created: int) -> Channel:
        """Make a public channel of this name, with the same id on every machine."""
        creator = members[0] if members else ""
        channel = Channel(stable_id("C", name), Kind.CHANNEL, name, created, creator, list(members))
        self._by_id[channel.id] = channel
        return channel

    def known(self, people: Iterable[str]) -> Channel | None:
        """The DM or group DM that these people already have, or None."""
        return self._by_people.get(frozenset(people))

    def between(
        self, people: Iterable[str], names: Iterable[str], creator: str, created: int
    ) -> Channel:
        """The DM of two people or the group DM of more; made on first use."""
        members = list(dict.fromkeys(people))
        known = self.known(members)
        if known is not None:
            return known
        if len(members) <= 2:
            channel = Channel(fresh_id("D"), Kind.IM, "directmessage", created, creator)
        else:
            name = f"mpdm-{'--'.join(sorted(names))}-1"
            channel = Channel(fresh_id("G"), Kind.MPIM, name, created, creator)
        channel.members = members
        self._by_people[frozenset(members)] = channel
        self._by_id[channel.id] = channel
        return channel

    def with_member(self, user_id: str) -> list[Channel]:
        """The conversations that somebody is in, oldest first."""
        return [one for one in self._by_id.values() if user_id in one.members]
