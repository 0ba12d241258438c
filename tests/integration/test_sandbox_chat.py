from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Json,
    channel_id,
    client_of,
    ids,
    refusal,
    running,
    section,
)


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


def test_posting_to_a_person_answers_with_the_dm(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = slack.chat_postMessage(channel=ana, text="hello")

    assert answer["channel"] == slack.conversations_open(users=ana)["channel"]["id"]
    assert answer["message"]["ts"] == answer["ts"]
    assert box.visitor("ana").dm()[-1]["text"] == "hello"


def test_a_message_to_a_deactivated_person_is_taken(slack: WebClient, box: Sandbox) -> None:
    (dee,) = ids(box, "dee")

    assert slack.chat_postMessage(channel=dee, text="hello")["ok"]


def test_the_bot_posts_only_where_it_is() -> None:
    with running() as box:
        slack = client_of(box)
        general = channel_id(box, "general")

        assert refusal(slack.chat_postMessage, channel=general, text="x")["error"] == (
            "not_in_channel"
        )
        slack.conversations_join(channel=general)
        assert slack.chat_postMessage(channel="#general", text="x")["channel"] == general
        assert slack.conversations_join(channel=general)["warning"] == "already_in_channel"


def test_chat_write_public_opens_public_channels() -> None:
    with running(scopes=("chat:write", "chat:write.public")) as box:
        general = channel_id(box, "general")

        assert client_of(box).chat_postMessage(channel=general, text="x")["ok"]


def test_a_message_says_something(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(slack.api_call, "chat.postMessage", json={"channel": ana})

    assert answer["error"] == "no_text"


def test_refused_blocks_are_pointed_at(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(slack.chat_postMessage, channel=ana, text="x", blocks=[section("x" * 3001)])

    complaint = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [complaint]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {complaint}"]


def test_text_is_cut_at_40000_characters(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = slack.chat_postMessage(channel=ana, text="x" * 40_001)

    assert len(answer["message"]["text"]) == 40_000


def test_an_update_keeps_blocks_and_metadata_that_it_does_not_name(
    slack: WebClient, box: Sandbox
) -> None:
    (ana,) = ids(box, "ana")
    metadata = {"event_type": "prompt", "event_payload": {"id": "1"}}
    posted = slack.chat_postMessage(channel=ana, text="a", blocks=[section("a")], metadata=metadata)
    where = {"channel": posted["channel"], "ts": posted["ts"]}

    kept = slack.chat_update(**where, text="b")["message"]
    gone = slack.chat_update(**where, text="c", blocks=[], metadata={})["message"]

    assert kept["text"] == "b"
    assert kept["blocks"][0]["text"]["text"] == "a"
    assert kept["metadata"] == metadata
    assert "edited" in kept
    assert "blocks" not in gone
    assert "metadata" not in gone


def test_an_update_is_short_and_of_an_own_message(slack: WebClient, box: Sandbox) -> None:
    ana = box.visitor("ana")
    ana.say("bot", "mine")
    dm = slack.conversations_open(users=ana.id)["channel"]["id"]
    theirs = ana.dm()[-1]["ts"]
    own = slack.chat_postMessage(channel=dm, text="x")["ts"]

    assert refusal(slack.chat_update, channel=dm, ts=own, text="x" * 4001)["error"] == (
        "msg_too_long"
    )
    assert refusal(slack.chat_update, channel=dm, ts=theirs, text="x")["error"] == (
        "cant_update_message"
    )
    assert refusal(slack.chat_delete, channel=dm, ts=theirs)["error"] == "cant_delete_message"
    assert refusal(slack.chat_update, channel=dm, ts="1.0", text="x")["error"] == (
        "message_not_found"
    )


def test_a_deleted_message_is_gone(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    posted = slack.chat_postMessage(channel=ana, text="never mind")

    slack.chat_delete(channel=posted["channel"], ts=posted["ts"])

    assert posted["ts"] not in [one["ts"] for one in box.visitor("ana").dm()]


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ("[]", "invalid_metadata_format"),
        ({"event_type": "No Spaces", "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "x"}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"a": "b" * 5000}}, "metadata_too_large"),
    ],
)
def test_wrong_metadata_is_refused(
    slack: WebClient, box: Sandbox, metadata: object, error: str
) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(
        slack.api_call,
        "chat.postMessage",
        json={"channel": ana, "text": "x", "metadata": metadata},
    )

    assert answer["error"] == error


def test_an_ephemeral_message_is_for_one_member(box: Sandbox) -> None:
    slack = client_of(box)
    mentoring = channel_id(box, "reverse-mentoring")
    slack.conversations_join(channel=mentoring)
    ana, dee = ids(box, "ana", "dee")

    slack.chat_postEphemeral(channel=mentoring, user=ana, text="psst")

    (seen,) = box.visitor("ana").messages("reverse-mentoring")
    assert seen["text"] == "psst"
    assert seen["ephemeral"]
    assert box.visitor("bo").messages("reverse-mentoring") == []
    assert refusal(slack.chat_postEphemeral, channel=mentoring, user=dee, text="x")["error"] == (
        "user_not_in_channel"
    )


def test_a_permalink_names_channel_and_message(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    posted = slack.chat_postMessage(channel=ana, text="x")

    link = slack.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"])

    assert link["permalink"].endswith(f"/{posted['channel']}/p{posted['ts'].replace('.', '')}")
    assert refusal(slack.chat_getPermalink, channel=posted["channel"], message_ts="1.0")[
        "error"
    ] == ("message_not_found")


def test_a_closed_messages_tab_takes_no_messages() -> None:
    def close_tab(manifest: Json) -> None:
        manifest["features"]["app_home"]["messages_tab_enabled"] = False

    with running(change=close_tab) as box:
        answer = refusal(client_of(box).chat_postMessage, channel=box.visitor("ana").id, text="x")

    assert answer["error"] == "messages_tab_disabled"


def test_markdown_stands_in_place_of_text_and_blocks(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    message = slack.chat_postMessage(channel=ana, markdown_text="**Hi**")["message"]

    assert message["blocks"][0]["type"] == "markdown"
    assert message["blocks"][0]["text"] == "**Hi**"
    for also in ({"text": "x"}, {"blocks": [section("x")]}):
        said: Json = {"channel": ana, "markdown_text": "**Hi**", **also}
        answer = refusal(slack.api_call, "chat.postMessage", json=said)
        assert answer["error"] == "markdown_text_conflict"


def test_markdown_is_no_longer_than_a_markdown_block(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(slack.chat_postMessage, channel=ana, markdown_text="x" * 12_001)

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 12001 characters [json-pointer:/markdown_text]"
    ]


def test_another_name_needs_its_own_scope(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    plain = slack.chat_postMessage(channel=ana, text="x", username="Somebody")["message"]

    with running(scopes=("chat:write", "chat:write.customize")) as other:
        posted = client_of(other).chat_postMessage(
            channel=other.visitor("ana").id, text="x", username="Somebody", icon_emoji=":tada:"
        )

    assert "username" not in plain
    assert posted["message"]["username"] == "Somebody"
    assert posted["message"]["icons"] == {"emoji": ":tada:"}


def test_attachments_are_numbered_and_stay_when_none_are_given(
    slack: WebClient, box: Sandbox
) -> None:
    (ana,) = ids(box, "ana")
    posted = slack.chat_postMessage(channel=ana, text="x", attachments=[{"text": "more"}])
    where = {"channel": posted["channel"], "ts": posted["ts"]}

    kept = slack.chat_update(**where, text="y")["message"]
    gone = slack.chat_update(**where, text="z", attachments=[])["message"]

    assert kept["attachments"] == [{"id": 1, "text": "more"}]
    assert "attachments" not in gone


def test_a_message_has_at_most_a_hundred_attachments(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(
        slack.chat_postMessage, channel=ana, text="x", attachments=[{"text": "a"}] * 101
    )

    assert answer["error"] == "too_many_attachments"


def test_nobody_reads_an_ephemeral_message_after_they_were_deactivated() -> None:
    with running() as box:
        slack = client_of(box)
        ana = box.visitor("ana").id
        dm = slack.conversations_open(users=ana)["channel"]["id"]
        box.update_member(ana, deleted=True)

        answer = refusal(slack.chat_postEphemeral, channel=dm, user=ana, text="x")

    assert answer["error"] == "user_not_in_channel"


def test_messages_share_what_is_the_same_in_all_of_them(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    dm = slack.chat_postMessage(channel=ana, text="one")["channel"]
    slack.chat_postMessage(channel=ana, text="two")

    first, second = box.workspace.messages.posted(dm)[-2:]

    assert first["bot_profile"] is second["bot_profile"]
