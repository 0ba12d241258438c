from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest
from slack_bolt import App

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Recorder,
    connected,
    running,
    section,
)


def test_a_command_is_answered_for_its_author_only(box: Sandbox) -> None:
    heard = Recorder(lambda ack, **_: ack("hello *you*"))

    with connected(box, lambda app: app.command("/try")(heard)):
        answer = box.visitor("ana").command("/try one  two")

    (body,) = heard.bodies
    assert answer == "hello *you*"
    assert body["text"] == "one  two"
    assert body["user_name"] == "ana"
    assert body["channel_name"] == "general"
    assert box.visitor("bo").messages("general") == []


def test_a_command_answered_in_the_channel_is_seen_by_all(box: Sandbox) -> None:
    heard = Recorder(lambda ack, **_: ack(text="hello", response_type="in_channel"))

    with connected(box, lambda app: app.command("/try")(heard)):
        assert box.visitor("ana").command("/try") is None

    assert [one["text"] for one in box.visitor("bo").messages("general")] == ["hello"]


def test_a_command_with_should_escape_gets_ids(box: Sandbox) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/escaped")(heard)
        app.command("/try")(heard)

    with connected(box, register):
        box.visitor("ana").command("/escaped @bo #general me@acme.example @nobody")
        box.visitor("ana").command("/try @bo")

    bo = box.visitor("bo").id
    general = box.visitor("ana").conversations()[0]["id"]
    assert heard.bodies[0]["text"] == (f"<@{bo}|bo> <#{general}|general> me@acme.example @nobody")
    assert heard.bodies[1]["text"] == "@bo"


def test_what_slack_would_read_as_its_own_signs_arrives_escaped(box: Sandbox) -> None:
    heard = Recorder()
    typed = "R&D <3 -> https://acme.example/?a=1&b=2"

    def register(app: App) -> None:
        app.command("/escaped")(heard)
        app.command("/try")(heard)

    with connected(box, register):
        box.visitor("ana").command(f"/try {typed}")
        box.visitor("ana").command(f"/escaped {typed}")

    said = "R&amp;D &lt;3 -&gt; {}"
    assert [body["text"] for body in heard.bodies] == [
        said.format("https://acme.example/?a=1&amp;b=2"),
        said.format("<https://acme.example/?a=1&amp;b=2>"),
    ]


@pytest.mark.parametrize("spacing", [" a", "a  b ", "a\nb", "a\u00a0b"])
def test_the_spacing_of_a_command_stays_as_typed(box: Sandbox, spacing: str) -> None:
    heard = Recorder()

    with connected(box, lambda app: app.command("/try")(heard)):
        box.visitor("ana").say("general", f"/try {spacing}")

    assert heard.bodies[0]["text"] == spacing


def test_a_command_does_not_work_in_a_thread(box: Sandbox) -> None:
    heard = Recorder()

    with connected(box, lambda app: app.command("/try")(heard)):
        ana = box.visitor("ana")
        with pytest.raises(SlackError, match="/try is not supported in threads"):
            ana.command("/try", thread_ts="1792489500.000100")

    assert heard.bodies == []


def test_a_command_typed_as_a_message_is_a_command(box: Sandbox) -> None:
    heard = Recorder()

    with connected(box, lambda app: app.command("/try")(heard)):
        box.visitor("ana").say("bot", "/try it")

    assert heard.bodies[0]["text"] == "it"
    assert heard.bodies[0]["channel_name"] == "directmessage"
    assert box.visitor("ana").dm() == []


def test_an_unknown_command_is_said_to_be_unknown(box: Sandbox) -> None:
    with pytest.raises(SlackError, match="/nope is not a valid command") as refused:
        box.visitor("ana").command("/nope")

    assert refused.value.code == "unknown_command"


def test_a_command_fails_while_no_app_is_connected(box: Sandbox) -> None:
    with pytest.raises(SlackError, match='failed with the error "dispatch_failed"'):
        box.visitor("ana").command("/try")


def test_a_command_that_is_not_acknowledged_in_time_fails_for_its_author() -> None:
    def too_late(ack: Any, **_: Any) -> None:
        time.sleep(0.5)
        ack("too late")

    with (
        running(ack_timeout=0.2) as box,
        connected(box, lambda app: app.command("/try")(Recorder(too_late))),
    ):
        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").command("/try")
        (shown,) = box.visitor("ana").messages("general")
        assert shown["text"] == '/try failed with the error "operation_timeout"'
        assert shown["ephemeral"]


def test_an_acknowledgement_with_wrong_blocks_is_not_shown(box: Sandbox) -> None:
    heard = Recorder(lambda ack, **_: ack(text="x", blocks=[{"type": "fog"}]))

    with (
        connected(box, lambda app: app.command("/try")(heard)),
        pytest.raises(SlackError, match="invalid_blocks"),
    ):
        box.visitor("ana").command("/try")

    refused = box.calls[-1]
    assert refused.method == "answer to slash_commands"
    assert refused.error == "invalid_blocks: unsupported type: fog [json-pointer:/blocks/0/type]"


def test_a_listener_that_fails_leaves_the_person_with_an_error() -> None:
    def fails(**_: Any) -> None:
        raise LookupError

    with (
        running(ack_timeout=0.2) as box,
        connected(box, lambda app: app.command("/try")(Recorder(fails))),
        pytest.raises(SlackError, match="operation_timeout"),
    ):
        box.visitor("ana").command("/try")


def test_an_acknowledgement_over_64_kib_is_lost_by_the_sdk_s_client() -> None:
    """The built-in client writes lengths in 16 bits: what the local Slack sees is silence."""
    blocks = [section("x" * 3000) for _ in range(25)]
    answer = Recorder(lambda ack, **_: ack(text="x", blocks=blocks))

    with (
        running(ack_timeout=0.3) as box,
        connected(box, lambda app: app.command("/try")(answer)),
        pytest.raises(SlackError, match="operation_timeout"),
    ):
        box.visitor("ana").command("/try")


def test_many_people_at_once_are_all_answered(box: Sandbox) -> None:
    heard = Recorder(lambda ack, body, **_: ack(json.dumps(body["text"])))
    answers: dict[str, list[str | None]] = {"ana": [], "bo": [], "cy": []}

    def type_away(name: str) -> None:
        visitor = box.visitor(name)
        answers[name] = [visitor.command(f"/try {name}{n}") for n in range(20)]

    with connected(box, lambda app: app.command("/try")(heard)):
        threads = [threading.Thread(target=type_away, args=(name,)) for name in answers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    for name, said in answers.items():
        assert said == [json.dumps(f"{name}{n}") for n in range(20)]
