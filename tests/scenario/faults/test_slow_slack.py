"""Row 17: Slack takes its time for every answer."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.scenario.faults.office import ALL_METHODS
from tests.scenario.faults.replaying import jump
from tests.scenario.faults.scene import FOR_EVER
from tests.scenario.people import Story

EACH = 2.9
"""Seconds."""
PEOPLE = ("ana", "bo", "cy", "ed", "flo", "gus", "coco", "olu")
TIMES = 5


def test_row_17_while_slack_is_slow_people_are_acknowledged_at_once(running: Story) -> None:
    """What opens a form waits for Slack itself, which shows it; `status` is answered by us alone.

    The middle one is judged, since this machine stalls for seconds at a time; all are printed.
    """
    for method in ALL_METHODS:
        running.demo.box.fail_next(method, delay=EACH, times=FOR_EVER)
    jump(running, timedelta(weeks=1))  # the bot has messages on the wire while people ask

    def ask(name: str) -> float:
        began = time.monotonic()
        assert running[name].command("/reverse-mentor status")
        return time.monotonic() - began

    with ThreadPoolExecutor(len(PEOPLE)) as threads:
        took = sorted(threads.map(ask, PEOPLE * TIMES))

    print(f"acknowledged in {statistics.median(took):.3f} s p50, {took[-1]:.3f} s at most")
    assert statistics.median(took) < 1
