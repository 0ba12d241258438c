"""Whoever stood still between its lease and the wire sends nothing."""

import pytest
from slack_sdk import WebClient

from scheduler.on_time import TooLateError, before, seconds, watch_connections


@pytest.fixture(autouse=True)
def watched() -> None:
    watch_connections()


def posts_in(slack: WebClient, channel: str) -> list[str]:
    found = slack.conversations_history(channel=channel)["messages"]
    return [str(one["text"]) for one in found]


def test_a_call_whose_moment_has_passed_is_not_made(slack: WebClient, dm: str) -> None:
    with before(seconds() - 0.001), pytest.raises(TooLateError):
        slack.chat_postMessage(channel=dm, text="Late")
    assert posts_in(slack, dm) == []


def test_a_call_in_time_is_made_and_so_is_what_comes_after(slack: WebClient, dm: str) -> None:
    with before(seconds() + 60):
        slack.chat_postMessage(channel=dm, text="In time")
    with before(seconds() - 1), pytest.raises(TooLateError):
        slack.chat_postMessage(channel=dm, text="Late")
    slack.chat_postMessage(channel=dm, text="Whenever")
    assert posts_in(slack, dm) == ["Whenever", "In time"]
