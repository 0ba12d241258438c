"""A process that ends whenever it reads a concern, as a defect of ours might make it."""

import multiprocessing
import os
import time
from datetime import timedelta
from typing import Any, cast

from slack_sdk import WebClient

from bot.clock import SystemClock
from mentoring.deliveries import Kind, Timing
from scheduler import outgoing
from scheduler.sender import Sender
from storage.engine import open_engine, open_sessions
from storage.types import cipher_from
from tests.scenario.faults.worker import NOTHING_TO_DO, PLAYBOOK, Order

TIMING = Timing(
    lease=timedelta(seconds=3), call=timedelta(seconds=1), look_up_after=timedelta(seconds=3)
)
"""Short leases: what a dead process claimed has to come free ten times."""
DEFECT = 77
"""How the process ends."""


def work_until_it_reads_a_concern(order: Order) -> None:
    """Sends until it ends itself, or the test has ended."""
    kinds = cast("dict[Kind, Any]", outgoing.OUTGOING)
    kinds[Kind.CONCERN] = lambda *_: os._exit(DEFECT)
    client = WebClient(
        token=order.token, base_url=order.api_url, timeout=TIMING.call.seconds, retry_handlers=[]
    )
    engine = open_engine(order.database, cipher_from((order.key,)))
    sender = Sender(
        open_sessions(engine), lambda _: client, SystemClock(), PLAYBOOK, TIMING, order.paces
    )
    test = multiprocessing.parent_process()
    while test is None or test.is_alive():
        if not sender.send_due() + sender.settle_unknown():
            time.sleep(NOTHING_TO_DO)
    os._exit(1)
