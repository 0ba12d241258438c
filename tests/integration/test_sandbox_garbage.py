"""Bytes that make no sense, from apps and clients: each gets an answer, and does no harm later."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from starlette.responses import Response

from sandbox.clock import MovableClock
from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_http import posting
from tests.integration.sandbox_kit import Json, client_of, connected, refusal, running
from tests.integration.sandbox_socket import ack, in_background, read, socket_of

DEEP = "[" * 100_000 + "]" * 100_000
WITHIN_PYTHON_S_LIMIT = "[" * 600 + "]" * 600
HALF_AN_EMOJI = r"\ud83d"


def send(box: Sandbox, path: str, body: bytes | str, **headers: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection(urlsplit(box.url).netloc, timeout=10)) as connection:
        connection.request("POST", path, body, {"Content-Type": "application/json"} | headers)
        response = connection.getresponse()
        return response.status, response.read()


@contextmanager
def stalled_socket(box: Sandbox) -> Iterator[None]:
    """An app that is connected and never reads what it is sent."""
    opened = WebClient(base_url=box.api_url).apps_connections_open(app_token=box.app_token)
    address = urlsplit(str(opened["url"]))
    hello = (
        f"GET {address.path}?{address.query} HTTP/1.1\r\nHost: {address.netloc}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(hello.encode())
        yield


def call(box: Sandbox, method: str, body: str) -> Json:
    status, said = send(box, f"/api/{method}", body, Authorization=f"Bearer {box.bot_token}")
    assert status == 200
    answer: Json = json.loads(said)
    return answer


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e999", DEEP, WITHIN_PYTHON_S_LIMIT])
def test_what_is_no_json_for_others_is_none_for_us(box: Sandbox, value: str) -> None:
    ana = box.visitor("ana")
    metadata = f'{{"event_type": "x", "event_payload": {{"x": {value}}}}}'
    body = f'{{"channel": "{ana.id}", "text": "x", "metadata": {metadata}}}'
    url = box.workspace.response_urls.issue("actions", ana.conversations()[0]["id"], ana.id)

    assert call(box, "chat.postMessage", body)["error"] == "invalid_json"
    assert send(box, urlsplit(url).path, f'{{"text": "x", "n": {value}}}') == (
        400,
        b"invalid_payload",
    )
    assert send(box, f"/client/{ana.id}/home", f'{{"tab": {value}}}')[0] in (200, 400)
    assert ana.dm() == []


def test_half_an_emoji_does_not_spoil_a_conversation(box: Sandbox) -> None:
    ana = box.visitor("ana")
    channel = ana.conversations()[0]["id"]

    call(box, "chat.postMessage", f'{{"channel": "{ana.id}", "text": "cut {HALF_AN_EMOJI}"}}')
    send(box, f"/client/{ana.id}/messages/{channel}", f'{{"text": "cut {HALF_AN_EMOJI}"}}')

    assert [one["text"] for one in ana.dm()] == ["cut \N{REPLACEMENT CHARACTER}"]
    assert [one["text"] for one in ana.messages(channel)] == ["cut \N{REPLACEMENT CHARACTER}"]


def test_a_whole_emoji_stays(box: Sandbox) -> None:
    ana = box.visitor("ana")

    call(box, "chat.postMessage", rf'{{"channel": "{ana.id}", "text": "\ud83d\ude00"}}')

    assert ana.dm()[0]["text"] == "\N{GRINNING FACE}"


@pytest.mark.parametrize("cursor", ["é", "bmV4dDrCsg==", "bmV4dDotNQ==", "x", "bmV4dDo="])
def test_a_cursor_that_nobody_gave_is_refused(box: Sandbox, cursor: str) -> None:
    assert refusal(client_of(box).users_list, cursor=cursor)["error"] == "invalid_cursor"


@pytest.mark.parametrize("ts", ["nan", "inf", "1e5", "x"])
def test_a_time_in_another_form_is_refused(box: Sandbox, ts: str) -> None:
    slack = client_of(box)
    dm = slack.chat_postMessage(channel=box.visitor("ana").id, text="x")["channel"]

    answer = refusal(slack.conversations_history, channel=dm, oldest=ts)

    assert answer["error"] == "invalid_ts_oldest"


@pytest.mark.parametrize(
    "metadata",
    ["x", {"event_payload": {}}, {"event_type": "x"}, {"event_type": "X", "event_payload": {}}],
)
def test_wrong_metadata_is_refused_whichever_way_it_comes(box: Sandbox, metadata: object) -> None:
    ana = box.visitor("ana")
    channel = ana.conversations()[0]["id"]
    url = box.workspace.response_urls.issue("actions", channel, ana.id)
    said = {"text": "x", "response_type": "in_channel", "metadata": metadata}

    def register(app: App) -> None:
        app.command("/try")(lambda ack: ack(said))

    status, problem = send(box, urlsplit(url).path, json.dumps(said))
    with connected(box, register), pytest.raises(SlackError, match="invalid_metadata"):
        ana.command("/try", channel="general")

    assert (status, problem[:17]) == (400, b"invalid_metadata_")
    assert [one for one in ana.messages(channel) if not one["ephemeral"]] == []


@pytest.mark.parametrize("files", [[], [{"id": "F1"}, {"id": "F1"}]])
def test_an_upload_is_of_files_each_once(files: list[Json]) -> None:
    with running(scopes=("files:write",)) as box:
        answer = refusal(client_of(box).files_completeUploadExternal, files=files)

    assert answer["error"] == "invalid_arguments"


@pytest.mark.parametrize("frame", [b"\x00\xff", "", "x", "[]", DEEP, '{"envelope_id": 5}'])
def test_a_frame_that_says_nothing_ends_no_connection(box: Sandbox, frame: str | bytes) -> None:
    ana = box.visitor("ana")
    with socket_of(box) as connection:
        read(connection)
        connection.send(frame)

        asked, _ = in_background(ana.command, "/try")
        ack(connection, read(connection), text="here")
        asked.join()

    assert ana.messages("general")[-1]["text"] == "here"


def test_an_app_that_stops_reading_is_late_like_any_other() -> None:
    with running(ack_timeout=0.3) as box, stalled_socket(box):
        ana = box.visitor("ana")
        box.wait_for_app()
        began = time.monotonic()

        for _ in range(3):
            with pytest.raises(SlackError, match="operation_timeout"):
                ana.command("/try " + "x" * 3_000_000)

        assert time.monotonic() - began < 20


def test_the_app_hears_of_its_own_tabs_only(box: Sandbox) -> None:
    ana = box.visitor("ana")

    assert send(box, f"/client/{ana.id}/home", '{"tab": "messages"}')[0] == 200
    assert send(box, f"/client/{ana.id}/home", '{"tab": "elsewhere"}')[0] == 400


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[]"),
        ("application/json", b"\xff"),
        ("application/json", DEEP.encode()),
        ("application/json", b'{"text": NaN}'),
        ("application/json", b'{"text": "x", "blocks": {}}'),
        ("application/json", b'{"text": "x", "attachments": [1]}'),
        ("application/json; charset=none-such", b'"x"'),
    ],
)
def test_an_answer_that_slack_cannot_read_is_an_error_to_the_person(kind: str, body: bytes) -> None:
    with posting() as (box, app):
        app.answer = lambda _sent: Response(body, media_type=kind)

        with pytest.raises(SlackError):
            box.visitor("ana").command("/try")


def test_an_answer_in_an_unknown_encoding_is_read_as_it_can_be() -> None:
    with posting() as (box, app):
        headers = {"Content-Type": "text/plain; charset=none-such"}
        app.answer = lambda _sent: Response(b"caf\xe9", headers=headers)

        assert str(box.visitor("ana").command("/try")).startswith("caf")


@pytest.mark.parametrize(
    "wanted",
    [
        {"seconds": 10**400},
        {"seconds": 1e300},
        {"to": "9999-12-31T23:59:59"},
        {"to": "9999-12-31T23:59:59-12:00"},
    ],
)
def test_the_clock_is_not_moved_out_of_the_calendar(wanted: Json) -> None:
    with running(clock=MovableClock()) as box:
        status, said = send(box, "/client/clock", json.dumps(wanted))

        assert (status, json.loads(said)["error"]) == (400, "too_far")
        assert box.workspace.clock.now().year < 2200


@pytest.mark.parametrize("address", [b"\xff\xfe", b"http://[", b"http://"])
def test_the_installation_page_survives_any_form(address: bytes) -> None:
    def change(said: Json) -> None:
        said["oauth_config"]["redirect_urls"] = ["https://app.example/back"]

    with running(change=change) as box:
        form = f"client_id={box.client_id}&scope=chat:write&redirect_uri=".encode() + address
        kind = {"Content-Type": "application/x-www-form-urlencoded"}

        assert send(box, "/oauth/v2/authorize", form, **kind)[0] == 400


def test_many_act_at_once_and_each_message_stays_one(box: Sandbox) -> None:
    people = [box.visitor(name) for name in ("ana", "bo", "cy")]
    barrier = threading.Barrier(len(people) * 2)

    def type_on(index: int) -> None:
        barrier.wait()
        for number in range(20):
            people[index // 2].say("general", f"{index}-{number}")

    threads = [threading.Thread(target=type_on, args=(index,)) for index in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    seen = people[0].messages("general")
    assert sorted(one["text"] for one in seen) == sorted(
        f"{index}-{number}" for index in range(6) for number in range(20)
    )
    assert len({one["ts"] for one in seen}) == len(seen)
