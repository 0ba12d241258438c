from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from starlette.responses import JSONResponse, Response
from websockets.sync.client import connect

from sandbox.clock import MovableClock
from sandbox.driver import SlackError
from sandbox.ways.signed_post import signed
from tests.integration.sandbox_http import (
    heard,
    late,
    over_http,
    posting,
    raw_app,
    status,
    words,
)
from tests.integration.sandbox_kit import Json, button, client_of, running, section


def test_the_signature_is_slack_s() -> None:
    # Slack's own example: docs.slack.dev/authentication/verifying-requests-from-slack
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    headers = signed("8f742231b10e8888abcd99yyyzzz85a5", body.encode(), 1531420618)

    assert headers == {
        "x-slack-request-timestamp": "1531420618",
        "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    }


def test_a_command_comes_as_a_signed_form() -> None:
    with posting() as (box, app):
        app.answer = words("hi")
        answer = box.visitor("ana").command("/try a & b")

    (sent,) = app.sent
    assert answer == "hi"
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
    assert (sent.form["command"], sent.form["text"]) == ("/try", "a &amp; b")
    assert "payload" not in sent.form
    assert SignatureVerifier(box.signing_secret).is_valid_request(sent.body, sent.headers)
    assert not SignatureVerifier("another").is_valid_request(sent.body, sent.headers)


def test_the_signature_s_time_is_real_when_the_workspace_s_is_not() -> None:
    with posting(clock=MovableClock(datetime(2031, 1, 1, tzinfo=UTC))) as (box, app):
        box.visitor("ana").command("/try")

    assert abs(int(app.sent[0].headers["x-slack-request-timestamp"]) - time.time()) < 5


def test_an_interaction_comes_as_the_payload_field_of_a_form() -> None:
    with posting() as (box, app):
        ana = box.visitor("ana")
        row = {"type": "actions", "elements": [button("met", "We met")]}
        client_of(box).chat_postMessage(channel=ana.id, text="Did you?", blocks=[row])
        ana.press("We met")

    sent = app.sent[-1]
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
    assert list(sent.form) == ["payload"]
    assert json.loads(sent.form["payload"])["actions"][0]["action_id"] == "met"


def test_an_event_comes_as_json_and_says_nothing_of_retries_at_first() -> None:
    with posting() as (box, app):
        box.visitor("ana").say("bot", "hello")

    (sent,) = app.sent
    assert sent.headers["content-type"] == "application/json"
    assert sent.event["event"]["text"] == "hello"
    assert "x-slack-retry-num" not in sent.headers


def test_each_command_and_kind_of_interaction_goes_to_its_own_url() -> None:
    def change(said: Json) -> None:
        over_http(app.url)(said)
        said["features"]["slash_commands"][0]["url"] = f"{app.url}/try"
        said["settings"]["interactivity"]["request_url"] = f"{app.url}/acts"
        said["settings"]["interactivity"]["message_menu_options_url"] = f"{app.url}/options"
        said["settings"]["event_subscriptions"]["request_url"] = f"{app.url}/events"

    select = {"type": "external_select", "action_id": "skill"}
    row = {"type": "actions", "block_id": "row", "elements": [select, button("met", "We met")]}
    with raw_app() as app, running(change=change) as box:
        app.answer = lambda sent: (
            JSONResponse({"options": [OPTION]}) if sent.path == "/options" else Response()
        )
        ana = box.visitor("ana")
        client_of(box).chat_postMessage(channel=ana.id, text="Did you?", blocks=[row])
        heard(app, 1)
        ana.command("/try")
        ana.press("We met")
        ana.pick("skill", "Python")
        ana.shortcut("go")
        ana.open_home()

    paths = [sent.path for sent in app.sent]
    assert paths == ["/events", "/try", "/acts", "/options", "/acts", "/acts", "/events"]


OPTION = {"text": {"type": "plain_text", "text": "Python"}, "value": "py"}


def test_a_json_answer_may_have_blocks_for_everybody() -> None:
    told = {"response_type": "in_channel", "text": "x", "blocks": [section("Hello all")]}
    with posting() as (box, app):
        app.answer = lambda _sent: JSONResponse(told)
        box.visitor("ana").command("/try")

        (message,) = box.visitor("bo").messages("general")

    assert message["blocks"][0]["text"]["text"] == "Hello all"


def test_an_empty_answer_is_an_acknowledgement_without_words() -> None:
    with posting() as (box, _app):
        assert box.visitor("ana").command("/try") is None


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (status(404), "http_client_error"),
        (status(503), "http_service_error"),
        (lambda _: Response("{", media_type="application/json"), "dispatch_failed"),
        (lambda _: JSONResponse([]), "dispatch_failed"),
    ],
)
def test_what_is_no_acknowledgement_is_an_error_to_the_person_and_not_repeated(
    answer: Any, code: str
) -> None:
    with posting() as (box, app):
        app.answer = answer
        with pytest.raises(SlackError, match=f'/try failed with the error "{code}"'):
            box.visitor("ana").command("/try")
        time.sleep(0.2)

    assert len(app.sent) == 1


@pytest.mark.parametrize(("code", "hint"), [(401, "signing secret"), (404, "Is the path right?")])
def test_the_log_says_what_to_fix_when_an_app_refuses(
    code: int, hint: str, caplog: pytest.LogCaptureFixture
) -> None:
    with posting() as (box, app), caplog.at_level(logging.WARNING, "sandbox"):
        app.answer = status(code)
        with pytest.raises(SlackError):
            box.visitor("ana").command("/try")

    (line,) = caplog.messages
    assert f"HTTP status {code}" in line
    assert hint in line


def test_a_late_acknowledgement_is_slack_s_time_out_error_to_the_person() -> None:
    with posting(ack_timeout=0.2) as (box, app):
        app.answer = lambda _sent: late(0.4)
        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").command("/try")


def test_an_app_that_does_not_run_is_an_error_to_the_person_and_a_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with raw_app() as app:
        gone = app.url
    with (
        running(change=over_http(gone)) as box,
        caplog.at_level(logging.WARNING, "sandbox"),
        pytest.raises(SlackError, match="dispatch_failed"),
    ):
        box.visitor("ana").command("/try")

    assert f"{gone} could not be reached" in caplog.text
    assert "is the app running?" in caplog.text


def test_a_manifest_without_urls_says_which_one_is_missing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def change(said: Json) -> None:
        said["settings"]["socket_mode_enabled"] = False

    with running(change=change) as box, caplog.at_level(logging.WARNING, "sandbox"):
        with pytest.raises(SlackError, match="dispatch_failed"):
            box.visitor("ana").command("/try")
        with pytest.raises(SlackError, match="dispatch_failed"):
            box.visitor("ana").shortcut("go")

    assert "features.slash_commands: url of /try" in caplog.text
    assert "settings.interactivity.request_url" in caplog.text


def test_where_socket_mode_is_off_a_connection_gets_a_warning_and_nothing_else() -> None:
    with posting() as (box, app):
        opened = WebClient(base_url=box.api_url).apps_connections_open(app_token=box.app_token)
        with connect(str(opened["url"])) as socket:
            assert json.loads(socket.recv(2))["type"] == "hello"
            box.visitor("ana").command("/try")
            with pytest.raises(TimeoutError):
                socket.recv(0.2)

    assert opened["response_metadata"]["messages"] == ["[WARN] Socket Mode is not turned on."]
    assert len(app.sent) == 1


def test_where_socket_mode_is_on_no_url_is_used() -> None:
    def change(said: Json) -> None:
        over_http(app.url)(said)
        said["settings"]["socket_mode_enabled"] = True

    with raw_app() as app, running(change=change, ack_timeout=0.1, retry_delays=()) as box:
        with pytest.raises(SlackError, match="dispatch_failed"):
            box.visitor("ana").command("/try")
        box.visitor("ana").say("bot", "hello")

        assert app.sent == []
