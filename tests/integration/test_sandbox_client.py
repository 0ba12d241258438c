"""The JSON that the browser pages live on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sandbox.clock import MovableClock
from sandbox.server import Sandbox
from tests.integration.sandbox_client import ask, changes_for
from tests.integration.sandbox_kit import Json, client_of, running

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running(clock=MovableClock(START)) as box:
        yield box


def test_the_workspace_lists_people_commands_and_the_bot(box: Sandbox) -> None:
    told = ask(box, "workspace")

    assert told["team"]["name"] == "Acme"
    assert told["bot"]["name"] == "testbot"
    assert [one["command"] for one in told["commands"]] == ["/try", "/escaped"]
    assert [one["name"] for one in told["people"]] == ["ana", "bo", "cy", "dee"]
    assert told["people"][3]["deleted"] is True


def test_the_sidebar_has_channels_then_the_bot_s_dm_then_groups(box: Sandbox) -> None:
    ana, bo = box.visitor("ana"), box.visitor("bo")
    with box.workspace.lock:
        box.workspace.conversation((ana.id, bo.id))
    client_of(box).conversations_open(users=[ana.id, bo.id])

    sidebar = [(one["kind"], one["name"]) for one in ana.conversations()]

    assert sidebar == [
        ("channel", "general"),
        ("channel", "reverse-mentoring"),
        ("im", "testbot"),
        ("im", "Bo Chen"),
        ("mpim", "Bo Chen, testbot"),
    ]


def test_unread_counts_what_others_said_until_it_is_read(box: Sandbox) -> None:
    ana = box.visitor("ana")
    ana.say("bot", "mine")
    posted = client_of(box).chat_postMessage(channel=ana.id, text="theirs")

    def dm() -> Json:
        return next(one for one in ana.conversations() if one["id"] == posted["channel"])

    assert (dm()["unread"], dm()["latest"]) == (1, posted["ts"])
    ask(box, f"{ana.id}/read/{posted['channel']}", {})
    assert dm()["unread"] == 0


def test_who_or_what_does_not_exist_is_not_found(box: Sandbox) -> None:
    ana = box.visitor("ana").id

    assert ask(box, "U404/conversations") == {
        "status": 404,
        "ok": False,
        "error": "user_not_found",
    }
    assert ask(box, f"{ana}/messages/C404")["error"] == "channel_not_found"
    assert ask(box, f"{ana}/views/V404/submit", {})["error"] == "not_found"
    assert ask(box, f"{ana}/shortcuts", {"callback_id": "nope"})["error"] == "not_found"


def test_nobody_reads_a_conversation_of_others(box: Sandbox) -> None:
    dm = client_of(box).conversations_open(users=box.visitor("ana").id)["channel"]["id"]

    assert ask(box, f"{box.visitor('bo').id}/messages/{dm}")["error"] == "channel_not_found"


def test_a_body_without_what_is_needed_is_a_bad_request(box: Sandbox) -> None:
    ana = box.visitor("ana").id

    assert ask(box, f"{ana}/commands", {})["status"] == 400
    assert ask(box, f"{ana}/actions", {"container": []})["status"] == 400


def test_the_bot_cannot_be_invited_to_a_dm(box: Sandbox) -> None:
    ana, bo = box.visitor("ana").id, box.visitor("bo").id
    with box.workspace.lock:
        private = box.workspace.conversation((ana, bo)).id

    assert ask(box, f"{ana}/invite/{private}", {})["ok"] is False


def test_a_read_only_messages_tab_takes_no_words() -> None:
    def lock_tab(manifest: Json) -> None:
        manifest["features"]["app_home"]["messages_tab_read_only_enabled"] = True

    with running(change=lock_tab) as box:
        ana = box.visitor("ana")
        with pytest.raises(Exception, match="messages_tab_disabled"):
            ana.say("bot", "hello")


def test_pages_are_told_what_changed(box: Sandbox) -> None:
    ana = box.visitor("ana")
    with changes_for(ana, box) as changes:
        posted = client_of(box).chat_postMessage(channel=ana.id, text="x")
        client_of(box).chat_postMessage(channel=box.visitor("bo").id, text="not ana's")
        client_of(box).views_publish(user_id=ana.id, view={"type": "home", "blocks": []})
        ana.wait_for(lambda: {"kind": "home"} in changes)

    hers = [one for one in changes if one["kind"] not in ("calls", "unread")]
    assert hers == [{"kind": "message", "channel": posted["channel"]}, {"kind": "home"}]
