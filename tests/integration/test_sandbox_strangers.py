"""What stands before one person is nobody else's: through the client API, too."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from slack_bolt import App

from sandbox.server import Sandbox
from tests.integration.sandbox_client import ask
from tests.integration.sandbox_kit import (
    Json,
    Recorder,
    button,
    client_of,
    connected,
    modal,
    refusal,
    running,
    text_input,
)


@pytest.fixture
def heard() -> Recorder:
    return Recorder()


@pytest.fixture
def box(heard: Recorder) -> Iterator[Sandbox]:
    """An app that hears every press and submission."""

    def register(app: App) -> None:
        app.action("met")(heard)
        app.view("form")(heard)
        app.command("/try")(heard)

    scopes = ("chat:write", "channels:join", "commands", "im:write", "users:read")
    with running(scopes=scopes) as box, connected(box, register):
        yield box


def form_of(box: Sandbox, who: str) -> Json:
    """A form that stands open before somebody."""
    row = {"type": "actions", "block_id": "row", "elements": [button("met", "We met")]}
    view = modal(row, text_input("why", "Why", optional=True), notify_on_close=True)
    trigger_id = box.workspace.triggers.issue(box.visitor(who).id)
    opened: Json = client_of(box).views_open(trigger_id=trigger_id, view=view)["view"]
    return opened


def press(container: Json) -> Json:
    return {"container": container, "block_id": "row", "action_id": "met", "element": {}}


def test_nobody_acts_in_somebody_else_s_form(box: Sandbox, heard: Recorder) -> None:
    view_id = form_of(box, "ana")["id"]
    container = {"type": "view", "view_id": view_id}

    for path, body in (
        ("actions", press(container)),
        ("options", press(container)),
        (f"views/{view_id}/submit", {"state": {"values": {"why": {"said": {"value": "x"}}}}}),
        (f"views/{view_id}/close", {"all": True}),
    ):
        assert ask(box, f"bo/{path}", body)["error"] == "not_found"

    assert heard.bodies == []
    assert box.visitor("bo").modal is None
    assert box.visitor("ana").modal is not None


def test_nobody_acts_on_what_only_somebody_else_sees(box: Sandbox, heard: Recorder) -> None:
    slack = client_of(box)
    channel = box.visitor("ana").conversations()[0]["id"]
    slack.conversations_join(channel=channel)
    row = {"type": "actions", "block_id": "row", "elements": [button("met", "We met")]}
    posted = slack.chat_postEphemeral(
        channel=channel, user=box.visitor("ana").id, text="x", blocks=[row]
    )
    where = {"type": "message", "channel_id": channel, "message_ts": posted["message_ts"]}

    assert ask(box, "bo/actions", press(where))["error"] == "not_found"
    ask(box, f"bo/dismiss/{channel}", {"ts": posted["message_ts"]})

    assert heard.bodies == []
    assert box.visitor("bo").messages(channel) == []
    assert [one["text"] for one in box.visitor("ana").messages(channel)] == ["x"]


def test_who_is_not_in_the_conversation_is_told_nothing_there(box: Sandbox) -> None:
    slack = client_of(box)
    ana, bo = box.visitor("ana").id, box.visitor("bo").id
    dm = slack.conversations_open(users=ana)["channel"]["id"]

    answer = refusal(slack.chat_postEphemeral, channel=dm, user=bo, text="x")

    assert answer["error"] == "user_not_in_channel"


def test_who_was_deactivated_does_nothing_any_more(box: Sandbox, heard: Recorder) -> None:
    view_id = form_of(box, "ana")["id"]
    channel = box.visitor("ana").conversations()[0]["id"]
    box.update_member("ana", deleted=True)

    for path, body in (
        ("actions", press({"type": "view", "view_id": view_id})),
        (f"views/{view_id}/submit", {}),
        ("commands", {"channel": channel, "command": "/try"}),
        (f"messages/{channel}", {"text": "still here"}),
        ("files?name=x.txt", {"x": "x"}),
    ):
        assert ask(box, f"ana/{path}", body)["error"] == "account_inactive"

    assert heard.bodies == []
    assert box.visitor("bo").messages(channel) == []


@pytest.mark.parametrize("path", ["/", "/client/app", "/api/api.test"])
def test_a_name_that_was_made_to_lead_here_is_not_served(box: Sandbox, path: str) -> None:
    answer = httpx.get(f"{box.url}{path}", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert box.bot_token not in answer.text
