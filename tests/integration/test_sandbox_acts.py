"""Files in forms, replies, emoji, tabs and triggers: what else people do."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import App

from sandbox.driver import SlackError, Visitor
from sandbox.server import Sandbox
from tests.integration.sandbox_forms import opening, typed
from tests.integration.sandbox_kit import (
    SCOPES,
    Json,
    Recorder,
    connected,
    modal,
    opens,
    refusal,
    running,
    section,
)


def test_a_form_tells_everything_about_a_file(box: Sandbox) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(typed({"type": "file_input", "max_files": 1})))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("L", [ana.upload("report.pdf", b"%PDF"), ana.upload("more.pdf", b"%PDF")])
        assert ana.submit() == {"L": "Please upload at most 1 file."}
        file = ana.upload("report & notes.pdf", b"%PDF")
        ana.fill("L", {"id": file["id"]})
        assert ana.submit() == {}

    entry = heard.bodies[0]["view"]["state"]["values"]["b"]["it"]
    assert entry == {"type": "file_input", "files": [file]}
    assert (file["name"], file["user"]) == ("report & notes.pdf", ana.id)


def test_nobody_hands_in_the_file_of_somebody_else(box: Sandbox) -> None:
    with connected(box, opening(modal(typed({"type": "file_input"})))):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("L", [box.visitor("bo").upload("secret.pdf", b"%PDF")])

        assert ana.submit() == {"L": "Please complete this required field."}


@pytest.mark.parametrize("hidden", [{"message_ts": None}, {"channel_id": []}, {"type": "magic"}])
def test_a_place_that_does_not_exist_is_not_found(box: Sandbox, hidden: Json) -> None:
    place: Json = {"type": "message", "channel_id": "C1", "message_ts": "1.0"} | hidden
    body = {"container": place, "block_id": "b", "action_id": "a"}

    assert _acted(box.visitor("ana"), body) == {"ok": False, "error": "not_found"}


def _acted(somebody: Visitor, body: Json) -> Json:
    return somebody._wire.post("actions", body)


def test_a_trigger_opens_one_modal(box: Sandbox) -> None:
    codes: list[str] = []

    def twice(ack: Any, body: Json, client: Any, **_: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("Hi")))
        for trigger in (body["trigger_id"], "1.2.abc"):
            again = {"trigger_id": trigger, "view": modal(section("Hi"))}
            codes.append(refusal(client.views_open, **again)["error"])
        ack()

    with connected(box, lambda app: app.command("/try")(Recorder(twice))):
        box.visitor("ana").command("/try")

    assert codes == ["exchanged_trigger_id", "invalid_trigger_id"]


def test_the_messages_tab_is_told_like_the_home_tab(box: Sandbox) -> None:
    heard = Recorder()

    with connected(box, lambda app: app.event("app_home_opened")(heard)):
        ana = box.visitor("ana")
        ana.open_home("messages")
        ana.open_home()

    assert [body["event"]["tab"] for body in heard.bodies] == ["messages", "home"]
    assert "view" not in heard.bodies[0]["event"]


def test_a_reply_of_somebody_names_its_thread(box: Sandbox) -> None:
    heard = Recorder()

    with connected(box, lambda app: app.event("message")(heard)):
        ana = box.visitor("ana")
        ana.say("bot", "a & b")
        parent = ana.dm()[0]
        ana.say("bot", "more", thread_ts=parent["ts"])
        with pytest.raises(SlackError, match="not supported in threads"):
            ana.say("bot", "/try", thread_ts=parent["ts"])
        ana.wait_for(lambda: len(heard.bodies) == 2)

    first, second = (body["event"] for body in heard.bodies)
    assert first["text"] == "a &amp; b"
    assert (second["thread_ts"], second["parent_user_id"]) == (parent["ts"], ana.id)


def test_an_app_hears_of_somebody_s_emoji_where_it_is_a_member() -> None:
    heard = Recorder()
    events, scopes = ("reaction_added", "reaction_removed"), (*SCOPES, "reactions:read")

    def register(app: App) -> None:
        for event in events:
            app.event(event)(heard)

    with running(scopes=scopes, events=events) as box, connected(box, register):
        ana, bo = box.visitor("ana"), box.visitor("bo")
        for channel in ("general", "reverse-mentoring"):
            bo.say(channel, "We met")
        ana.invite_bot("general")
        message = ana.messages("general")[0]
        ana.react("tada", message)
        bo.react("tada", message)
        bo.react("tada", message)
        ana.react("tada", ana.messages("reverse-mentoring")[0])

        (shown,) = ana.messages("general")
    assert shown["reactions"] == [{"name": "tada", "users": [ana.id], "count": 1}]
    told = [body["event"] for body in heard.bodies]
    assert [(one["type"], one["user"]) for one in told] == [
        ("reaction_added", ana.id),
        ("reaction_added", bo.id),
        ("reaction_removed", bo.id),
    ]
    assert told[0]["item"] == {"type": "message", "channel": message["channel"], "ts": shown["ts"]}
    assert told[0]["item_user"] == bo.id
