"""Events over Socket Mode: what they look like, and when they come again."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.integration.sandbox_kit import ANA, client_of, connected, running
from tests.integration.sandbox_socket import ack, in_background, read, socket_of, whichever


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


def test_an_event_comes_again_over_another_connection_when_the_first_is_gone() -> None:
    with running(ack_timeout=0.2, retry_delays=(0.1,)) as box, socket_of(box) as one:
        read(one)
        with socket_of(box) as other:
            read(other)
            thread, _ = in_background(box.visitor("ana").say, "bot", "hello")
            first = whichever(other, one)
        again = read(one)
        ack(one, again)
        thread.join()

    assert (first["retry_attempt"], again["retry_attempt"]) == (0, 1)
    assert first["payload"] == again["payload"]


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


def test_an_edit_s_event_shows_the_message_as_it_was() -> None:
    with running() as box, socket_of(box) as socket:
        read(socket)
        slack = client_of(box)
        posted = slack.chat_postMessage(channel=box.visitor("ana").id, text="one")
        reply = {"channel": posted["channel"], "thread_ts": posted["ts"], "text": "two"}
        ts = slack.chat_postMessage(**reply)["ts"]
        slack.chat_update(channel=posted["channel"], ts=ts, text="two", reply_broadcast=True)
        *_, changed = [read(socket)["payload"]["event"] for _ in range(3)]

    assert changed["message"]["subtype"] == "thread_broadcast"
    assert "subtype" not in changed["previous_message"]
