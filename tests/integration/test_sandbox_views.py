"""Opening and changing views: triggers, hashes, ids, what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import App

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    SELECT,
    Json,
    Recorder,
    button,
    client_of,
    connected,
    modal,
    opens,
    plain,
    refusal,
    running,
    section,
    text_input,
)


def test_a_button_in_a_modal_comes_with_the_view_and_may_update_it(box: Sandbox) -> None:
    heard = Recorder(
        lambda ack, body, client, **_: (
            client.views_update(
                view_id=body["view"]["id"],
                hash=body["view"]["hash"],
                view=modal(text_input("why", "Why"), section("Updated")),
            ),
            ack(),
        )
    )
    view = modal(
        text_input("why", "Why"), {"type": "actions", "elements": [button("more", "More")]}
    )

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.action("more")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "half a thou")
        ana.press("More")

    (body,) = heard.bodies
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert not {"channel", "message", "response_url"} & set(body)
    assert ana.modal is not None
    assert "Updated" in ana.modal_text
    assert ana.modal["state"]["values"]["why"]["said"]["value"] == "half a thou"


def test_an_update_forgets_what_was_typed_when_an_id_changes(box: Sandbox) -> None:
    view = modal(text_input("why", "Why"))

    with connected(box, lambda app: app.command("/try")(Recorder(opens(view)))):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "x")
        opened = ana.modal
        assert opened is not None
        client_of(box).views_update(view_id=opened["id"], view=modal(text_input("why-2", "Why")))

    assert ana.modal is not None
    assert ana.modal["state"]["values"]["why-2"]["said"]["value"] is None


def test_an_input_that_dispatches_tells_the_app_at_once(box: Sandbox) -> None:
    heard = Recorder()
    block = {
        "type": "input",
        "block_id": "c",
        "dispatch_action": True,
        "label": plain("Color"),
        "element": SELECT,
    }

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(block))))
        app.action("color")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Color", "Blue")

    (body,) = heard.bodies
    assert body["actions"][0]["selected_option"]["value"] == "b"
    assert body["view"]["state"]["values"]["c"]["color"]["selected_option"]["value"] == "b"


def test_a_trigger_opens_one_modal(box: Sandbox) -> None:
    refused: list[str] = []

    def twice(ack: Any, body: Json, client: Any, **_: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("Hi")))
        call = {"trigger_id": body["trigger_id"], "view": modal(section("Hi"))}
        refused.append(refusal(client.views_open, **call)["error"])
        ack()

    with connected(box, lambda app: app.command("/try")(Recorder(twice))):
        box.visitor("ana").command("/try")

    assert refused == ["exchanged_trigger_id"]


def test_a_refused_view_does_not_use_its_trigger_up(box: Sandbox) -> None:
    def wrong_then_right(ack: Any, body: Json, client: Any, **_: Any) -> None:
        wrong = modal(text_input("a", "A")) | {"submit": None}
        refusal(client.views_open, trigger_id=body["trigger_id"], view=wrong)
        opens(modal(section("Right")))(ack=ack, body=body, client=client)

    with connected(box, lambda app: app.command("/try")(Recorder(wrong_then_right))):
        box.visitor("ana").command("/try")

    assert "Right" in box.visitor("ana").modal_text


def test_a_trigger_expires(box: Sandbox) -> None:
    body = Recorder()

    with connected(box, lambda app: app.command("/try")(body)):
        box.visitor("ana").command("/try")
    box.workspace.triggers.life = 0.0
    call = {"trigger_id": body.bodies[0]["trigger_id"], "view": modal(section("Hi"))}

    assert refusal(client_of(box).views_open, **call)["error"] == "expired_trigger_id"


def test_a_made_up_trigger_is_invalid(box: Sandbox) -> None:
    call = {"trigger_id": "1.2.abc", "view": modal(section("Hi"))}

    assert refusal(client_of(box).views_open, **call)["error"] == "invalid_trigger_id"


def test_a_view_is_pushed_only_from_inside_a_modal(box: Sandbox) -> None:
    body = Recorder()

    with connected(box, lambda app: app.command("/try")(body)):
        box.visitor("ana").command("/try")
    call = {"trigger_id": body.bodies[0]["trigger_id"], "view": modal(section("Hi"))}

    assert refusal(client_of(box).views_push, **call)["error"] == "not_found"


def test_an_outdated_hash_is_a_conflict(box: Sandbox) -> None:
    slack = client_of(box)
    ana = box.visitor("ana").id
    home = {"type": "home", "blocks": [section("one")]}
    first = slack.views_publish(user_id=ana, view=home)["view"]
    slack.views_publish(user_id=ana, view=home, hash=first["hash"])

    conflict = refusal(slack.views_publish, user_id=ana, view=home, hash=first["hash"])

    assert conflict["error"] == "hash_conflict"


def test_a_view_is_found_by_the_app_s_own_id_which_is_unique() -> None:
    opened = modal(section("Hi"), external_id="mine")

    with (
        running(ack_timeout=0.3) as box,
        connected(box, lambda app: app.command("/try")(Recorder(opens(opened)))),
    ):
        slack = client_of(box)
        box.visitor("ana").command("/try")
        slack.views_update(external_id="mine", view=modal(section("New"), external_id="mine"))
        assert "New" in box.visitor("ana").modal_text
        with pytest.raises(SlackError):
            box.visitor("bo").command("/try")

        assert box.calls[-1].error == "duplicate_external_id"
        assert refusal(slack.views_update, external_id="other", view=opened)["error"] == "not_found"
