"""A process that sends: an engine, a client without retries and a `Sender`, and nothing else."""

import logging
import multiprocessing
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from slack_sdk import WebClient

from bot.clock import SystemClock
from bot.logs import set_up_logs
from mentoring.pacing import UNPACED, Paces
from playbook.loader import load_playbook
from scheduler.jobs import Jobs
from scheduler.outcomes import FAULTS
from scheduler.sender import Sender
from storage.engine import DATABASE_FAULTS, open_engine, open_sessions
from storage.types import cipher_from
from tests.scenario.bot_process import TIMING

PLAYBOOK = load_playbook()
"""Read while the fork server imports this, so that no process has to."""
SETTLE_EVERY = 0.5
"""Seconds between two looks for what nobody knows, instead of two."""
NOTHING_TO_DO = 0.05


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker needs to know."""

    database: str
    key: str
    api_url: str
    token: str
    log: Path
    paces: Paces = UNPACED


def work(order: Order) -> None:
    """Sends until it is killed, or the test has ended."""
    _log_to(order.log)
    with suppress(*FAULTS):
        # As every bot before it sends: its first call takes much longer than all others, and
        # whoever is stopped amid that one has looked at its lease long before it calls.
        _client(order).auth_test()
    sender = _sender(order)
    settled = 0.0
    while _test_goes_on():
        try:
            done = sender.send_due()
            if time.monotonic() - settled > SETTLE_EVERY:
                done += sender.settle_unknown() + sender.refresh_stale()
                settled = time.monotonic()
        except DATABASE_FAULTS:
            logging.getLogger(__name__).exception("worker.tick_failed")
            done = 0
        if not done:
            time.sleep(NOTHING_TO_DO)
    os._exit(1)


def run_jobs(order: Order) -> None:
    """All jobs of a bot at their own times, until it is killed; Slack tells it nothing."""
    _log_to(order.log)
    sender, client = _sender(order), _client(order)
    Jobs(sender.process.sessions, sender, lambda _: client, SystemClock(), PLAYBOOK).start()
    while _test_goes_on():
        time.sleep(1)
    os._exit(1)


def _test_goes_on() -> bool:
    test = multiprocessing.parent_process()
    return test is None or test.is_alive()


def _sender(order: Order) -> Sender:
    client = _client(order)
    engine = open_engine(order.database, cipher_from((order.key,)))
    sessions = open_sessions(engine)
    return Sender(sessions, lambda _: client, SystemClock(), PLAYBOOK, TIMING, order.paces)


def _client(order: Order) -> WebClient:
    return WebClient(
        token=order.token,
        base_url=order.api_url,
        timeout=int(TIMING.call.total_seconds()),
        retry_handlers=[],
    )


def _log_to(path: Path) -> None:
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    set_up_logs("WARNING", "text")
