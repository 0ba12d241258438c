"""What an unmodified Bolt app, and the person, see when deliveries go wrong on their way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk.errors import SlackApiError

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from sandbox.serving import listener_on
from tests.integration.bolt_runs import PATH, served
from tests.integration.sandbox_http import over_http
from tests.integration.sandbox_kit import Json, connected, modal, running, text_input

SOCKET, HTTP = "Socket Mode", "HTTP"
BOTH = pytest.mark.parametrize("way", [SOCKET, HTTP])
SOON = (0.0, 0.05, 0.05)
TIMEOUT = 0.3


class Witness:
    """A listener that keeps what it was told, and with which headers."""

    def __init__(self) -> None:
        self.bodies: list[Json] = []
        self.retries: list[tuple[str | None, str | None]] = []

    def __call__(self, ack: Any, body: Json, req: Any) -> None:
        self.bodies.append(body)
        names = ("x-slack-retry-num", "x-slack-retry-reason")
        number, reason = ((req.headers.get(name) or [None])[0] for name in names)
        self.retries.append((number, reason))
        ack("Done") if "command" in body else ack()

    def register(self, app: App) -> None:
        app.command("/try")(self)
        app.event("message")(self)
        app.shortcut("go")(self)

    def wait(self, count: int) -> None:
        give_up = time.monotonic() + 5
        while len(self.bodies) < count and time.monotonic() < give_up:
            time.sleep(0.005)


@contextmanager
def troubled(
    way: str, register: Callable[[App], object], retry_delays: Sequence[float] = SOON
) -> Iterator[Sandbox]:
    listener = listener_on("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}{PATH}"

    def change(said: Json) -> None:
        over_http(url)(said)
        said["settings"]["socket_mode_enabled"] = way == SOCKET

    with running(change=change, ack_timeout=TIMEOUT, retry_delays=retry_delays) as box:
        app: AbstractContextManager[App]
        if way == SOCKET:
            # The built-in client comes back after five pings that failed: a minute by default.
            app = connected(box, register, ping_interval=0.1)
        else:
            app = served(box, listener, register)
        with app:
            yield box
    listener.close()


FIRST = {SOCKET: ("0", ""), HTTP: (None, None)}
AGAIN = {SOCKET: ("1", "timeout"), HTTP: ("1", "http_timeout")}


@BOTH
def test_a_doubled_event_has_one_id_and_is_no_retry(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        box.trouble_next("events_api", duplicate=True)
        box.visitor("ana").say("bot", "hello")
        witness.wait(2)

    one, other = witness.bodies
    assert one["event_id"] == other["event_id"]
    assert witness.retries == [FIRST[way]] * 2


@BOTH
def test_a_doubled_command_is_answered_once(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        box.trouble_next("slash_commands", duplicate=True)
        answer = box.visitor("ana").command("/try")

    one, other = witness.bodies
    assert one["trigger_id"] == other["trigger_id"]
    assert answer == "Done"


@BOTH
def test_a_late_command_may_come_after_its_trigger_expired(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.state.triggers.TRIGGER_LIFE", 0.1)
    refused: list[str] = []

    def open_form(ack: Any, body: Json, client: Any) -> None:
        try:
            client.views_open(trigger_id=body["trigger_id"], view=modal(text_input("say", "Say")))
        except SlackApiError as error:
            refused.append(error.response["error"])
        ack()

    with troubled(way, lambda app: app.command("/try")(open_form)) as box:
        box.trouble_next("slash_commands", delay=0.2)
        box.visitor("ana").command("/try")

    assert refused == ["expired_trigger_id"]


@BOTH
def test_an_event_whose_acknowledgement_is_lost_comes_again(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        box.trouble_next("events_api", lose_ack=True)
        box.visitor("ana").say("bot", "hello")
        witness.wait(2)

    assert witness.retries == [FIRST[way], AGAIN[way]]
    assert len({body["event_id"] for body in witness.bodies}) == 1


@BOTH
def test_a_command_whose_acknowledgement_is_lost_is_an_error_and_does_not_come_again(
    way: str,
) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        box.trouble_next("slash_commands", lose_ack=True)
        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").command("/try")
        time.sleep(0.2)

    assert len(witness.bodies) == 1


@BOTH
def test_an_event_that_is_dropped_comes_only_as_a_retry(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        box.trouble_next("events_api", drop=True)
        box.visitor("ana").say("bot", "hello")
        witness.wait(1)

    assert witness.retries == [AGAIN[way]]


@BOTH
def test_an_interaction_that_is_dropped_is_an_error_to_the_person_only(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        box.trouble_next("interactive", drop=True)
        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").shortcut("go")
        box.visitor("ana").shortcut("go")

    assert len(witness.bodies) == 1


@BOTH
def test_an_event_that_is_cut_off_comes_again_over_another_connection(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register, retry_delays=(0.0, 1.0, 1.0)) as box:
        box.trouble_next("events_api", cut=True)
        box.visitor("ana").say("bot", "hello")
        witness.wait(1)
        opened = [call.method for call in box.calls].count("apps.connections.open")

    assert [body["event"]["text"] for body in witness.bodies] == ["hello"]
    assert int(witness.retries[0][0] or 0) >= 1
    assert opened == (2 if way == SOCKET else 0)


@BOTH
def test_an_app_answers_again_after_a_command_was_cut_off(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        box.trouble_next("slash_commands", cut=True)
        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").command("/try")
        if way == SOCKET:
            box.wait_for_app()

        assert box.visitor("ana").command("/try") == "Done"


@BOTH
def test_trouble_may_choose_what_it_hits_and_strike_several_times(way: str) -> None:
    witness = Witness()
    with troubled(way, witness.register) as box:
        ana = box.visitor("ana")
        box.trouble_next(
            "slash_commands", drop=True, times=2, when=lambda told: told["text"] == "bad"
        )
        assert ana.command("/try good") == "Done"
        for _ in range(2):
            with pytest.raises(SlackError, match="operation_timeout"):
                ana.command("/try bad")
        assert ana.command("/try bad") == "Done"

    assert [body["text"] for body in witness.bodies] == ["good", "bad"]


def test_trouble_of_an_unknown_kind_is_refused() -> None:
    with running() as box, pytest.raises(ValueError, match="is none of events_api"):
        box.trouble_next("message")
