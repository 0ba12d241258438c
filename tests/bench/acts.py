"""From what Slack sends for a person's act to the bot's acknowledgement, through Socket Mode.

Three processes, as in production: the local Slack, in which people act fifty times a second
whether or not earlier acts are done, the bot, and this one. *Skip this time* leaves a durable row;
what its message then shows follows at Slack's own pace. Help and status only look.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.manifest import read_manifest
from mentoring.pacing import PACES, UNPACED
from sandbox.blocks.walk import elements
from sandbox.driving.hand import Hand
from sandbox.people import Member
from sandbox.server import Sandbox
from storage.engine import open_sessions
from tests.bench.bot_process import NOTHING, bot_at
from tests.bench.databases import KINDS, fresh_engine
from tests.bench.owing import a_program_of, owe_check_ins
from tests.bench.slack_process import SlackProcess, reached_at
from tests.bench.table import Figure
from views import ids

PEOPLE = 400
A_SECOND = 50
ACTS = 1_000
"""Twenty seconds of acts."""
AT_ONCE = 32
"""People who act again as soon as their last act is acknowledged."""
ACTS_OF = {
    "/reverse-mentor status": "/reverse-mentor status",
    "/reverse-mentor help": "/reverse-mentor help",
    "Skip this time": "",
    "a listener that does nothing": NOTHING,
}
_CONTEXT = get_context("spawn")


def figures(folder: Path) -> Iterator[Figure]:
    for kind in KINDS:
        with _slack() as ask, fresh_engine(kind, folder) as engine:
            place: SlackProcess = ask("place")
            with bot_at(engine, place, UNPACED):
                _owe(engine, place)
                ask("asked")
            with bot_at(engine, place, PACES):
                ask("ready")
                yield from _figures(kind, ask)


def _figures(kind: str, ask: Callable[[str], Any]) -> Iterator[Figure]:
    bare = ask(f"spaced {NOTHING}")
    for what in list(ACTS_OF)[:-1]:
        seconds = ask(f"spaced {ACTS_OF[what]}")
        share = statistics.median(bare) / statistics.median(seconds)
        yield Figure(
            f"{what} -> ack, {A_SECOND} a second, {kind}",
            _told(seconds),
            f"listener that does nothing: {_told(bare)}, {share:.0%} of it",
            "goal: p50 5, p99 50 ms (SQLite)",
        )
    nothing = ask(f"most {NOTHING}")
    for what in ("/reverse-mentor help", "Skip this time"):
        yield Figure(
            f"{what}, {AT_ONCE} people at once, {kind}",
            f"{ask(f'most {ACTS_OF[what]}'):,.0f} acks/s",
            f"listener that does nothing: {nothing:,.0f}/s",
            "goal: 500/s",
        )


def _told(seconds: Sequence[float]) -> str:
    parts = statistics.quantiles(seconds, n=100)
    return f"p50 {1000 * parts[49]:.1f}, p99 {1000 * parts[98]:.1f} ms"


def _owe(engine: Engine, place: SlackProcess) -> None:
    """Everybody has a question to skip."""
    now = datetime.now(UTC)
    with open_sessions(engine).begin() as session:
        program = a_program_of(session, place.users, place.team_id, now)
        owe_check_ins(session, program, place.users, week=1, due_at=now)


@contextmanager
def _slack() -> Iterator[Callable[[str], Any]]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()

    def ask(what: str) -> Any:
        ours.send(what)
        return ours.recv()

    try:
        yield ask
    finally:
        ours.close()  # which ends it
        process.join()


def _serve(pipe: "Connection[Any, str]") -> None:
    members = [Member(f"p{n}@acme.example", f"p{n}", f"Person {n}") for n in range(PEOPLE)]
    manifest = read_manifest()
    manifest["features"]["slash_commands"].append({"command": NOTHING, "description": "Nothing"})
    box = Sandbox(members, manifest=manifest, rate_limits=False)
    box.start()
    crowd = _Crowd(box)
    with suppress(EOFError):
        while True:
            what, _, about = pipe.recv().partition(" ")
            pipe.send(getattr(crowd, what)(about))
    box.stop()


class _Crowd:
    """People in the local Slack's own process, so that no request of theirs is measured."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box
        self._hands = [Hand(box.desk, user_id) for user_id, _ in box.workspace.people]
        self._turn = count()

    def place(self, _: str) -> SlackProcess:
        return reached_at(self._box)

    def ready(self, _: str) -> None:
        """Once the bot is there."""
        self._box.wait_for_app(connections=2, timeout=60)

    def asked(self, _: str) -> None:
        """Once the bot has asked everybody."""
        while sum(call.method == "chat.postMessage" for call in self._box.calls) < PEOPLE:
            time.sleep(0.2)

    def spaced(self, line: str) -> list[float]:
        """Seconds of each act; one begins every fiftieth of a second, however the others do."""
        seconds: list[float] = self._run(self._spaced(self._act(line)))
        return seconds

    def most(self, line: str) -> float:
        """Acts a second, with so many people at once."""
        rate: float = self._run(self._most(self._act(line)))
        return rate

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._box.loop).result()

    def _act(self, line: str) -> Callable[[Hand], Awaitable[object]]:
        return (lambda hand: hand.command(line)) if line else self._skip

    async def _skip(self, hand: Hand) -> None:
        """“Skip this time”, or “Answer after all” where that is what the message offers now."""
        slack = self._box.workspace
        channel = slack.channels.known([hand.id, slack.bot])
        if channel is None:
            raise LookupError(hand.id)
        message = slack.messages.posted(channel.id)[-1]
        block, action = next(
            (block["block_id"], element["action_id"])
            for block, element in elements(message["blocks"])
            if element["action_id"] in (ids.SKIP, ids.SKIP_TAKE_BACK)
        )
        await hand.press(channel.id, str(message["ts"]), block, action)

    def _next(self) -> Hand:
        return self._hands[next(self._turn) % len(self._hands)]

    async def _timed(self, act: Callable[[Hand], Awaitable[object]]) -> float:
        began = time.perf_counter()
        await act(self._next())
        return time.perf_counter() - began

    async def _spaced(self, act: Callable[[Hand], Awaitable[object]]) -> list[float]:
        began, running = time.perf_counter(), []
        for number in range(ACTS):
            await asyncio.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
            running.append(asyncio.create_task(self._timed(act)))
        return list(await asyncio.gather(*running))

    async def _most(self, act: Callable[[Hand], Awaitable[object]]) -> float:
        began = time.perf_counter()

        async def again_and_again() -> None:
            for _ in range(2 * ACTS // AT_ONCE):
                await act(self._next())

        await asyncio.gather(*(again_and_again() for _ in range(AT_ONCE)))
        return 2 * ACTS // AT_ONCE * AT_ONCE / (time.perf_counter() - began)
