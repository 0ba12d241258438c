"""What Slack's answers say about a post."""

from datetime import timedelta
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from scheduler.outcomes import Fate, read_fault


def answer(error: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    """Slack's refusal as the SDK raises it."""
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="https://slack.example/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error},
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError(error, response)  # type: ignore[no-untyped-call]


def test_a_rate_limit_waits_as_long_as_slack_says() -> None:
    outcome = read_fault(answer("ratelimited", 429, {"Retry-After": "30"}))

    assert (outcome.fate, outcome.wait) == (Fate.REFUSED, timedelta(seconds=30))


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "request_timeout"])
def test_after_slack_s_own_trouble_nobody_knows(error: str) -> None:
    assert read_fault(answer(error)).fate is Fate.UNKNOWN


def test_a_server_error_leaves_it_unknown() -> None:
    assert read_fault(answer("whatever", 503)).fate is Fate.UNKNOWN


def test_a_proxy_s_page_in_place_of_an_answer_leaves_it_unknown_and_is_not_quoted() -> None:
    outcome = read_fault(answer("Received a response in a non-JSON format: <html>Ana's network"))

    assert (outcome.fate, outcome.reason) == (Fate.UNKNOWN, "unreadable_answer")


def test_a_wait_that_nobody_can_read_is_half_a_minute() -> None:
    later = {"Retry-After": "Sun, 22 Nov 2026 10:00:00 GMT"}

    assert read_fault(answer("ratelimited", 429, later)).wait == timedelta(seconds=30)


@pytest.mark.parametrize(
    "fault", [TimeoutError(), ConnectionResetError(), URLError(TimeoutError())]
)
def test_silence_leaves_it_unknown(fault: Exception) -> None:
    assert read_fault(fault).fate is Fate.UNKNOWN


def test_a_refused_connection_was_certainly_not_accepted() -> None:
    outcome = read_fault(URLError(ConnectionRefusedError()))

    assert (outcome.fate, outcome.wait) == (Fate.REFUSED, None)


@pytest.mark.parametrize("error", ["user_disabled", "channel_not_found", "is_archived"])
def test_what_can_never_work_fails_with_slack_s_reason(error: str) -> None:
    outcome = read_fault(answer(error))

    assert (outcome.fate, outcome.reason) == (Fate.FAILED, error)


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "missing_scope"])
def test_the_app_s_own_trouble_waits_for_the_operator(error: str) -> None:
    outcome = read_fault(answer(error))

    assert outcome.fate is Fate.REFUSED
    assert outcome.wait == timedelta(minutes=5)
