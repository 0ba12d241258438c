from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from sandbox.shapes import Json
from sandbox.state.channels import Channel
from sandbox.state.threads import is_hidden_reply, is_reply

_ts_of = itemgetter("ts")


@dataclass(frozen=True, slots=True)
class ScheduledMessage:
    """What will be said where; `post_at` and `created` are UNIX seconds."""

    id: str
    channel: Channel
    post_at: int
    content: Mapping[str, object]
    created: int


class Messages:
    """Slack's message objects by conversation, oldest first, and what only one person sees."""

    def __init__(self) -> None:
        self._posted: dict[str, list[Json]] = defaultdict(list)
        self._whispered: dict[tuple[str, str], list[Json]] = defaultdict(list)
        self._read: dict[tuple[str, str], str] = {}

    def post(self, channel_id: str, message: Json) -> None:
        """Keep a message that everybody in the conversation sees."""
        self._posted[channel_id].append(message)

    def whisper(self, channel_id: str, user_id: str, message: Json) -> None:
        """Keep an ephemeral message for one person."""
        self._whispered[channel_id, user_id].append(message)

    def find(self, channel_id: str, ts: str) -> Json | None:
        """The posted message with this timestamp, or None."""
        return _find(self._posted[channel_id], ts)

    def find_whisper(self, channel_id: str, user_id: str, ts: str) -> Json | None:
        """The ephemeral message with this timestamp, or None."""
        return _find(self._whispered[channel_id, user_id], ts)

    def remove(self, channel_id: str, ts: str) -> None:
        """Forget a posted message; nothing happens when there is none."""
        message = self.find(channel_id, ts)
        if message is not None:
            self._posted[channel_id].remove(message)

    def remove_whisper(self, channel_id: str, user_id: str, ts: str) -> None:
        """Forget an ephemeral message; nothing happens when there is none."""
        message = self.find_whisper(channel_id, user_id, ts)
        if message is not None:
            self._whispered[channel_id, user_id].remove(message)

    def posted(self, channel_id: str) -> list[Json]:
        """What everybody sees, oldest first."""
        return list(self._posted[channel_id])

    def replies(self, channel_id: str, ts: str) -> list[Json]:
        """The replies to a message, oldest first."""
        posted = self._posted[channel_id]
        later = posted[bisect_left(posted, ts, key=_ts_of) :]
        return [one for one in later if one.get("thread_ts") == ts and is_reply(one)]

    def whispered(self, channel_id: str, user_id: str) -> list[Json]:
        """What only this person sees, oldest first."""
        return list(self._whispered[channel_id, user_id])

    def latest(self, channel_id: str) -> str | None:
        """The timestamp of the newest posted message."""
        posted = self._posted[channel_id]
        return posted[-1]["ts"] if posted else None

    def mark_read(self, channel_id: str, user_id: str) -> None:
        """Somebody has seen everything up to now."""
        self._read[channel_id, user_id] = self.latest(channel_id) or ""

    def unread(self, channel_id: str, user_id: str) -> int:
        """How many messages of others came since somebody last looked; replies don't count."""
        seen = self._read.get((channel_id, user_id), "")
        posted = self._posted[channel_id]
        newer = posted[bisect_left(posted, seen, key=_ts_of) :]
        others = (one for one in newer if one["ts"] != seen and one.get("user") != user_id)
        return sum(not is_hidden_reply(one) for one in others)


def _find(messages: list[Json], ts: str) -> Json | None:
    index = bisect_left(messages, ts, key=_ts_of)
    found = index < len(messages) and messages[index]["ts"] == ts
    return messages[index] if found else None
