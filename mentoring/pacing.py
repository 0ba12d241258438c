"""How often something may be done, so that Slack never has to refuse it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """So many in any minute: a burst after a quiet while, then one after the other.

    The burst counts against the minute, so that no window of sixty seconds, wherever Slack begins
    to count it, sees more than `a_minute`.
    """

    a_minute: int
    burst: int

    @property
    def interval(self) -> timedelta:
        return MINUTE / (self.a_minute - self.burst)


@dataclass(frozen=True, slots=True)
class Grant:
    """What was taken of a pace."""

    count: int
    next_at: datetime
    """When all of it is free again, less the burst: what is kept between two grants."""
    wait: timedelta
    """How long until one more is free; zero while some are."""


POST, PUBLISH = "chat.postMessage", "views.publish"
OPEN, HISTORY, UPDATE = "conversations.open", "conversations.history", "chat.update"
UPLOAD = "files.completeUploadExternal"


@dataclass(frozen=True, slots=True)
class Paces:
    """What a workspace takes: of each method that we call by ourselves, and in one channel."""

    of: Mapping[str, Pace]
    in_a_channel: Pace
    """Posts to one channel or person."""


PACES = Paces(
    of={
        # "Several hundred a minute" in a workspace: 300, as slowly as 294 once the burst is spent.
        POST: Pace(300, burst=6),
        # Tier 3 and tier 4: Slack takes 50 and 100 at least. What people wait for is rarely more
        # than a burst, hence a generous one.
        OPEN: Pace(50, burst=10),
        HISTORY: Pace(50, burst=10),
        UPDATE: Pace(50, burst=10),
        PUBLISH: Pace(100, burst=20),
        # Tier 4, as is asking where to upload to.
        UPLOAD: Pace(100, burst=20),
    },
    # "About one a second, short bursts pass."
    in_a_channel=Pace(63, burst=3),
)
"""Slack's own, by its pages on rate limits (May 2026)."""
_AT_ONCE = Pace(60_000_000, burst=30_000_000)
UNPACED = Paces(of=dict.fromkeys(PACES.of, _AT_ONCE), in_a_channel=_AT_ONCE)
"""For a local Slack without limits. What Slack asks us to wait for is waited for all the same."""


def take(next_at: datetime | None, now: datetime, pace: Pace, wanted: int) -> Grant:
    """As many of `wanted` as may be done now, where `next_at` is what the last grant left.

    Source: the generic cell rate algorithm (ITU-T I.371), with the burst as its tolerance.
    """
    full = now - pace.burst * pace.interval
    begin = max(next_at, full) if next_at else full
    free = max(0, (now - begin) // pace.interval)
    count = min(wanted, free)
    after = begin + count * pace.interval
    return Grant(count, after, max(timedelta(), after + pace.interval - now))
