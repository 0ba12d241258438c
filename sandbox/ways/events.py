"""The Events API: what happens in the workspace is told to the app, again when it is missed."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Sequence
from concurrent.futures import Future

from sandbox.shapes import Json, fresh_id
from sandbox.state.workspace import Workspace
from sandbox.ways.way import EVENTS, Retry, UndeliveredError, Way

RETRY_DELAYS = (0.0, 60.0, 300.0)

_logger = logging.getLogger("sandbox")

NEEDED_SCOPES = {
    "channel_created": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_rename": ("channels:read",),
    "file_created": ("files:read",),
    "file_deleted": ("files:read",),
    "file_shared": ("files:read",),
    "member_joined_channel": ("channels:read", "groups:read", "mpim:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "pin_added": ("pins:read",),
    "pin_removed": ("pins:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "team_join": ("users:read",),
    "user_change": ("users:read",),
}
"""Any one of an event's scopes will do; events that are not here need none."""


LAST_WORDS = ("app_uninstalled", "tokens_revoked")
"""What an app hears when it is taken away; after that it hears nothing."""


class Events:
    """Delivers events to the app; may be fed from any thread that holds the workspace's lock."""

    def __init__(
        self, slack: Workspace, way: Way, retry_delays: Sequence[float] = RETRY_DELAYS
    ) -> None:
        self._slack = slack
        self._way = way
        self._retry_delays = tuple(retry_delays)
        self._tasks: set[asyncio.Task[None]] = set()
        self.loop: asyncio.AbstractEventLoop | None = None

    def emit(self, subscription: str, event: Json) -> Future[None] | None:
        """Deliver an event if the app subscribed to it and may see it.

        The future is done when the app was tried once, whatever came of it.
        """
        app = self._slack.app
        needed = NEEDED_SCOPES.get(subscription)
        if self._slack.uninstalled and subscription not in LAST_WORDS:
            return None
        if subscription not in app.events or self.loop is None:
            return None
        if needed and not any(scope in app.scopes for scope in needed):
            return None
        payload = json.dumps(self._wrapped(event))
        tried: Future[None] = Future()
        self.loop.call_soon_threadsafe(self._start, subscription, payload, tried)
        return tried

    def close(self) -> None:
        """Give up what is still to be delivered."""
        for task in list(self._tasks):
            task.cancel()

    def _start(self, subscription: str, payload: str, tried: Future[None]) -> None:
        task = asyncio.ensure_future(self._deliver(subscription, payload, tried))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, subscription: str, payload: str, tried: Future[None]) -> None:
        """Try until acknowledged: once, and three times more unless the app wants no more."""
        reason = ""
        for attempt, delay in enumerate((0.0, *self._retry_delays)):
            if delay:
                await asyncio.sleep(delay)
            if attempt and self._slack.uninstalled and subscription not in LAST_WORDS:
                return
            retry = Retry(attempt, reason)
            try:
                await self._way.deliver(EVENTS, payload, accepts_response=False, retry=retry)
            except UndeliveredError as error:
                reason = error.reason
                if error.final or attempt == len(self._retry_delays):
                    _logger.warning("The event %s is given up: %s", subscription, error)
                    return
            else:
                return
            finally:
                if not tried.done():
                    tried.set_result(None)

    def _wrapped(self, event: Json) -> Json:
        slack = self._slack
        return {
            "token": "legacy",
            "team_id": slack.team_id,
            "context_team_id": slack.team_id,
            "context_enterprise_id": None,
            "api_app_id": slack.app.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": fresh_id("Ev"),
            "event_time": int(slack.seconds()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": slack.team_id,
                    "user_id": slack.bot,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{secrets.token_urlsafe(24)}",
        }
