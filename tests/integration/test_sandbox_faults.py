from __future__ import annotations

import asyncio
import time
import urllib.error
from http.client import RemoteDisconnected
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import RateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_handlers import ServerErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookClient

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import client_of, connected, refusal

POST = "chat.postMessage"


def texts(box: Sandbox) -> list[str]:
    return [one["text"] for one in box.visitor("ana").dm()]


def test_an_error_is_slack_s_answer_to_the_next_call_only(box: Sandbox) -> None:
    slack, ana = client_of(box), box.visitor("ana").id
    box.fail_next(POST, error="restricted_action")

    assert refusal(slack.chat_postMessage, channel=ana, text="one")["error"] == "restricted_action"
    slack.chat_postMessage(channel=ana, text="two")

    assert texts(box) == ["two"]


def test_a_rate_limit_says_when_to_come_back(box: Sandbox) -> None:
    box.fail_next(POST, status=429, retry_after=30)

    with pytest.raises(SlackApiError) as refused:
        client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert refused.value.response.status_code == 429
    assert refused.value.response["error"] == "ratelimited"
    assert refused.value.response.headers["Retry-After"] == "30"


def test_a_server_error_may_come_after_the_call_took_effect(box: Sandbox) -> None:
    slack, ana = client_of(box), box.visitor("ana").id
    box.fail_next(POST, status=503)
    box.fail_next(POST, status=503, accepted=True)

    for text in ("lost", "kept"):
        with pytest.raises(SlackApiError) as refused:
            slack.chat_postMessage(channel=ana, text=text)
        assert refused.value.response.status_code == 503

    assert texts(box) == ["kept"]


@pytest.mark.parametrize("accepted", [False, True])
def test_a_dropped_connection_leaves_the_outcome_unknown(box: Sandbox, accepted: bool) -> None:
    box.fail_next(POST, drop=True, accepted=accepted)

    with pytest.raises((RemoteDisconnected, ConnectionResetError, urllib.error.URLError)):
        client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert texts(box) == (["x"] if accepted else [])


def test_the_sdk_s_default_posts_twice_after_a_drop(box: Sandbox) -> None:
    slack = WebClient(box.bot_token, base_url=box.api_url)
    box.fail_next(POST, drop=True, accepted=True)

    slack.chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert texts(box) == ["x", "x"]


def test_a_delay_alone_does_no_harm(box: Sandbox) -> None:
    box.fail_next(POST, delay=0.2)
    began = time.monotonic()

    client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert time.monotonic() - began >= 0.2
    assert texts(box) == ["x"]


def test_a_fault_may_choose_its_calls_and_strike_several_times(box: Sandbox) -> None:
    slack, ana = client_of(box), box.visitor("ana").id
    box.fail_next(POST, error="fatal_error", times=2, when=lambda call: call["text"] == "bad")

    slack.chat_postMessage(channel=ana, text="good")
    for _ in range(2):
        assert refusal(slack.chat_postMessage, channel=ana, text="bad")["error"] == "fatal_error"
    slack.chat_postMessage(channel=ana, text="bad")

    assert texts(box) == ["good", "bad"]


def test_a_fault_is_in_the_log_beside_the_call_that_took_effect(box: Sandbox) -> None:
    box.fail_next(POST, status=500, accepted=True)

    with pytest.raises(SlackApiError):
        client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert [(call.ok, call.error) for call in box.calls] == [
        (True, None),
        (False, "internal_error"),
    ]


def test_a_delay_beyond_the_client_s_patience_leaves_the_outcome_unknown(box: Sandbox) -> None:
    box.fail_next(POST, delay=1.5)
    slack = WebClient(box.bot_token, base_url=box.api_url, retry_handlers=[], timeout=1)

    with pytest.raises((TimeoutError, urllib.error.URLError)):
        slack.chat_postMessage(channel=box.visitor("ana").id, text="x")

    box.visitor("ana").wait_for(lambda: texts(box) == ["x"])


def test_the_sdk_s_rate_limit_handler_comes_back_when_it_was_told_to(box: Sandbox) -> None:
    handler = RateLimitErrorRetryHandler(max_retry_count=1)
    slack = WebClient(box.bot_token, base_url=box.api_url, retry_handlers=[handler])
    box.fail_next(POST, status=429, retry_after=1)
    began = time.monotonic()

    slack.chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert time.monotonic() - began >= 1
    assert texts(box) == ["x"]


def test_the_sdk_s_server_error_handler_posts_twice_what_took_effect(box: Sandbox) -> None:
    handler = ServerErrorRetryHandler(max_retry_count=1)
    slack = WebClient(box.bot_token, base_url=box.api_url, retry_handlers=[handler])
    box.fail_next(POST, status=503, accepted=True)

    slack.chat_postMessage(channel=box.visitor("ana").id, text="x")

    assert texts(box) == ["x", "x"]


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ({"error": "fatal_error"}, SlackApiError),
        ({"status": 429, "retry_after": 3}, SlackApiError),
        ({"status": 500}, SlackApiError),
        ({"drop": True}, aiohttp.ServerDisconnectedError),
        ({"delay": 1.5}, asyncio.TimeoutError),
    ],
)
def test_the_async_client_sees_each_fault(
    box: Sandbox, fault: dict[str, Any], seen: type[Exception]
) -> None:
    box.fail_next(POST, **fault)
    ana = box.visitor("ana").id

    async def post() -> None:
        slack = AsyncWebClient(box.bot_token, base_url=box.api_url, retry_handlers=[], timeout=1)
        await slack.chat_postMessage(channel=ana, text="x")

    with pytest.raises(seen):
        asyncio.run(post())


def url_of_command(box: Sandbox) -> str:
    urls: list[str] = []

    def listen(ack: Any, command: dict[str, str]) -> None:
        urls.append(command["response_url"])
        ack()

    with connected(box, lambda app: app.command("/try")(listen)):
        box.visitor("ana").command("/try")
    return urls[0]


def said(box: Sandbox) -> list[str]:
    return [one["text"] for one in box.visitor("ana").messages("general")]


@pytest.mark.parametrize("accepted", [False, True])
def test_a_response_url_may_fail_before_or_after_it_took_effect(
    box: Sandbox, accepted: bool
) -> None:
    url = url_of_command(box)
    box.fail_next("response_url", status=500, accepted=accepted)

    response = WebhookClient(url).send(text="x")

    assert (response.status_code, response.body) == (500, "internal_error")
    assert said(box) == (["x"] if accepted else [])
    assert WebhookClient(url).send(text="y").status_code == 200


def test_a_response_url_may_answer_with_slack_s_error(box: Sandbox) -> None:
    url = url_of_command(box)
    box.fail_next("response_url", error="expired_url")

    response = WebhookClient(url).send(text="x")

    assert (response.status_code, response.body) == (404, "expired_url")


def test_the_sdk_s_default_answers_twice_after_a_response_url_dropped_it(box: Sandbox) -> None:
    url = url_of_command(box)
    box.fail_next("response_url", drop=True, accepted=True)

    assert WebhookClient(url).send(text="x").status_code == 200

    assert said(box) == ["x", "x"]


def test_a_response_url_that_keeps_dropping_raises_in_the_app(box: Sandbox) -> None:
    url = url_of_command(box)
    box.fail_next("response_url", drop=True, times=2)

    with pytest.raises((RemoteDisconnected, ConnectionResetError, urllib.error.URLError)):
        WebhookClient(url).send(text="x")


def test_a_response_url_may_be_slow(box: Sandbox) -> None:
    url = url_of_command(box)
    box.fail_next("response_url", delay=0.2)
    began = time.monotonic()

    assert WebhookClient(url).send(text="x").status_code == 200
    assert time.monotonic() - began >= 0.2


def test_a_fault_of_an_unknown_method_is_refused(box: Sandbox) -> None:
    with pytest.raises(ValueError, match=r"chat\.postMesage is no method"):
        box.fail_next("chat.postMesage", error="fatal_error")
