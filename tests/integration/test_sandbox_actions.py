"""Buttons, menus, options and shortcuts, in messages and on the Home tab."""

from __future__ import annotations

import pytest
from slack_bolt import App

from sandbox.driver import SlackError, words_of
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    SELECT,
    Recorder,
    button,
    client_of,
    connected,
    modal,
    opens,
    plain,
    running,
    section,
)


def test_a_button_in_a_message_tells_where_it_was_pressed(box: Sandbox) -> None:
    heard = Recorder()
    ana = box.visitor("ana")
    metadata = {"event_type": "prompt", "event_payload": {"id": "7"}}
    actions = {"type": "actions", "block_id": "row", "elements": [button("met", "We met", "p7")]}
    posted = client_of(box).chat_postMessage(
        channel=ana.id, text="Did you meet?", blocks=[actions], metadata=metadata
    )

    with connected(box, lambda app: app.action("met")(heard)):
        ana.press("We met")

    (body,) = heard.bodies
    (action,) = body["actions"]
    assert action.pop("action_ts")
    assert action == {
        "type": "button",
        "action_id": "met",
        "block_id": "row",
        "text": plain("We met"),
        "value": "p7",
    }
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": posted["channel"],
        "is_ephemeral": False,
    }
    assert body["channel"]["id"] == posted["channel"]
    assert body["message"]["metadata"] == metadata
    assert "view" not in body


def test_a_button_in_an_ephemeral_message_comes_without_the_message(box: Sandbox) -> None:
    row = {"type": "actions", "elements": [button("met", "We met")]}
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(lambda ack, **_: ack(text="x", blocks=[row])))
        app.action("met")(heard)

    with connected(box, register):
        box.visitor("ana").command("/try")
        box.visitor("ana").press("We met")

    (body,) = heard.bodies
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body


def test_a_select_in_a_message_carries_the_app_s_own_option(box: Sandbox) -> None:
    heard = Recorder()
    ana = box.visitor("ana")
    block = section("Which?") | {"accessory": SELECT, "block_id": "which"}
    client_of(box).chat_postMessage(channel=ana.id, text="Which?", blocks=[block])

    with connected(box, lambda app: app.action("color")(heard)):
        ana.pick("color", "Blue")

    (body,) = heard.bodies
    assert body["actions"][0]["selected_option"] == SELECT["options"][1]
    assert body["state"]["values"] == {
        "which": {"color": {"type": "static_select", "selected_option": SELECT["options"][1]}}
    }


def test_what_is_no_longer_shown_cannot_be_pressed(box: Sandbox) -> None:
    ana = box.visitor("ana")
    row = {"type": "actions", "elements": [button("met", "We met")]}
    posted = client_of(box).chat_postMessage(channel=ana.id, text="x", blocks=[row])
    (stale,) = ana.dm()
    client_of(box).chat_update(channel=posted["channel"], ts=posted["ts"], text="x", blocks=[])

    with pytest.raises(SlackError, match="not_found"):
        ana.press("We met", message=stale)


def test_nobody_acts_in_a_conversation_of_others(box: Sandbox) -> None:
    ana, bo = box.visitor("ana"), box.visitor("bo")
    row = {"type": "actions", "elements": [button("met", "We met")]}
    client_of(box).chat_postMessage(channel=ana.id, text="x", blocks=[row])

    with pytest.raises(SlackError, match="not_found"):
        bo.press("We met", message=ana.dm()[-1])


def test_an_unacknowledged_press_is_an_error_to_the_person() -> None:
    with running(ack_timeout=0.2) as box, connected(box, lambda _app: None):
        row = {"type": "actions", "elements": [button("met", "We met")]}
        client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="x", blocks=[row])

        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").press("We met")


def test_an_external_select_asks_the_app_for_its_options(box: Sandbox) -> None:
    element = {"type": "external_select", "action_id": "skill", "min_query_length": 1}
    block = {"type": "input", "block_id": "s", "label": plain("Skill"), "element": element}
    options = [{"text": plain("Python"), "value": "py"}]
    heard = Recorder(lambda ack, **_: ack(options=options))
    submitted = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(block))))
        app.options("skill")(heard)
        app.view("form")(submitted)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Skill", "Python")
        ana.submit()

    (asked,) = heard.bodies
    assert (asked["type"], asked["value"], asked["block_id"]) == ("block_suggestion", "Python", "s")
    state = submitted.bodies[0]["view"]["state"]["values"]
    assert state["s"]["skill"]["selected_option"] == options[0]


def test_a_global_shortcut_has_a_trigger_and_no_place(box: Sandbox) -> None:
    heard = Recorder(opens(modal(section("Hi"))))

    with connected(box, lambda app: app.shortcut("go")(heard)):
        box.visitor("ana").shortcut("go")

    (body,) = heard.bodies
    assert not {"channel", "response_url", "message"} & set(body)
    assert "Hi" in box.visitor("ana").modal_text


def test_home_sends_actions_with_its_view(box: Sandbox) -> None:
    heard = Recorder()
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button("go", "Go")]}]}
    client_of(box).views_publish(user_id=box.visitor("ana").id, view=home)

    with connected(box, lambda app: app.action("go")(heard)):
        box.visitor("ana").press("Go", where="home")

    (body,) = heard.bodies
    assert body["view"]["type"] == "home"
    assert not {"channel", "response_url", "message"} & set(body)


def test_a_message_for_two_is_answered_by_both(box: Sandbox) -> None:
    slack, ana, bo = client_of(box), box.visitor("ana"), box.visitor("bo")
    group = slack.conversations_open(users=[ana.id, bo.id])["channel"]["id"]
    row = {"type": "actions", "elements": [button("met", "We met")]}
    slack.chat_postMessage(channel=group, text="x", blocks=[row])
    heard = Recorder()

    with connected(box, lambda app: app.action("met")(heard)):
        ana.press("We met")
        bo.press("We met", where=group)

    assert [body["user"]["id"] for body in heard.bodies] == [ana.id, bo.id]
    assert words_of(bo.messages(group)[-1]) == "We met"
