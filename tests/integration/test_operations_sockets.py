"""Row 21: WebSockets that drop, are replaced, fall silent, or are not welcome."""

import os
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from slack_bolt import App

from bot.sockets import CONNECTIONS, SocketMode
from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.cut_wire import Wire
from tests.integration.sandbox_kit import client_of, modal, running, text_input

ROUNDS = int(os.environ.get("ROUNDS", "10"))
"""The fault table asks for 200."""
BACK_WITHIN, GAP = 5.0, 1.0
"""Seconds, of most rounds: this machine may stand still for some at any time."""
ASKING = 4
"""People who type at once: what one of them typed may be lost with the connection."""
PATIENCE = 60.0


@dataclass(slots=True)
class Connected:
    box: Sandbox
    wire: Wire
    sockets: SocketMode
    effects: Counter[str] = field(default_factory=Counter)
    """By the request's own key: how often it was handled."""

    def say(self) -> bool:
        """Somebody types a command; whether it was answered."""
        with suppress(SlackError):
            return self.box.visitor("ana").command("/try") == "done"
        return False

    @property
    def asked(self) -> int:
        """For how many connections the app has asked so far."""
        return sum(one.method == "apps.connections.open" for one in self.box.calls)

    def wait_until_whole(self, asked: int = 0) -> float:
        """In how many seconds all is open again, over connections asked for after `asked`."""
        began = time.monotonic()
        while self.box.connections < CONNECTIONS or self.asked < asked + CONNECTIONS:
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.02)
        return time.monotonic() - began

    def wait_for_an_answer(self) -> None:
        """What goes over a connection that is about to break may be lost; the next is not."""
        began = time.monotonic()
        while not self.say():
            assert time.monotonic() - began < PATIENCE


@pytest.fixture
def connected() -> Iterator[Connected]:
    with running(ack_timeout=3.0) as box, a_wire_to(box) as wire:
        app = App(client=client_of(box), process_before_response=True)
        sockets = SocketMode(app, client_of(box), box.app_token)
        found = Connected(box, wire, sockets)

        def on_command(ack: Any, body: dict[str, Any]) -> None:
            found.effects[body["trigger_id"]] += 1
            ack("done")

        app.command("/try")(on_command)
        sockets.start()
        found.wait_until_whole()
        found.wait_for_an_answer()
        yield found
        sockets.stop()


@contextmanager
def a_wire_to(box: Sandbox) -> Iterator[Wire]:
    """Between the app and the address that it is given for its sockets."""
    there = int(box.url.rpartition(":")[2])
    wire, direct = Wire(there), box.workspace.socket_url
    box.workspace.socket_url = lambda: direct().replace(f":{there}/", f":{wire.port}/")
    yield wire
    wire.close()


FAULTS = {
    "closed without a word": lambda at: at.box.cut_sockets(),
    "refresh": lambda at: at.box.refresh_sockets(),
    "warning before a refresh": lambda at: at.box.refresh_sockets("warning"),
    "reset": lambda at: at.wire.reset(),
    "half-open": lambda at: at.wire.silence(),
    "too many websockets": lambda at: at.box.refresh_sockets("too_many_websockets"),
}


SLOW = ("half-open", "too many websockets", "warning before a refresh")
"""The first takes its seconds; after the others the local Slack counts more connections."""


@pytest.mark.parametrize("fault", FAULTS)
def test_row_21_both_connections_are_back_within_seconds(
    connected: Connected, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    took = []

    for _ in range(max(3, ROUNDS // 5) if fault in SLOW else ROUNDS):
        asked = connected.asked
        FAULTS[fault](connected)
        took.append(connected.wait_until_whole(asked))
        connected.wait_for_an_answer()

    with capsys.disabled():
        print(f"\n{fault}: {statistics.median(took):.2f} s, {max(took):.2f} s at most ", end="")
    assert statistics.median(took) <= BACK_WITHIN
    assert set(connected.effects.values()) == {1}


def test_row_21_while_one_connection_breaks_the_other_answers(connected: Connected) -> None:
    gaps = []

    for _ in range(ROUNDS):
        over, answered = threading.Event(), [time.monotonic()]
        asking = [
            threading.Thread(target=_ask_all_the_time, args=(connected, over, answered))
            for _ in range(ASKING)
        ]
        for one in asking:
            one.start()
        connected.wire.reset(1)
        time.sleep(1.5)
        over.set()
        answered.append(time.monotonic())
        for one in asking:
            one.join()
        gaps.append(max(later - one for one, later in pairwise(sorted(answered))))

    assert statistics.median(gaps) <= GAP
    assert set(connected.effects.values()) == {1}


def test_an_answer_of_any_size_arrives() -> None:
    inputs = [text_input(f"block-{number}", "x" * 1900) for number in range(60)]
    with running() as box:
        app = App(client=client_of(box), process_before_response=True)
        app.shortcut("go")(
            lambda ack, body, client: (
                client.views_open(
                    trigger_id=body["trigger_id"], view=modal(text_input("first", "First"))
                ),
                ack(),
            )
        )
        app.view("form")(lambda ack: ack(response_action="update", view=modal(*inputs)))
        sockets = SocketMode(app, client_of(box), box.app_token)
        sockets.start()
        ana = box.visitor("ana")
        ana.shortcut("go")
        ana.fill("First", "words")

        assert ana.submit() == {}

        assert len(ana.modals[-1]["blocks"]) == 60
        sockets.stop()


def test_a_slack_that_wants_no_connection_is_not_pressed() -> None:
    with running() as box:
        box.fail_next("apps.connections.open", status=429, retry_after=1, times=2)
        sockets = SocketMode(App(client=client_of(box)), client_of(box), box.app_token)
        began = time.monotonic()
        sockets.start()
        box.wait_for_app(CONNECTIONS, timeout=PATIENCE)
        waited = time.monotonic() - began
        sockets.stop()

    opened = [one for one in box.calls if one.method == "apps.connections.open"]
    assert waited >= 1
    assert len(opened) == 2 + CONNECTIONS


def _ask_all_the_time(at: Connected, over: threading.Event, answered: list[float]) -> None:
    while not over.is_set():
        if at.say():
            answered.append(time.monotonic())
        time.sleep(0.02)
