from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Json,
    button,
    client_of,
    connected,
    section,
)

ROW = {"type": "actions", "elements": [button("met", "We met")]}


def url_of_command(box: Sandbox) -> str:
    urls: list[str] = []

    def listen(ack: Any, command: Json) -> None:
        urls.append(command["response_url"])
        ack()

    with connected(box, lambda app: app.command("/try")(listen)):
        box.visitor("ana").command("/try")
    return urls[0]


def post(url: str, **content: object) -> tuple[int, str]:
    body = json.dumps(content).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_an_answer_is_for_the_one_who_acted(box: Sandbox) -> None:
    url = url_of_command(box)

    assert post(url, text="psst") == (http.client.OK, "ok")

    assert [one["text"] for one in box.visitor("ana").messages("general")] == ["psst"]
    assert box.visitor("bo").messages("general") == []


def test_an_answer_may_be_for_all_where_the_bot_is_no_member(box: Sandbox) -> None:
    post(url_of_command(box), text="hello all", response_type="in_channel")

    assert [one["text"] for one in box.visitor("bo").messages("general")] == ["hello all"]


def test_a_url_is_good_for_five_answers(box: Sandbox) -> None:
    url = url_of_command(box)

    answers = [post(url, text=str(n)) for n in range(6)]

    assert [status for status, _ in answers] == [200] * 5 + [404]
    assert json.loads(answers[5][1]) == {"ok": False, "error": "used_url"}


def test_a_url_expires(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    url = url_of_command(box)
    monkeypatch.setattr("sandbox.state.triggers.RESPONSE_URL_LIFE", 0.0)

    assert post(url, text="late")[0] == 404


def test_a_made_up_url_is_unknown(box: Sandbox) -> None:
    assert post(f"{box.url}/hooks/commands/T1/1/abc", text="x")[0] == 404


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ({}, "no_text"),
        ({"text": "x", "blocks": [{"type": "fog"}]}, "invalid_blocks"),
    ],
)
def test_a_wrong_answer_is_refused_and_does_not_count(
    box: Sandbox, content: Json, problem: str
) -> None:
    url = url_of_command(box)

    assert post(url, **content) == (400, problem)
    assert [post(url, text="x")[0] for _ in range(6)] == [200] * 5 + [404]
    assert problem in [call.error for call in box.calls]


def test_the_original_may_be_replaced_and_deleted(box: Sandbox) -> None:
    ana = box.visitor("ana")
    client_of(box).chat_postMessage(channel=ana.id, text="Did you meet?", blocks=[ROW])

    def replace(ack: Any, respond: Any) -> None:
        respond(text="Noted", replace_original=True)
        ack()

    def delete(ack: Any, respond: Any) -> None:
        respond(delete_original=True)
        ack()

    with connected(box, lambda app: app.action("met")(replace)):
        ana.press("We met")
    (message,) = ana.dm()
    assert (message["text"], message["blocks"], message["edited"]) == ("Noted", [], True)

    client_of(box).chat_update(
        channel=message["channel"], ts=message["ts"], text="Again?", blocks=[ROW]
    )
    with connected(box, lambda app: app.action("met")(delete)):
        ana.press("We met")
    assert ana.dm() == []


def test_an_ephemeral_original_is_replaced_for_its_reader(box: Sandbox) -> None:
    def ask(ack: Any) -> None:
        ack(text="Sure?", blocks=[section("Sure?"), ROW])

    def replace(ack: Any, respond: Any) -> None:
        respond(text="Done", replace_original=True)
        ack()

    def register(app: Any) -> None:
        app.command("/try")(ask)
        app.action("met")(replace)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.press("We met")

    (message,) = ana.messages("general")
    assert message["text"] == "Done"
    assert message["ephemeral"]


def test_an_answer_for_one_may_be_taken_back(box: Sandbox) -> None:
    ana = box.visitor("ana")

    def answer_and_take_back(ack: Any, respond: Any) -> None:
        respond(text="One moment")
        respond(delete_original=True)
        ack()

    with connected(box, lambda app: app.command("/try")(answer_and_take_back)):
        ana.command("/try", channel="general")

    assert ana.messages("general") == []
