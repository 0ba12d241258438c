"""Rate limits as the SDK meets them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from sandbox.server import Sandbox
from sandbox.state.limits import POST_BURST, Tier
from tests.integration.sandbox_kit import client_of, running


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running(rate_limits=True) as box:
        yield box


def test_one_call_too_many_is_refused_with_the_seconds_to_wait(box: Sandbox) -> None:
    slack = client_of(box)
    for _ in range(Tier.TWO):
        slack.users_list(limit=1)

    with pytest.raises(SlackApiError) as refused:
        slack.users_list(limit=1)

    answer = refused.value.response
    assert answer.status_code == 429
    assert answer.data == {"ok": False, "error": "ratelimited"}
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert (box.calls[-1].method, box.calls[-1].error) == ("users.list", "ratelimited")


def test_the_sdk_s_handler_succeeds_after_waiting(box: Sandbox) -> None:
    patient = WebClient(
        box.bot_token,
        base_url=box.api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)],
    )
    ana = box.visitor("ana")
    began = time.monotonic()

    for number in range(POST_BURST + 1):
        patient.chat_postMessage(channel=ana.id, text=str(number))

    assert time.monotonic() - began >= 1
    assert [one["text"] for one in ana.dm()] == [str(n) for n in range(POST_BURST + 1)]
    assert [one.error for one in box.calls].count("ratelimited") == 1


def test_a_call_without_a_good_token_counts_for_nobody(box: Sandbox) -> None:
    stranger = WebClient("xoxb-made-up", base_url=box.api_url)
    for _ in range(Tier.TWO + 1):
        with pytest.raises(SlackApiError):
            stranger.users_list()

    assert client_of(box).users_list()["ok"]
