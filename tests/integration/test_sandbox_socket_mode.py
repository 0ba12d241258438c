from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import ANA, Json, client_of, connected, running


@contextmanager
def socket_of(box: Sandbox, more: str = "") -> Iterator[ClientConnection]:
    opened = WebClient(base_url=box.api_url).apps_connections_open(app_token=box.app_token)
    with connect(str(opened["url"]) + more) as socket:
        yield socket


def read(socket: ClientConnection, timeout: float = 2) -> Json:
    message: Json = json.loads(socket.recv(timeout))
    return message


def ack(socket: ClientConnection, envelope: Json, **payload: Any) -> None:
    answer = {"envelope_id": envelope["envelope_id"]} | ({"payload": payload} if payload else {})
    socket.send(json.dumps(answer))


def in_background(work: Any, *args: object) -> tuple[threading.Thread, list[object]]:
    """Run what waits for the app while the test is the app."""
    results: list[object] = []

    def run() -> None:
        try:
            results.append(work(*args))
        except SlackError as error:
            results.append(error.code)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


def test_a_new_connection_is_greeted() -> None:
    with running() as box, socket_of(box) as socket:
        hello = read(socket)

    assert hello["type"] == "hello"
    assert hello["num_connections"] == 1
    assert hello["connection_info"] == {"app_id": box.workspace.app.app_id}
    assert hello["debug_info"]["approximate_connection_time"] == 3600


def test_connections_can_be_asked_to_be_short() -> None:
    with running() as box, socket_of(box, "&debug_reconnects=true") as socket:
        assert read(socket)["debug_info"]["approximate_connection_time"] == 360


def test_an_address_is_good_for_one_connection() -> None:
    with running() as box:
        opened = WebClient(base_url=box.api_url).apps_connections_open(app_token=box.app_token)
        with connect(opened["url"]) as socket:
            read(socket)
            with pytest.raises(InvalidStatus), connect(opened["url"]):
                pass


def test_at_most_ten_connections_are_open() -> None:
    with running() as box:
        stack = [socket_of(box) for _ in range(11)]
        for one in stack[:10]:
            read(one.__enter__())
        with pytest.raises(InvalidStatus):
            stack[10].__enter__()
        assert box.connections == 10
        for one in stack[:10]:
            one.__exit__(None, None, None)


def test_envelopes_go_to_one_connection_each_in_turn() -> None:
    with running() as box, socket_of(box) as one, socket_of(box) as other:
        seen = [_served(socket) for socket in (one, other)]
        for _ in range(4):
            box.visitor("ana").command("/try")

    assert [len(envelopes) for envelopes in seen] == [2, 2]


def _served(socket: ClientConnection) -> list[Json]:
    """Acknowledge whatever comes; returns where it is kept."""
    envelopes: list[Json] = []
    read(socket)

    def serve() -> None:
        with suppress(ConnectionClosed):
            while True:
                envelopes.append(json.loads(socket.recv()))
                ack(socket, envelopes[-1])

    threading.Thread(target=serve, daemon=True).start()
    return envelopes


def test_an_interaction_s_envelope_asks_for_an_answer_and_has_no_retry_fields() -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        thread, results = in_background(box.visitor("ana").command, "/try")
        envelope = read(socket)
        ack(socket, envelope, text="hi")
        thread.join()

    assert envelope["type"] == "slash_commands"
    assert envelope["accepts_response_payload"] is True
    assert "retry_attempt" not in envelope
    assert results == ["hi"]


def test_an_unacknowledged_event_comes_again_three_times() -> None:
    with running(ack_timeout=0.1, retry_delays=(0.0, 0.05, 0.05)) as box, socket_of(box) as socket:
        read(socket)
        box.visitor("ana").say("bot", "hello")
        envelopes = [read(socket) for _ in range(4)]
        with pytest.raises(TimeoutError):
            read(socket, 0.3)

    assert [one["type"] for one in envelopes] == ["events_api"] * 4
    assert [one["retry_attempt"] for one in envelopes] == [0, 1, 2, 3]
    assert [one["retry_reason"] for one in envelopes] == ["", "timeout", "timeout", "timeout"]
    assert len({one["envelope_id"] for one in envelopes}) == 4
    assert len({one["payload"]["event_id"] for one in envelopes}) == 1


def test_an_acknowledged_event_does_not_come_again() -> None:
    with running(ack_timeout=0.1, retry_delays=(0.0, 0.0, 0.0)) as box, socket_of(box) as socket:
        read(socket)
        thread, _results = in_background(box.visitor("ana").say, "bot", "hello")
        ack(socket, read(socket))
        thread.join()
        with pytest.raises(TimeoutError):
            read(socket, 0.3)


def test_an_event_waits_for_a_connection() -> None:
    with running(retry_delays=(0.0, 0.7, 0.7)) as box:
        box.visitor("ana").say("bot", "hello")
        with socket_of(box) as socket:
            read(socket)
            envelope = read(socket)
            ack(socket, envelope)

    assert envelope["retry_attempt"] == 2
    assert envelope["payload"]["event"]["text"] == "hello"


def test_the_sdk_tells_a_listener_of_the_retry() -> None:
    seen: list[Any] = []

    def listen(req: Any, ack: Any) -> None:
        seen.append(req.headers.get("x-slack-retry-num"))
        if len(seen) == 1:
            time.sleep(0.4)
        ack()

    with (
        running(ack_timeout=0.2, retry_delays=(0.0, 0.0, 0.0)) as box,
        connected(box, lambda app: app.event("message")(listen)),
    ):
        box.visitor("ana").say("bot", "hello")
        box.visitor("ana").wait_for(lambda: len(seen) > 1)

    assert seen[:2] == [["0"], ["1"]]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
def test_a_connection_is_told_why_it_must_go(reason: str) -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        box.refresh_sockets(reason)
        goodbye = read(socket)

    assert (goodbye["type"], goodbye["reason"]) == ("disconnect", reason)


def test_a_connection_that_grows_old_is_warned_and_then_refreshed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sandbox.sockets.DEBUG_CONNECTION_LIFE", 0.4)
    monkeypatch.setattr("sandbox.sockets.WARNING_AHEAD", 0.2)

    with running() as box, socket_of(box, "&debug_reconnects=true") as socket:
        read(socket)
        reasons = [read(socket)["reason"] for _ in range(2)]
        with pytest.raises(ConnectionClosed):
            read(socket)

    assert reasons == ["warning", "refresh_requested"]


def test_after_a_warning_envelopes_still_come() -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        box.refresh_sockets("warning")
        read(socket)
        thread, results = in_background(box.visitor("ana").command, "/try")
        ack(socket, read(socket), text="still here")
        thread.join()

    assert results == ["still here"]


def test_an_event_comes_again_over_another_connection_when_the_first_is_gone() -> None:
    with running(ack_timeout=0.2, retry_delays=(0.1,)) as box, socket_of(box) as one:
        read(one)
        with socket_of(box) as other:
            read(other)
            thread, _ = in_background(box.visitor("ana").say, "bot", "hello")
            first = _whichever(other, one)
        again = read(one)
        ack(one, again)
        thread.join()

    assert (first["retry_attempt"], again["retry_attempt"]) == (0, 1)
    assert first["payload"] == again["payload"]


def test_the_app_comes_back_after_a_refresh() -> None:
    with running() as box:
        register = lambda app: app.command("/try")(lambda ack: ack("still here"))  # noqa: E731
        with connected(box, register):
            box.refresh_sockets()
            box.wait_for_app()

            assert box.visitor("ana").command("/try") == "still here"

    opened = [call for call in box.calls if call.method == "apps.connections.open"]
    assert len(opened) == 2


def test_a_cut_connection_is_noticed_by_both_sides() -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        box.cut_sockets()

        with pytest.raises(ConnectionClosed):
            read(socket)
        with pytest.raises(SlackError, match="dispatch_failed"):
            box.visitor("ana").command("/try")


def test_a_connection_that_ends_leaves_its_envelope_unanswered() -> None:
    with running(ack_timeout=0.3) as box:
        with socket_of(box) as socket:
            read(socket)
            thread, results = in_background(box.visitor("ana").command, "/try")
            read(socket)
        thread.join()

    assert results == ["operation_timeout"]


def test_an_acknowledgement_may_come_over_another_connection() -> None:
    with running() as box, socket_of(box) as one, socket_of(box) as other:
        read(one)
        read(other)
        thread, results = in_background(box.visitor("ana").command, "/try")
        envelope = _whichever(one, other)
        for socket in (one, other):
            ack(socket, envelope, text="twice")
        thread.join()

    assert results == ["twice"]


def _whichever(*sockets: ClientConnection) -> Json:
    for socket in sockets:
        try:
            return read(socket, 0.2)
        except TimeoutError:
            continue
    raise AssertionError("nobody got it")


def test_noise_from_the_app_is_ignored() -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        for noise in ("", "{", "[]", '{"envelope_id": 7}', '{"envelope_id": "unknown"}'):
            socket.send(noise)
        thread, results = in_background(box.visitor("ana").command, "/try")
        ack(socket, read(socket), text="fine")
        thread.join()

    assert results == ["fine"]


def test_two_connections_of_one_app_share_the_work() -> None:
    with running() as box:
        register = lambda app: app.command("/try")(lambda ack: ack("ok"))  # noqa: E731
        with connected(box, register, sockets=2):
            answers = [box.visitor("ana").command("/try") for _ in range(10)]

    assert answers == ["ok"] * 10


def test_events_are_only_sent_when_subscribed_and_in_scope() -> None:
    with running(events=("message.im",), scopes=("chat:write",)) as box, socket_of(box) as socket:
        read(socket)
        box.visitor("ana").say("bot", "without im:history")
        box.visitor("ana").open_home()

        with pytest.raises(TimeoutError):
            read(socket, 0.2)


def test_the_wrapper_of_an_event() -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        thread, _ = in_background(box.visitor("ana").say, "bot", "hello")
        envelope = read(socket)
        ack(socket, envelope)
        thread.join()
        team = client_of(box).auth_test()

    payload = envelope["payload"]
    assert payload["type"] == "event_callback"
    assert payload["authorizations"] == [
        {
            "enterprise_id": None,
            "team_id": team["team_id"],
            "user_id": team["user_id"],
            "is_bot": True,
            "is_enterprise_install": False,
        }
    ]
    event = payload["event"]
    assert event["channel_type"] == "im"
    assert event["user"] == box.visitor(ANA.email).id
    assert event["ts"] == event["event_ts"]
    assert "subtype" not in event


def test_an_app_hears_of_its_own_bot_s_messages_and_edits() -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        slack = client_of(box)
        posted = slack.chat_postMessage(channel=box.visitor("ana").id, text="one")
        where = {"channel": posted["channel"], "ts": posted["ts"]}
        slack.chat_update(**where, text="two")
        slack.chat_delete(**where)
        events = [read(socket)["payload"]["event"] for _ in range(3)]

    said, changed, deleted = events
    assert (said["text"], said["bot_id"]) == ("one", posted["message"]["bot_id"])
    assert changed["subtype"] == "message_changed"
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("one", "two")
    assert deleted["subtype"] == "message_deleted"
    assert deleted["deleted_ts"] == posted["ts"]
