"""From a person's act to Slack's hearing that the bot has it, while a wave of messages goes out.

Three processes, as in production: the local Slack, the bot (real Socket Mode), and who acts here.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path

from sqlalchemy import Engine

from mentoring.check_ins import Outcome
from mentoring.pacing import PACES, UNPACED
from sandbox.driver import Visitor
from sandbox.driving.search import Spot, find_button
from sandbox.driving.wire import Wire
from storage.engine import open_sessions
from tests.bench.bot_process import bot_at
from tests.bench.databases import KINDS, fresh_engine
from tests.bench.owing import a_program_of, owe_check_ins
from tests.bench.slack_process import LocalSlack, SlackProcess, local_slack
from tests.bench.table import Figure
from views.check_ins import OUTCOMES

PEOPLE = 2_000
WEEKS = 5
DELIVERIES = PEOPLE * WEEKS
ALONE = 150
"""Rounds of acts without anything else to do."""
PAUSE = 0.01
"""Seconds between two acts."""
GOAL = "goal: p99 under 100 ms"
SPEEDS = {"at Slack's pace": PACES, "as fast as the machine can": UNPACED}
"""The first is what happens; the second, which Slack would refuse, shows what there is to spare."""
PATIENCE = 120.0
"""Seconds."""
COMMAND = "/reverse-mentor"


def figures(folder: Path) -> Iterator[Figure]:
    for kind, (speed, paces) in product(KINDS, SPEEDS.items()):
        with (
            local_slack(PEOPLE) as slack,
            fresh_engine(kind, folder) as engine,
            bot_at(engine, slack.at, paces),
        ):
            slack.wait_for_app()
            yield from _figures(f"{speed}, {kind}", engine, slack)


def _figures(where: str, engine: Engine, slack: LocalSlack) -> Iterator[Figure]:
    sessions, users, now = open_sessions(engine), slack.at.users, datetime.now(UTC)
    with sessions.begin() as session:
        program = a_program_of(session, users, slack.at.team_id, now)
        owe_check_ins(session, program, users[:ALONE], week=1, due_at=now)
    _until(lambda: slack.count_posts() >= ALONE)
    alone = _measured(slack.at, users[:ALONE])
    with sessions.begin() as session:
        for week in range(2, WEEKS + 2):
            owe_check_ins(session, program, users, week, now)
    before = slack.count_posts()
    _until(lambda: slack.count_posts() > before)
    busy = _measured(slack.at, users, lambda: slack.count_posts() < before + DELIVERIES)
    sent = slack.count_posts() - before
    for what, seconds in busy.items():
        yield Figure(
            f"{what} -> ack, {sent:,} of {DELIVERIES:,} deliveries going out meanwhile {where}",
            f"{_told(seconds)} ({len(seconds)} times)",
            f"nothing else to do: {_told(alone[what])}",
            GOAL,
        )


def _measured(
    at: SlackProcess, users: tuple[str, ...], goes_on: Callable[[], bool] = lambda: True
) -> dict[str, list[float]]:
    """Seconds of each act, each time by another person, as long as it goes on."""
    seconds = defaultdict[str, list[float]](list)
    for number, user in enumerate(users):
        if number % 20 == 0 and not goes_on():
            break
        for what, act in _acts(at, user).items():
            began = time.perf_counter()
            act()
            seconds[what].append(time.perf_counter() - began)
            time.sleep(PAUSE)
    return seconds


def _acts(at: SlackProcess, user: str) -> dict[str, Callable[[], object]]:
    """What this person can do; the connection is open and the button found before it counts."""
    host, _, port = at.url.removeprefix("http://").partition(":")
    wire, visitor = Wire(host, int(port), user), Visitor(host, int(port), user)
    wire.get("home")

    def command(text: str) -> Callable[[], object]:
        body = {"channel": at.general, "command": COMMAND, "text": text}
        return lambda: wire.act("commands", body)

    acts = {f"{COMMAND} {text}": command(text) for text in ("help", "status")}
    for message in visitor.dm():
        if found := find_button(message, OUTCOMES[Outcome.NOT_YET], None):
            acts["check-in button"] = partial(wire.act, "actions", _pressed(*found))
    return acts


def _pressed(spot: Spot, entry: dict[str, object]) -> dict[str, object]:
    """What a browser sends when a button is pressed."""
    ids = {"block_id": spot.block["block_id"], "action_id": spot.element["action_id"]}
    return ids | {"container": spot.container, "element": entry, "state": {"values": {}}}


def _told(seconds: Sequence[float]) -> str:
    parts = statistics.quantiles(seconds, n=100)
    p50, p99, most = (f"{1000 * one:.0f}" for one in (parts[49], parts[98], max(seconds)))
    return f"p50 {p50}, p99 {p99}, max {most} ms"


def _until(happened: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > give_up:
            raise TimeoutError("the bot does not send")
        time.sleep(0.1)
