from __future__ import annotations

import json
import threading
from contextlib import suppress

import pytest
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sandbox.driver import SlackError
from tests.integration.sandbox_kit import Json, connected, running
from tests.integration.sandbox_socket import ack, in_background, read, socket_of, whichever


def test_a_new_connection_is_greeted() -> None:
    with running() as box, socket_of(box) as socket:
        hello = read(socket)

    assert hello["type"] == "hello"
    assert hello["num_connections"] == 1
    assert hello["connection_info"] == {"app_id": box.workspace.app.app_id}
    assert hello["debug_info"]["approximate_connection_time"] == 3600


def test_a_further_connection_is_told_how_many_there_are() -> None:
    with running() as box, socket_of(box), socket_of(box) as second:
        assert read(second)["num_connections"] == 2


def test_nothing_new_goes_over_a_connection_that_was_told_to_go() -> None:
    with running() as box, socket_of(box) as old:
        read(old)
        refreshing, _ = in_background(box.refresh_sockets)
        assert read(old)["type"] == "disconnect"
        with socket_of(box) as new:
            read(new)
            for number in range(3):
                saying, _ = in_background(box.visitor("ana").say, "bot", str(number))
                envelope = read(new)
                ack(new, envelope)
                saying.join()
                assert envelope["payload"]["event"]["text"] == str(number)
        refreshing.join()


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
    monkeypatch.setattr("sandbox.ways.sockets.DEBUG_CONNECTION_LIFE", 0.4)
    monkeypatch.setattr("sandbox.ways.sockets.WARNING_AHEAD", 0.2)

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
        envelope = whichever(one, other)
        for socket in (one, other):
            ack(socket, envelope, text="twice")
        thread.join()

    assert results == ["twice"]


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
