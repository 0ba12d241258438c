"""A whole program to click through: a local Slack, the bot, and an invented company."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.database import bring_up, key_file
from bot.local_slack import COMPANY, company
from bot.manifest import read_manifest
from bot.runtime import Bot
from bot.settings import Settings
from mentoring.deliveries import DEFAULT_TIMING, Timing
from mentoring.pacing import PACES, UNPACED
from sandbox.clock import MovableClock
from sandbox.people import Member
from sandbox.server import Sandbox
from sandbox.state.triggers import TRIGGER_LIFE
from sandbox.ways.events import RETRY_DELAYS
from sandbox.ways.way import ACK_TIMEOUT

CLOCK_SLACK, DAY = timedelta(seconds=1), timedelta(days=1)
SETTLE_SECONDS = 60.0
"""How long one step of the moved clock may take before the next begins all the same."""


class SteppingClock:
    """A clock that moves from one due delivery to the next: each goes out in its own time."""

    def __init__(self, start: datetime) -> None:
        self._clock = MovableClock(start)
        self._bot: Bot | None = None
        self._moving = threading.Lock()

    def attach(self, bot: Bot) -> None:
        self._bot = bot

    def now(self) -> datetime:
        return self._clock.now()

    def advance(self, by: timedelta) -> None:
        """Moves forward; returns when everything that fell due in between has gone out."""
        with self._moving:
            target = self.now() + by
            # What people did until now is planned as of now, before time passes over it.
            self._move_to(self.now())
            while (step := self._next_step()) < target:
                self._move_to(step + CLOCK_SLACK)
            self._move_to(target)

    def next_at(self) -> datetime | None:
        return self._bot.next_at() if self._bot else None

    def _next_step(self) -> datetime:
        """The next delivery, or the next midnight, at which a program's last day may be over."""
        midnight = datetime.combine(self.now().date() + DAY, datetime.min.time(), UTC)
        return min(self.next_at() or midnight, midnight)

    def _move_to(self, moment: datetime) -> None:
        days = moment.date() > self.now().date()
        self._clock.advance(max(moment - self.now(), timedelta()))
        if days and self._bot:
            self._bot.jobs.retain()
        give_up = time.monotonic() + SETTLE_SECONDS
        while self._bot and time.monotonic() < give_up:
            self._bot.jobs.deliver()
            if self._bot.is_idle():
                return
            time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Demo:
    """What runs together."""

    box: Sandbox
    bot: Bot
    clock: SteppingClock

    def stop(self) -> None:
        self.bot.stop()
        self.box.stop()


def start_demo(
    folder: Path,
    port: int = 0,
    start: datetime | None = None,
    people: Sequence[Member] | None = None,
    timing: Timing = DEFAULT_TIMING,
    ack_timeout: float = ACK_TIMEOUT,
    rate_limits: bool = True,
    database_url: str | None = None,
    retry_delays: Sequence[float] = RETRY_DELAYS,
) -> Demo:
    """Starts the local Slack and an unmodified bot beside it; the bot's data lie in `folder`.

    `database_url` names another database than SQLite in that folder; `people` stand in for the
    invented company; the clock begins at `start`. The local Slack waits `ack_timeout` seconds for
    an acknowledgement: three, as the real one, unless a test is patient, and tells again what was
    not acknowledged after each of `retry_delays`. Scripted people who act faster than any human
    want no rate limits.
    """
    clock = SteppingClock(start or last_tuesday_morning(datetime.now(UTC)))
    box = Sandbox(
        company(COMPANY) if people is None else people,
        manifest=read_manifest(),
        clock=clock,
        port=port,
        team_name="Lumen",
        ack_timeout=ack_timeout,
        rate_limits=rate_limits,
        retry_delays=retry_delays,
    )
    box.workspace.triggers.life = max(TRIGGER_LIFE, ack_timeout)
    box.start()
    settings = settings_for(box, folder, database_url)
    paces = PACES if rate_limits else UNPACED
    bot = Bot(settings, bring_up(settings), clock, timing, paces)
    clock.attach(bot)
    bot.start()
    return Demo(box, bot, clock)


def settings_for(box: Sandbox, folder: Path, database_url: str | None = None) -> Settings:
    """What connects a bot to a local Slack: tokens, address, and a database in `folder`.

    Another database's key lies in `folder` all the same, as SQLite's does.
    """
    database = folder / "demo.db"
    return Settings(
        slack_bot_token=SecretStr(box.bot_token),
        slack_app_token=SecretStr(box.app_token),
        slack_api_url=box.api_url,
        database_url=database_url or f"sqlite:///{database}",
        encryption_keys=(SecretStr(key_file(database)),),
    )


def last_tuesday_morning(now: datetime) -> datetime:
    """A working hour in most of the world's offices: Tuesday 10:00 UTC, today or before."""
    day = now - timedelta(days=(now.weekday() - 1) % 7)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)
