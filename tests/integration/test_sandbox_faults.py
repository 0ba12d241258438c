from __future__ import annotations

import time
import urllib.error
from collections.abc import Iterator
from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import client_of, refusal, running

POST = "chat.postMessage"


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


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
