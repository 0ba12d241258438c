"""What an app may answer with: a trigger opens one modal, a response URL posts a few messages."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from itertools import islice

from sandbox.shapes import stable_id

TRIGGER_LIFE = 3.0
RESPONSE_URL_LIFE = 30 * 60.0
RESPONSE_URL_USES = 5
_KEEP = 600.0


@dataclass(slots=True)
class Trigger:
    """The right to open one modal for somebody, for three seconds of real time."""

    user_id: str
    view_id: str | None
    """The open view that the person acted in, when they acted in one."""
    channel_id: str | None
    """The conversation that the person had before them, when they acted in one."""
    made_at: float
    used: bool = False


class TriggerRefusedError(Exception):
    """A trigger cannot be used; the text is Slack's error code."""


class Triggers:
    """Trigger ids in flight."""

    def __init__(self) -> None:
        self.life = TRIGGER_LIFE
        """In seconds; longer where nobody waits and a slow machine must change nothing."""
        self._triggers: dict[str, Trigger] = {}
        self._count = 0

    def issue(self, user_id: str, view_id: str | None = None, channel_id: str | None = None) -> str:
        """A new trigger id for somebody who has just acted."""
        now = time.monotonic()
        self._sweep(now)
        self._count += 1
        trigger_id = f"{self._count}.{int(now)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user_id, view_id, channel_id, now)
        return trigger_id

    def look_up(self, trigger_id: str) -> Trigger:
        """The trigger when it may still be used; the caller marks it used. Else refuses."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise TriggerRefusedError("invalid_trigger_id")
        if trigger.used:
            raise TriggerRefusedError("exchanged_trigger_id")
        if time.monotonic() - trigger.made_at > self.life:
            raise TriggerRefusedError("expired_trigger_id")
        return trigger

    def _sweep(self, now: float) -> None:
        """Forget old ones, which come first, so that long runs don't grow."""
        for trigger_id, trigger in list(islice(self._triggers.items(), 2)):
            if now - trigger.made_at > _KEEP:
                del self._triggers[trigger_id]


@dataclass(slots=True)
class ResponseUrl:
    """Where an app may answer somebody who acted, in the place where they did."""

    channel_id: str
    user_id: str
    message_ts: str | None
    ephemeral: bool
    made_at: float
    uses: int = 0


class ResponseUrls:
    """Response URLs in use; `base_url` is this server's own."""

    def __init__(self, team_id: str) -> None:
        self._team_id = team_id
        self._urls: dict[str, ResponseUrl] = {}
        self.base_url = ""

    def issue(
        self,
        kind: str,
        channel_id: str,
        user_id: str,
        *,
        message_ts: str | None = None,
        ephemeral: bool = False,
    ) -> str:
        """A new URL for somebody who acted in a conversation; `kind` is a part of its path."""
        now = time.monotonic()
        self._sweep(now)
        secret = secrets.token_hex(12)
        number = stable_id("", secret)
        path = f"{kind}/{self._team_id}/{number}/{secret}"
        self._urls[path] = ResponseUrl(channel_id, user_id, message_ts, ephemeral, now)
        return f"{self.base_url}/hooks/{path}"

    def use(self, path: str) -> ResponseUrl:
        """Count one use; refuses with Slack's error code when it is spent."""
        url = self._urls.get(path)
        if url is None:
            raise TriggerRefusedError("no_service")
        if time.monotonic() - url.made_at > RESPONSE_URL_LIFE:
            raise TriggerRefusedError("expired_url")
        if url.uses >= RESPONSE_URL_USES:
            raise TriggerRefusedError("used_url")
        url.uses += 1
        return url

    def _sweep(self, now: float) -> None:
        """Forget old ones, which come first, so that long runs don't grow."""
        for path, url in list(islice(self._urls.items(), 2)):
            if now - url.made_at > RESPONSE_URL_LIFE + _KEEP:
                del self._urls[path]
