"""Processes that do every job of the bot until they are told to stop, as at each deploy."""

import faulthandler
import multiprocessing
import os
import signal
import threading
import time
from datetime import timedelta

from slack_sdk import WebClient

from bot.clock import SystemClock
from bot.logs import set_up_logs
from bot.terminal import stop_signals, wait_for_stop
from mentoring.deliveries import Timing
from scheduler.jobs import Jobs
from scheduler.sender import Sender
from storage.engine import open_engine, open_sessions
from storage.types import cipher_from
from tests.scenario.faults.worker import PLAYBOOK, Order

TIMING = Timing(lease=timedelta(seconds=60), call=timedelta(seconds=20))
"""A call that hangs, hangs for longer than anybody may take to stop."""
PATIENCE = 60.0


def work_until_told(order: Order) -> None:
    """The composition of `reverse-mentor run` without what people do."""
    log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 2)
    set_up_logs("WARNING", "text")
    threading.Thread(target=_end_with_the_test, daemon=True).start()
    client = WebClient(
        order.token,
        base_url=order.api_url,
        timeout=int(TIMING.call.total_seconds()),
        retry_handlers=[],
    )
    sessions = open_sessions(open_engine(order.database, cipher_from((order.key,))))
    sender = Sender(sessions, lambda _: client, SystemClock(), PLAYBOOK, TIMING, order.paces)
    jobs = Jobs(sessions, sender, lambda _: client, SystemClock(), PLAYBOOK)
    asked = stop_signals()
    jobs.start()
    wait_for_stop(asked)
    faulthandler.dump_traceback_later(PATIENCE / 2)  # where it hangs, if it does
    jobs.stop()
    os._exit(0)


class Deploys:
    """Starts such processes, and stops them."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        self._started: list[multiprocessing.context.ForkServerProcess] = []

    def __enter__(self) -> "Deploys":
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._started:
            one.kill()
            one.join()

    def start(self) -> multiprocessing.context.ForkServerProcess:
        process = self._context.Process(target=work_until_told, args=(self._order,), daemon=True)
        process.start()
        self._started.append(process)
        return process

    def stop(self, process: multiprocessing.context.ForkServerProcess) -> float:
        """SIGTERM; how many seconds it took to end, which it must do well."""
        began = time.monotonic()
        os.kill(process.pid or 0, signal.SIGTERM)
        process.join(PATIENCE)
        took = time.monotonic() - began
        # By the signal itself only as long as nothing had begun.
        assert process.exitcode in {0, -signal.SIGTERM}, (
            process.exitcode,
            self._order.log.read_text()[-2000:],
        )
        self._started.remove(process)
        return took


def _end_with_the_test() -> None:
    test = multiprocessing.parent_process()
    if test is not None:
        test.join()
        os._exit(1)
