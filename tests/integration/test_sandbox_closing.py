"""What is told, and what goes, when somebody closes a modal."""

from __future__ import annotations

import pytest
from slack_bolt import App

from sandbox.server import Sandbox
from tests.integration.sandbox_forms import form_app
from tests.integration.sandbox_kit import (
    SELECT,
    Recorder,
    connected,
    modal,
    opens,
    section,
    text_input,
)


@pytest.mark.parametrize("notify", [True, False])
def test_closing_is_told_only_when_asked_for(box: Sandbox, notify: bool) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Hi"), notify_on_close=notify))))
        app.view_closed("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.close()

    assert ana.modal is None
    assert [body["is_cleared"] for body in heard.bodies] == ([False] if notify else [])


def test_closing_the_whole_stack_is_told_of_the_lowest_view(box: Sandbox) -> None:
    heard = Recorder()
    bottom = modal(section("First"), notify_on_close=True)
    answer = {"response_action": "push", "view": modal(section("Second"))}

    def register(app: App) -> None:
        form_app(bottom, answer)(app)
        app.view_closed("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        root = ana.modals[0]["id"]
        ana.close(everything=True)

    (body,) = heard.bodies
    assert (body["is_cleared"], body["view"]["id"]) == (True, root)
    assert ana.modals == []


def test_what_lies_under_another_modal_cannot_be_submitted_or_closed(box: Sandbox) -> None:
    answer = {"response_action": "push", "view": modal(section("Second"))}

    with connected(box, form_app(modal(section("First")), answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        below = ana.modals[0]["id"]

        for act in ("submit", "close"):
            answered = ana._wire.post(f"views/{below}/{act}", {})
            assert answered == {"ok": False, "error": "not_found"}


def test_closing_tells_what_stands_outside_of_inputs_only(box: Sandbox) -> None:
    heard = Recorder()
    row = {"type": "actions", "block_id": "row", "elements": [SELECT]}
    view = modal(row, text_input("why", "Why"), notify_on_close=True)

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.action("color")(Recorder())
        app.view_closed("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.pick("color", "Blue")
        ana.close()

    (body,) = heard.bodies
    chosen = {"type": "static_select", "selected_option": SELECT["options"][1]}
    assert body["view"]["state"]["values"] == {"row": {"color": chosen}}


def test_a_modal_that_clears_on_close_takes_the_stack_along(box: Sandbox) -> None:
    heard = Recorder()
    bottom = modal(section("First"), notify_on_close=True)
    top = modal(section("Second"), clear_on_close=True)

    def register(app: App) -> None:
        form_app(bottom, {"response_action": "push", "view": top})(app)
        app.view_closed("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        root = ana.modals[0]["id"]
        ana.close()

    (body,) = heard.bodies
    assert (body["is_cleared"], body["view"]["id"]) == (True, root)
    assert ana.modals == []
