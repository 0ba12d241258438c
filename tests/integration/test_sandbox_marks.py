"""Reactions, pins, bookmarks and topics."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import SCOPES, Json, channel_id, client_of, refusal, running

MARK_SCOPES = (
    *SCOPES,
    *("bookmarks:read", "bookmarks:write", "pins:read", "pins:write"),
    *("reactions:read", "reactions:write", "channels:write.topic", "channels:write.invites"),
)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running(scopes=MARK_SCOPES) as box:
        yield box


@pytest.fixture
def general(box: Sandbox, slack: WebClient) -> str:
    """A channel that the bot is in."""
    channel = channel_id(box, "general")
    slack.conversations_join(channel=channel)
    return channel


@pytest.fixture
def posted(slack: WebClient, general: str) -> Json:
    """Where the bot has said something."""
    ts = slack.chat_postMessage(channel=general, text="Hello")["ts"]
    return {"channel": general, "timestamp": ts}


def archive(box: Sandbox, name: str) -> None:
    channel = box.workspace.channels.named(name)
    assert channel is not None
    channel.archived = True


def test_a_reaction_stands_at_the_message(box: Sandbox, slack: WebClient, posted: Json) -> None:
    slack.reactions_add(name="tada", **posted)

    bot = slack.auth_test()["user_id"]
    wanted = [{"name": "tada", "users": [bot], "count": 1}]
    assert slack.reactions_get(**posted)["message"]["reactions"] == wanted
    assert box.visitor("ana").messages("general")[-1]["reactions"] == wanted
    assert refusal(slack.reactions_add, name="tada", **posted)["error"] == "already_reacted"


def test_a_reaction_can_be_taken_back(slack: WebClient, posted: Json) -> None:
    slack.reactions_add(name="+1::skin-tone-3", **posted)

    slack.reactions_remove(name="+1::skin-tone-3", **posted)

    assert "reactions" not in slack.reactions_get(**posted)["message"]
    assert refusal(slack.reactions_remove, name="tada", **posted)["error"] == "no_reaction"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": "No Such!"}, "invalid_name"),
        ({"timestamp": "yesterday"}, "bad_timestamp"),
        ({"timestamp": "1.000001"}, "message_not_found"),
        ({"channel": "C404"}, "channel_not_found"),
    ],
)
def test_what_cannot_be_reacted_to_is_refused(
    slack: WebClient, posted: Json, change: Json, error: str
) -> None:
    arguments = {"name": "tada", **posted} | change

    assert refusal(slack.reactions_add, **arguments)["error"] == error


def test_one_person_has_23_reactions_to_a_message(slack: WebClient, posted: Json) -> None:
    for number in range(23):
        slack.reactions_add(name=f"emoji{number}", **posted)

    assert refusal(slack.reactions_add, name="tada", **posted)["error"] == "too_many_reactions"


def test_the_bot_reacts_only_where_it_is(box: Sandbox, slack: WebClient) -> None:
    elsewhere = channel_id(box, "reverse-mentoring")
    box.visitor("ana").say("reverse-mentoring", "Hi")
    ts = box.visitor("ana").messages("reverse-mentoring")[-1]["ts"]

    answer = refusal(slack.reactions_add, name="tada", channel=elsewhere, timestamp=ts)

    assert answer["error"] == "channel_not_found"


def test_a_pin_is_seen_at_the_message_and_in_the_list(slack: WebClient, posted: Json) -> None:
    slack.pins_add(**posted)

    (item,) = slack.pins_list(channel=posted["channel"])["items"]
    assert item["message"]["pinned_to"] == [posted["channel"]]
    assert slack.conversations_history(channel=posted["channel"])["pin_count"] == 1
    assert refusal(slack.pins_add, **posted)["error"] == "already_pinned"


def test_a_pin_can_be_taken_off(slack: WebClient, posted: Json) -> None:
    slack.pins_add(**posted)

    slack.pins_remove(**posted)

    assert slack.pins_list(channel=posted["channel"])["items"] == []
    assert refusal(slack.pins_remove, **posted)["error"] == "no_pin"


def test_a_pin_names_a_message(slack: WebClient, general: str) -> None:
    assert refusal(slack.pins_add, channel=general)["error"] == "no_item_specified"


def test_a_bookmark_hangs_at_its_channel(slack: WebClient, general: str) -> None:
    added = slack.bookmarks_add(
        channel_id=general, title="Guide", type="link", link="https://example.com", emoji=":book:"
    )["bookmark"]

    assert slack.bookmarks_list(channel_id=general)["bookmarks"] == [added]
    assert (added["title"], added["link"]) == ("Guide", "https://example.com")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"type": "folder"}, "invalid_bookmark_type"),
        ({"link": "javascript:alert(1)"}, "invalid_link"),
        ({"emoji": "two words"}, "invalid_emoji"),
        ({"title": "x" * 257}, "invalid_arguments"),
        ({"channel_id": "C404"}, "channel_not_found"),
        ({"access_level": "admin"}, "invalid_arguments"),
    ],
)
def test_what_is_no_bookmark_is_refused(
    slack: WebClient, general: str, change: Json, error: str
) -> None:
    good = {"channel_id": general, "title": "Guide", "type": "link", "link": "https://example.com"}

    assert refusal(slack.api_call, "bookmarks.add", json=good | change)["error"] == error


def test_a_topic_is_set_and_told(box: Sandbox, slack: WebClient, general: str) -> None:
    channel = slack.conversations_setTopic(channel=general, topic="Pairs")["channel"]

    assert channel["topic"]["value"] == "Pairs"
    told = box.visitor("ana").messages("general")[-1]
    assert (told["subtype"], told["topic"]) == ("channel_topic", "Pairs")


def test_the_same_topic_again_is_told_once(box: Sandbox, slack: WebClient, general: str) -> None:
    for _ in range(2):
        slack.conversations_setTopic(channel=general, topic="Pairs")

    assert len(box.visitor("ana").messages("general")) == 1


def test_a_topic_has_its_limits(box: Sandbox, slack: WebClient, general: str) -> None:
    outside = channel_id(box, "reverse-mentoring")

    def refused(channel: str, topic: str) -> object:
        return refusal(slack.conversations_setTopic, channel=channel, topic=topic)["error"]

    assert refused(general, "x" * 251) == "too_long"
    assert refused(outside, "x") == "not_in_channel"
    archive(box, "general")
    assert refused(general, "x") == "is_archived"


def test_the_topic_of_each_kind_of_conversation_needs_its_own_scope(
    box: Sandbox, slack: WebClient
) -> None:
    people = [box.visitor(name).id for name in ("ana", "bo")]
    group = slack.conversations_open(users=people)["channel"]["id"]

    # mpim:write is granted to this app, im:write.topic is not asked for.
    assert slack.conversations_setTopic(channel=group, topic="Us")["ok"]
    with running(scopes=("channels:write.topic", "mpim:write.topic")) as other:
        dm = other.workspace.direct(other.visitor("ana").id).id
        answer = refusal(client_of(other).conversations_setTopic, channel=dm, topic="x")
    assert (answer["error"], answer["needed"]) == ("missing_scope", "im:write.topic,im:write")


def test_an_archived_channel_takes_nothing_new(
    box: Sandbox, slack: WebClient, general: str, posted: Json
) -> None:
    archive(box, "general")
    ts = posted["timestamp"]

    assert refusal(slack.chat_postMessage, channel=general, text="x")["error"] == "is_archived"
    assert refusal(slack.chat_update, channel=general, ts=ts, text="x")["error"] == "is_inactive"
    assert refusal(slack.reactions_add, name="tada", **posted)["error"] == "is_archived"


def test_inviting_brings_somebody_into_a_channel(
    box: Sandbox, slack: WebClient, general: str
) -> None:
    ana, dee = (box.visitor(name).id for name in ("ana", "dee"))
    box.workspace.channels.named("general").members.remove(ana)  # type: ignore[union-attr]

    slack.conversations_invite(channel=general, users=ana)

    assert ana in slack.conversations_members(channel=general)["members"]
    answer = refusal(slack.conversations_invite, channel=general, users=[dee, ana])
    assert answer["error"] == "cant_invite"
    assert [one["error"] for one in answer["errors"]] == ["cant_invite", "already_in_channel"]
