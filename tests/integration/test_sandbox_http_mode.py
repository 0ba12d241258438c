from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from websockets.sync.client import connect

from sandbox.clock import Clock, MovableClock
from sandbox.driver import SlackError
from sandbox.server import Sandbox
from sandbox.signed_post import SignedPost, signed
from sandbox.ways import UndeliveredError
from tests.integration.sandbox_http import RawApp, Sent, over_http, raw_app, status, words
from tests.integration.sandbox_kit import Json, button, client_of, running, section

RETRIED = (0.0, 0.05, 0.05)


@contextmanager
def posting(
    retry_delays: Sequence[float] = RETRIED,
    ack_timeout: float = 3.0,
    clock: Clock | None = None,
) -> Iterator[tuple[Sandbox, RawApp]]:
    with (
        raw_app() as app,
        running(
            change=over_http(f"{app.url}/slack/events"),
            retry_delays=retry_delays,
            ack_timeout=ack_timeout,
            clock=clock,
        ) as box,
    ):
        yield box, app


def heard(app: RawApp, count: int, seconds: float = 5) -> list[Sent]:
    """What came, when this many things have come."""
    give_up = time.monotonic() + seconds
    while len(app.sent) < count and time.monotonic() < give_up:
        time.sleep(0.005)
    return app.sent


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


def test_a_late_acknowledgement_is_slack_s_time_out_error_to_the_person() -> None:
    with posting(ack_timeout=0.2) as (box, app):
        app.answer = lambda _sent: _late(0.4)
        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").command("/try")


def _late(seconds: float) -> Response:
    time.sleep(seconds)
    return Response()


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


@pytest.mark.parametrize(
    "verify",
    [
        PlainTextResponse,
        lambda one: JSONResponse({"challenge": one}),
        lambda one: Response(f"challenge={one}", media_type="application/x-www-form-urlencoded"),
    ],
)
def test_the_challenge_may_be_repeated_in_each_documented_form(verify: Any) -> None:
    with posting() as (box, app):
        app.verify = verify
        box.visitor("ana").say("bot", "hello")

        assert len(app.sent) == 1


def test_the_challenge_comes_once_before_the_first_event() -> None:
    asked: list[str] = []

    def verify(challenge: str) -> Response:
        asked.append(challenge)
        return PlainTextResponse(challenge)

    with posting() as (box, app):
        app.verify = verify
        box.visitor("ana").command("/try")
        assert asked == []
        for text in ("one", "two"):
            box.visitor("ana").say("bot", text)

    assert len(asked) == 1


def test_no_event_goes_out_before_the_challenge_is_repeated_and_the_log_says_what_to_fix(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with posting((0.0, 0.3, 0.3)) as (box, app), caplog.at_level(logging.WARNING, "sandbox"):
        app.verify = lambda _one: PlainTextResponse("hello")
        box.visitor("ana").say("bot", "hello")
        time.sleep(0.1)
        assert app.sent == []
        app.verify = PlainTextResponse
        (sent,) = heard(app, 1)

    assert sent.event["event"]["text"] == "hello"
    told = [one for one in caplog.messages if "url_verification" in one]
    assert len(told) == 1
    assert "must answer url_verification with the challenge" in told[0]
    assert [call.error for call in box.calls if call.method == "url_verification"] == ["no_events"]


def test_an_event_waits_for_an_app_that_starts_after_the_local_slack() -> None:
    app = RawApp()
    with running(change=over_http(app.url), ack_timeout=0.2, retry_delays=(0.0, 0.5, 0.5)) as box:
        box.visitor("ana").say("bot", "hello")
        app.server.start()
        try:
            (sent,) = heard(app, 1)
        finally:
            app.server.stop()

    assert sent.headers["x-slack-retry-num"] in ("1", "2")
    assert sent.headers["x-slack-retry-reason"] == "http_timeout"


def test_a_failed_event_comes_three_times_more_and_says_why() -> None:
    with posting() as (box, app):
        app.answer = status(500)
        box.visitor("ana").say("bot", "hello")
        heard(app, 4)
        time.sleep(0.2)

    assert [sent.headers.get("x-slack-retry-num") for sent in app.sent] == [None, "1", "2", "3"]
    assert {sent.headers.get("x-slack-retry-reason") for sent in app.sent[1:]} == {"http_error"}
    assert len({sent.event["event_id"] for sent in app.sent}) == 1


def test_the_app_may_refuse_to_be_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    with posting() as (box, app), caplog.at_level(logging.WARNING, "sandbox"):
        app.answer = status(500, x_slack_no_retry="1")
        box.visitor("ana").say("bot", "hello")
        time.sleep(0.3)

    assert len(app.sent) == 1
    assert "The event message.im is given up" in caplog.text
    assert "answered with HTTP status 500" in caplog.text


def test_an_app_that_talks_no_tls_is_told_apart() -> None:
    with raw_app() as app:
        post = SignedPost("secret", 1.0)
        with pytest.raises(UndeliveredError) as failed:
            asyncio.run(post.send(app.url.replace("http", "https"), "text/plain", "x", {}))

    assert failed.value.reason == "ssl_error"


def test_a_late_answer_to_an_event_is_repeated_as_a_time_out() -> None:
    with posting(ack_timeout=0.2) as (box, app):
        app.answer = lambda _sent: _late(0.3) if len(app.sent) == 1 else Response()
        box.visitor("ana").say("bot", "hello")
        heard(app, 2)

    assert app.sent[1].headers["x-slack-retry-reason"] == "http_timeout"


@pytest.mark.parametrize(("hops", "reason"), [(2, None), (3, "too_many_redirects")])
def test_two_redirects_are_followed_and_no_more(hops: int, reason: str | None) -> None:
    def answer(sent: Sent) -> Response:
        hop = int(sent.path[1:]) if sent.path[1:].isdigit() else 0
        return RedirectResponse(f"{app.url}/{hop + 1}", 307) if hop < hops else Response()

    with posting((0.0,)) as (box, app):
        app.answer = answer
        box.visitor("ana").say("bot", "hello")
        heard(app, 3 if reason is None else 4)

    retried = [one.headers["x-slack-retry-reason"] for one in app.sent if _is_retry(one)]
    assert retried[:1] == ([reason] if reason else [])


def _is_retry(sent: Sent) -> bool:
    return "x-slack-retry-num" in sent.headers


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
