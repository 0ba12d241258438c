from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient

from sandbox.clock import MovableClock
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import channel_id, client_of, ids, refusal, running


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


@pytest.mark.parametrize(
    ("scopes", "people", "needed"),
    [
        (("mpim:write",), ("ana",), "im:write"),
        (("im:write",), ("ana", "bo"), "mpim:write"),
    ],
)
def test_opening_a_conversation_needs_the_scope_of_its_kind(
    scopes: tuple[str, ...], people: tuple[str, ...], needed: str
) -> None:
    with running(scopes=scopes) as box:
        answer = refusal(client_of(box).conversations_open, users=ids(box, *people))

    assert answer["needed"] == needed


def test_the_same_people_always_share_the_same_group_dm(slack: WebClient, box: Sandbox) -> None:
    ana, bo = ids(box, "ana", "bo")

    first = slack.conversations_open(users=[ana, bo])
    again = slack.conversations_open(users=[bo, ana], return_im=True)

    assert "already_open" not in first
    assert again["already_open"]
    assert again["no_op"]
    assert again["channel"]["id"] == first["channel"]["id"]
    assert again["channel"]["is_mpim"]
    assert set(slack.conversations_members(channel=first["channel"]["id"])["members"]) == {
        ana,
        bo,
        slack.auth_test()["user_id"],
    }


def test_a_dm_is_no_group_dm(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    dm = slack.conversations_open(users=ana, return_im=True)["channel"]

    assert dm["is_im"]
    assert dm["user"] == ana


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "users_list_not_supplied"),
        ("dee", "user_disabled"),
        ("ana,dee", "user_disabled"),
        ("U404", "user_not_found"),
        (",".join(f"U{n}" for n in range(9)), "too_many_users"),
    ],
)
def test_impossible_groups_are_refused(
    slack: WebClient, box: Sandbox, users: str, error: str
) -> None:
    for name in ("ana", "dee"):
        users = users.replace(name, box.visitor(name).id)

    assert refusal(slack.conversations_open, users=users)["error"] == error


def test_people_s_own_conversations_are_hidden_from_the_bot(box: Sandbox) -> None:
    ana, bo = ids(box, "ana", "bo")
    with box.workspace.lock:
        private = box.workspace.conversation((ana, bo)).id

    for method in ("conversations_info", "conversations_members", "conversations_history"):
        call = getattr(client_of(box), method)
        assert refusal(call, channel=private)["error"] == "channel_not_found"
    assert refusal(client_of(box).chat_postMessage, channel=private, text="x")["error"] == (
        "channel_not_found"
    )


def test_channels_are_listed_by_type_and_membership() -> None:
    with running() as box:
        slack = client_of(box)
        box.visitor("ana").invite_bot("general")
        slack.conversations_open(users=box.visitor("ana").id)

        every = slack.conversations_list(types="public_channel")["channels"]
        mine = slack.users_conversations(types="public_channel,im")["channels"]

        assert {one["name"]: one["is_member"] for one in every} == {
            "general": True,
            "reverse-mentoring": False,
        }
        assert [one.get("name", "im") for one in mine] == ["general", "im"]
        assert refusal(slack.conversations_list, types="secret")["error"] == "invalid_types"


def test_history_shows_metadata_in_full_only_when_asked(slack: WebClient, box: Sandbox) -> None:
    (cy,) = ids(box, "cy")
    metadata = {"event_type": "prompt", "event_payload": {"id": "7"}}
    dm = slack.chat_postMessage(channel=cy, text="x", metadata=metadata)["channel"]

    brief = slack.conversations_history(channel=dm)["messages"][0]
    full = slack.conversations_history(channel=dm, include_all_metadata=True)["messages"][0]

    assert brief["metadata"] == {"event_type": "prompt"}
    assert full["metadata"] == metadata


def test_history_is_newest_first_between_two_moments() -> None:
    clock = MovableClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    with running(clock=clock) as box:
        slack = client_of(box)
        sent = []
        for text in ("one", "two", "three"):
            sent.append(slack.chat_postMessage(channel=box.visitor("ana").id, text=text))
            clock.advance(timedelta(days=1))
        dm, first, last = sent[0]["channel"], sent[0]["ts"], sent[2]["ts"]

        def texts(**between: object) -> list[str]:
            found = slack.conversations_history(channel=dm, **between)  # type: ignore[arg-type]
            return [one["text"] for one in found["messages"]]

        assert texts() == ["three", "two", "one"]
        assert texts(oldest=first) == ["three", "two"]
        assert texts(oldest=first, latest=last) == ["two"]
        assert texts(oldest=first, latest=last, inclusive=True) == ["three", "two", "one"]
        assert slack.conversations_history(channel=dm, limit=2)["has_more"]
        assert datetime.fromtimestamp(float(first), UTC).date() == datetime(2026, 1, 5).date()


def test_history_of_a_channel_needs_membership(slack: WebClient, box: Sandbox) -> None:
    general = channel_id(box, "general")

    assert refusal(slack.conversations_history, channel=general)["error"] == "not_in_channel"


def test_a_conversation_can_be_looked_for_without_making_it() -> None:
    with running() as box:
        slack = client_of(box)
        people = [box.visitor(name).id for name in ("ana", "bo")]

        missing = refusal(slack.conversations_open, users=people, prevent_creation=True)
        made = slack.conversations_open(users=people)["channel"]["id"]
        found = slack.conversations_open(users=people, prevent_creation=True)["channel"]["id"]

    assert missing["error"] == "channel_not_found"
    assert found == made
