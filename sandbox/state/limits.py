"""Slack's rate limits: how many calls of a method a workspace takes in a minute."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import IntEnum

from sandbox.clock import Clock

WINDOW = 60.0
POSTS_A_SECOND = 1.0
"""To one channel, on average."""
POST_BURST = 5
"""So many posts to one channel pass at once; Slack says that short bursts do, not how long."""
POST_METHOD = "chat.postMessage"


class Tier(IntEnum):
    """Calls in a minute: Slack promises at least these, the local one takes no more."""

    ONE = 1
    TWO = 20
    THREE = 50
    FOUR = 100
    POSTS = 300
    """chat.postMessage in the whole workspace: "several hundred"."""
    HUNDREDS = 600


TIERS: dict[str, Tier] = {
    method: tier
    for tier, methods in {
        Tier.ONE: "apps.uninstall",
        Tier.TWO: (
            "bookmarks.add conversations.list conversations.setTopic pins.add pins.list "
            "pins.remove reactions.remove usergroups.list usergroups.users.list users.list"
        ),
        Tier.THREE: (
            "apps.connections.open auth.revoke bookmarks.list chat.delete "
            "chat.deleteScheduledMessage chat.scheduleMessage chat.scheduledMessages.list "
            "chat.update conversations.history conversations.info conversations.invite "
            "conversations.join conversations.open conversations.replies files.delete "
            "reactions.add reactions.get team.info users.conversations users.lookupByEmail"
        ),
        Tier.FOUR: (
            "api.test chat.postEphemeral conversations.members files.completeUploadExternal "
            "files.getUploadURLExternal files.info users.info users.profile.get views.open "
            "views.publish views.push views.update"
        ),
        Tier.POSTS: POST_METHOD,
        Tier.HUNDREDS: "auth.test chat.getPermalink oauth.v2.access",
    }.items()
    for method in methods.split()
}
"""The tier of each method; where Slack's page and its Java SDK differ, the page's."""


@dataclass(slots=True)
class _Window:
    """The calls of a method since a window began."""

    began: float
    calls: int = 0

    def take(self, now: float, most: int, length: float) -> float:
        """Count a call; returns how long to wait when it is one too many, else nothing."""
        if not 0 <= now - self.began < length:
            self.began, self.calls = now, 0
        if self.calls >= most:
            return self.began + length - now
        self.calls += 1
        return 0.0


@dataclass(slots=True)
class _Bucket:
    """What a channel still takes at once; it fills again as time goes by."""

    filled: float
    left: float = POST_BURST

    def take(self, now: float, a_second: float) -> float:
        """Take one; returns how long to wait when there is none, else nothing."""
        gained = (now - self.filled) * a_second
        self.left = min(POST_BURST, self.left + max(gained, 0.0))
        self.filled = now
        if self.left < 1:
            return (1 - self.left) / a_second
        self.left -= 1
        return 0.0


@dataclass(slots=True)
class Limits:
    """Counts the calls of one app in one workspace, on the workspace's clock.

    A moved clock therefore refills everything: nobody waits for a week that was skipped.
    """

    clock: Clock
    enabled: bool = True
    faster: float = 1.0
    """How many times as fast as Slack's everything refills: for those who can't wait a minute."""
    _windows: dict[str, _Window] = field(default_factory=dict)
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def take(self, method: str, channel: str = "") -> int:
        """Count a call of a method; 0 when it passes, else the whole seconds to wait."""
        if not self.enabled:
            return 0
        now = self.clock.now().timestamp()
        wait = self._in_window(method, now)
        if not wait and method == POST_METHOD:
            wait = self._bucket(channel, now).take(now, POSTS_A_SECOND * self.faster)
        return math.ceil(wait)

    def _in_window(self, method: str, now: float) -> float:
        window = self._windows.get(method)
        if window is None:
            window = self._windows[method] = _Window(now)
        return window.take(now, TIERS.get(method, Tier.THREE), WINDOW / self.faster)

    def _bucket(self, channel: str, now: float) -> _Bucket:
        bucket = self._buckets.get(channel)
        if bucket is None:
            bucket = self._buckets[channel] = _Bucket(now)
        return bucket
