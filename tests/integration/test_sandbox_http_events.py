"""Events over HTTP: the challenge before the first one, and those that come again."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import pytest
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from sandbox.ways.signed_post import SignedPost
from sandbox.ways.way import UndeliveredError
from tests.integration.sandbox_http import (
    RawApp,
    Sent,
    heard,
    late,
    over_http,
    posting,
    raw_app,
    status,
)
from tests.integration.sandbox_kit import running


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
        app.answer = lambda _sent: late(0.3) if len(app.sent) == 1 else Response()
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
