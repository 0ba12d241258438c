"""What the pages show to developers: the traffic, what to fix about it, and who waits."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from sandbox.server import Sandbox
from tests.integration.sandbox_client import ask
from tests.integration.sandbox_kit import (
    Json,
    Recorder,
    client_of,
    connected,
    refusal,
    running,
    section,
)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running(scopes=("commands", "chat:write", "im:write")) as box:
        yield box


def lines(box: Sandbox, after: int = 0) -> list[Json]:
    found: list[Json] = ask(box, f"calls?after={after}")["calls"]
    return found


def test_calls_are_listed_with_arguments_and_without_tokens(box: Sandbox) -> None:
    posted = client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="Hello")

    (line,) = lines(box)

    assert (line["number"], line["method"], line["ok"]) == (1, "chat.postMessage", True)
    assert line["arguments"]["text"] == "Hello"
    assert box.bot_token not in str(ask(box, "calls"))
    assert posted["ok"]


def test_only_what_is_new_is_listed(box: Sandbox) -> None:
    client_of(box).auth_test()
    last = ask(box, "calls")["last"]
    client_of(box).api_test()

    assert [one["method"] for one in lines(box, last)] == ["api.test"]
    assert ask(box, "calls?after=x")["status"] == 400


def test_a_missing_scope_is_named_beside_those_that_are_there(box: Sandbox) -> None:
    refusal(client_of(box).users_list)

    assert lines(box)[-1]["remedy"] == (
        "Add the scope users:read to the manifest (it has commands, chat:write, im:write) "
        "and install the app again."
    )


def test_wrong_blocks_have_their_place_and_what_to_do(box: Sandbox) -> None:
    blocks = [section("fine"), {"type": "input"}]
    said = {"channel": box.visitor("ana").id, "text": "Hello", "blocks": blocks}
    refusal(client_of(box).chat_postMessage, **said)

    line = lines(box)[-1]

    assert line["error"] == "invalid_blocks"
    assert line["problems"][0]["pointer"].startswith("/blocks/1")
    assert line["remedy"]


def test_the_log_says_what_to_fix_in_the_panels_words(
    box: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    general = box.visitor("ana").conversations()[0]["id"]
    with caplog.at_level(logging.WARNING, "sandbox"):
        refusal(client_of(box).chat_postMessage, channel=general, text="Hello")

    line = lines(box)[-1]
    assert line["error"] == "not_in_channel"
    assert caplog.messages == [f"chat.postMessage refused: not_in_channel → {line['remedy']}"]


def test_what_went_to_the_app_stands_among_its_calls(box: Sandbox) -> None:
    def listen(ack: object, client: object) -> None:
        client.auth_test()  # type: ignore[attr-defined]
        ack()  # type: ignore[operator]

    with connected(box, lambda app: app.command("/try")(listen)):
        before = ask(box, "calls")["last"]
        box.visitor("ana").command("/try this")

    told = [(one["to_app"], one["method"]) for one in lines(box, before)]
    assert told == [(True, "/try this"), (False, "auth.test")]


def test_an_answer_that_came_too_late_is_a_refused_line() -> None:
    with running(ack_timeout=0.2) as box:

        def wait(ack: object) -> None:
            """Never acknowledges."""

        with (
            connected(box, lambda app: app.command("/try")(wait)),
            pytest.raises(Exception, match="operation_timeout"),
        ):
            box.visitor("ana").command("/try")

        late = next(one for one in lines(box) if not one["ok"])
        assert (late["method"], late["error"]) == ("/try", "operation_timeout")
        assert "3 seconds" in late["remedy"]


def test_pages_know_whether_an_app_is_connected(box: Sandbox) -> None:
    before = ask(box, "app")
    with connected(box, lambda app: app.command("/try")(Recorder())):
        during = ask(box, "app")

    assert (before["connected"], during["connected"]) == (False, True)
    assert before["settings"]["SLACK_BOT_TOKEN"] == box.bot_token


def test_one_call_says_who_has_messages_waiting(box: Sandbox) -> None:
    ana, bo = box.visitor("ana").id, box.visitor("bo").id
    client_of(box).chat_postMessage(channel=ana, text="one")
    client_of(box).chat_postMessage(channel=ana, text="two")
    box.visitor("bo").say("general", "to everybody")

    unread = ask(box, "unread")["unread"]

    assert (unread[ana], unread[bo]) == (2, 0)


def test_somebody_puts_away_what_only_they_see(box: Sandbox) -> None:
    ana = box.visitor("ana")
    with connected(box, lambda app: app.command("/try")(lambda ack: ack("Psst"))):
        ana.command("/try", channel="general")
    general = ana.conversations()[0]["id"]
    (whisper,) = ana.messages("general")

    ask(box, f"{ana.id}/dismiss/{general}", {"ts": whisper["ts"]})

    assert ana.messages("general") == []


def test_secrets_are_not_in_the_lines(box: Sandbox) -> None:
    given = {"client_id": box.client_id, "client_secret": box.client_secret}
    refusal(client_of(box).api_call, "apps.uninstall", data=given | {"client_id": "another's"})
    with connected(box, lambda app: app.command("/try")(Recorder())):
        box.visitor("ana").command("/try")

    told = str(ask(box, "calls"))

    assert "apps.uninstall" in told
    assert box.client_secret not in told
    assert not [one for one in lines(box) if "token" in one["arguments"]]
