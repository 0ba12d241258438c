"""Shortcuts: from anywhere, and on a message."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import Recorder, client_of, connected, modal, section


def test_a_message_shortcut_tells_the_message_and_where_it_stands(box: Sandbox) -> None:
    ana, bo = box.visitor("ana"), box.visitor("bo")
    bo.say("general", "We met")
    (message,) = ana.messages("general")
    heard = Recorder()

    with connected(box, lambda app: app.shortcut("keep")(heard)):
        ana.message_shortcut("keep", message)

    (body,) = heard.bodies
    assert (body["type"], body["callback_id"]) == ("message_action", "keep")
    assert (body["message_ts"], body["message"]["text"]) == (message["ts"], "We met")
    assert body["channel"] == {"id": message["channel"], "name": "general"}
    assert (body["user"]["id"], body["message"]["user"]) == (ana.id, bo.id)


def test_a_message_shortcut_may_open_a_modal_and_answer_its_user(box: Sandbox) -> None:
    ana, bo = box.visitor("ana"), box.visitor("bo")
    bo.say("general", "We met")

    def answer(ack: Any, body: Any, client: Any, respond: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("Kept")))
        respond("Noted")
        ack()

    with connected(box, lambda app: app.shortcut("keep")(Recorder(answer))):
        ana.message_shortcut("keep", ana.messages("general")[0])

    assert "Kept" in ana.modal_text
    assert [one["text"] for one in ana.messages("general")] == ["We met", "Noted"]
    assert [one["text"] for one in bo.messages("general")] == ["We met"]


@pytest.mark.parametrize("callback_id", ["go", "nope"])
def test_only_a_shortcut_for_messages_works_on_a_message(box: Sandbox, callback_id: str) -> None:
    ana = box.visitor("ana")
    ana.say("general", "We met")

    with pytest.raises(SlackError, match="not_found"):
        ana.message_shortcut(callback_id, ana.messages("general")[0])


def test_what_only_one_person_sees_has_no_shortcuts(box: Sandbox) -> None:
    ana = box.visitor("ana")
    client_of(box).chat_postMessage(channel=ana.id, text="x")
    where = ana.dm()[0]["channel"]
    client_of(box).chat_postEphemeral(channel=where, user=ana.id, text="psst")

    with pytest.raises(SlackError, match="not_found"):
        ana.message_shortcut("keep", ana.dm()[-1])


def test_a_shortcut_that_is_not_acknowledged_fails_for_its_user(box: Sandbox) -> None:
    ana = box.visitor("ana")
    ana.say("general", "We met")

    with pytest.raises(SlackError, match="dispatch_failed"):
        ana.message_shortcut("keep", ana.messages("general")[0])
