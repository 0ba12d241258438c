"""Slash command to acknowledgement, in process, beside a listener that does nothing."""

import itertools
from collections.abc import Callable
from pathlib import Path

from slack_bolt import App, BoltRequest

from bot.demo import Demo, start_demo
from tests.bench.table import Figure, milliseconds, seconds_each

TIMES = 200


def figures(folder: Path) -> list[Figure]:
    demo = start_demo(folder, rate_limits=False)
    try:
        demo.bot.app.command("/nothing")(_nothing)
        nothing = _seconds(demo, "/nothing", "")
        return [
            _beside(f"/reverse-mentor {words} -> ack", _seconds(demo, COMMAND, words), nothing)
            for words in ("help", "status", "nonsense")
        ]
    finally:
        demo.stop()


COMMAND = "/reverse-mentor"


def _nothing(ack: Callable[[], None]) -> None:
    ack()


def _beside(what: str, ours: float, nothing: float) -> Figure:
    share = f"{nothing / ours:.0%} of the speed"
    return Figure(
        what, f"{milliseconds(ours)}, {1 / ours:,.0f}/s", f"nothing: {milliseconds(nothing)}", share
    )


def _seconds(demo: Demo, command: str, text: str) -> float:
    user = demo.box.visitor("ana.lopes@lumen.example").id
    numbers = itertools.count()
    app: App = demo.bot.app

    def act() -> None:
        body = {
            "command": command,
            "text": text,
            "team_id": demo.box.workspace.team_id,
            "user_id": user,
            "channel_id": "C1",
            "trigger_id": f"bench.{command}.{text}.{next(numbers)}",
            "api_app_id": "A1",
        }
        answer = app.dispatch(BoltRequest(mode="socket_mode", body=body))
        if answer.status != 200:
            raise RuntimeError(f"{command} {text} was not acknowledged: {answer.status}")

    act()
    return seconds_each(act, TIMES)
