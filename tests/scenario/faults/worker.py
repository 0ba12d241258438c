"""A process that sends: an engine, a client without retries and a `Sender`, and nothing else."""

import logging
import multiprocessing
import os
import time
from dataclasses import dataclass
from pathlib import Path

from slack_sdk import WebClient
from sqlalchemy.exc import DBAPIError

from bot.clock import SystemClock
from bot.logs import set_up_logs
from mentoring.pacing import UNPACED, Paces
from playbook.loader import load_playbook
from scheduler.sender import Sender
from storage.engine import open_engine, open_sessions
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
    sender = _sender(order)
    test = multiprocessing.parent_process()
    settled = 0.0
    while test is None or test.is_alive():
        try:
            done = sender.send_due()
            if time.monotonic() - settled > SETTLE_EVERY:
                done += sender.settle_unknown() + sender.refresh_stale()
                settled = time.monotonic()
        except DBAPIError:
            logging.getLogger(__name__).exception("worker.tick_failed")
            done = 0
        if not done:
            time.sleep(NOTHING_TO_DO)
    os._exit(1)


def _sender(order: Order) -> Sender:
    client = WebClient(
        token=order.token,
        base_url=order.api_url,
        timeout=int(TIMING.call.total_seconds()),
        retry_handlers=[],
    )
    engine = open_engine(order.database, cipher_from((order.key,)))
    return Sender(
        open_sessions(engine), lambda _: client, SystemClock(), PLAYBOOK, TIMING, order.paces
    )


def _log_to(path: Path) -> None:
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    set_up_logs("WARNING", "text")
