from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import Json, refusal, running


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


@pytest.fixture
def parent(slack: WebClient, dm: str) -> str:
    return str(slack.chat_postMessage(channel=dm, text="How was it?")["ts"])


def thread(slack: WebClient, channel: str, ts: str, **more: object) -> list[Json]:
    messages: list[Json] = slack.conversations_replies(channel=channel, ts=ts, **more)["messages"]  # type: ignore[arg-type]
    return messages


def texts(messages: list[Json]) -> list[str]:
    return [str(one["text"]) for one in messages]


def history(slack: WebClient, channel: str) -> list[Json]:
    messages: list[Json] = slack.conversations_history(channel=channel)["messages"]
    return messages


def test_a_reply_stands_in_its_thread_and_not_in_the_history(
    slack: WebClient, dm: str, parent: str
) -> None:
    reply = slack.chat_postMessage(channel=dm, text="Good", thread_ts=parent)["message"]

    assert texts(thread(slack, dm, parent)) == ["How was it?", "Good"]
    assert reply["thread_ts"] == parent
    assert "Good" not in texts(history(slack, dm))


def test_a_parent_counts_its_replies(slack: WebClient, dm: str, parent: str) -> None:
    slack.chat_postMessage(channel=dm, text="one", thread_ts=parent)
    last = slack.chat_postMessage(channel=dm, text="two", thread_ts=parent)["ts"]

    told = thread(slack, dm, parent)[0]

    assert (told["reply_count"], told["latest_reply"], told["thread_ts"]) == (2, last, parent)
    assert told["reply_users"] == [slack.auth_test()["user_id"]]


def test_a_broadcast_reply_is_seen_in_both(slack: WebClient, dm: str, parent: str) -> None:
    slack.chat_postMessage(channel=dm, text="Hear!", thread_ts=parent, reply_broadcast=True)

    assert texts(thread(slack, dm, parent))[-1] == "Hear!"
    assert history(slack, dm)[0]["subtype"] == "thread_broadcast"


def test_a_reply_needs_a_message_that_begins_its_thread(
    slack: WebClient, dm: str, parent: str
) -> None:
    reply = slack.chat_postMessage(channel=dm, text="one", thread_ts=parent)["ts"]

    for thread_ts in ("1.000001", reply):
        answer = refusal(slack.chat_postMessage, channel=dm, text="x", thread_ts=thread_ts)
        assert answer["error"] == "cannot_reply_to_message"


def test_a_thread_is_named_by_a_timestamp(slack: WebClient, dm: str) -> None:
    answer = refusal(slack.chat_postMessage, channel=dm, text="x", thread_ts="now")

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] now is not a valid thread_ts [json-pointer:/thread_ts]"
    ]


def test_a_deleted_reply_is_no_longer_counted(slack: WebClient, dm: str, parent: str) -> None:
    slack.chat_postMessage(channel=dm, text="stays", thread_ts=parent)
    reply = slack.chat_postMessage(channel=dm, text="goes", thread_ts=parent)["ts"]

    slack.chat_delete(channel=dm, ts=reply)

    assert thread(slack, dm, parent)[0]["reply_count"] == 1


def test_a_deleted_parent_leaves_a_tombstone_for_its_replies(
    slack: WebClient, dm: str, parent: str
) -> None:
    slack.chat_postMessage(channel=dm, text="still here", thread_ts=parent)

    slack.chat_delete(channel=dm, ts=parent)

    first, second = thread(slack, dm, parent)
    assert first["subtype"] == "tombstone"
    assert "How was it?" not in str(first)
    assert second["text"] == "still here"


def test_a_message_without_replies_is_a_thread_of_one(
    slack: WebClient, dm: str, parent: str
) -> None:
    assert texts(thread(slack, dm, parent)) == ["How was it?"]
    assert refusal(slack.conversations_replies, channel=dm, ts="1.000001")["error"] == (
        "thread_not_found"
    )


def test_a_long_thread_comes_in_pages_that_begin_with_the_parent(
    slack: WebClient, dm: str, parent: str
) -> None:
    for number in range(3):
        slack.chat_postMessage(channel=dm, text=str(number), thread_ts=parent)

    first = slack.conversations_replies(channel=dm, ts=parent, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = slack.conversations_replies(channel=dm, ts=parent, limit=2, cursor=cursor)

    assert texts(first["messages"]) == ["How was it?", "0", "1"]
    assert texts(second["messages"]) == ["How was it?", "2"]
    assert (first["has_more"], second["has_more"]) == (True, False)


def test_a_page_of_a_thread_holds_at_least_one(slack: WebClient, dm: str, parent: str) -> None:
    answer = refusal(slack.conversations_replies, channel=dm, ts=parent, limit=0)

    assert answer["error"] == "invalid_arguments"


def test_replies_leave_a_conversation_read(box: Sandbox, slack: WebClient, parent: str) -> None:
    ana = box.visitor("ana")
    dm = next(one for one in ana.conversations() if one["kind"] == "im")
    before = dm["unread"]

    slack.chat_postMessage(channel=dm["id"], text="x", thread_ts=parent)

    after = next(one for one in ana.conversations() if one["kind"] == "im")
    assert after["unread"] == before


def test_an_update_can_bring_a_reply_before_everybody(
    slack: WebClient, dm: str, parent: str
) -> None:
    reply = slack.chat_postMessage(channel=dm, text="x", thread_ts=parent)["ts"]

    slack.api_call(
        "chat.update", json={"channel": dm, "ts": reply, "text": "y", "reply_broadcast": True}
    )

    assert history(slack, dm)[0]["text"] == "y"
    answer = refusal(
        slack.api_call,
        "chat.update",
        json={"channel": dm, "ts": parent, "text": "y", "reply_broadcast": True},
    )
    assert answer["error"] == "cant_broadcast_message"
