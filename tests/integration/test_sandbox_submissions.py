"""What becomes of a modal that is submitted or closed."""

from __future__ import annotations

import pytest
from slack_bolt import App

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_forms import form_app
from tests.integration.sandbox_kit import (
    SELECT,
    Json,
    Recorder,
    connected,
    modal,
    opens,
    plain,
    section,
    text_input,
)


def test_a_submitted_modal_tells_every_input_s_state(box: Sandbox) -> None:
    heard = Recorder()
    view = modal(
        text_input("why", "Why"),
        text_input("more", "More", optional=True),
        {"type": "input", "block_id": "c", "label": plain("Color"), "element": SELECT},
        private_metadata='{"id": 1}',
    )

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "because")
        ana.fill("Color", "Red")
        assert ana.submit() == {}

    (body,) = heard.bodies
    assert body["view"]["state"]["values"] == {
        "why": {"said": {"type": "plain_text_input", "value": "because"}},
        "more": {"said": {"type": "plain_text_input", "value": None}},
        "c": {"color": {"type": "static_select", "selected_option": SELECT["options"][0]}},
    }
    assert body["view"]["private_metadata"] == '{"id": 1}'
    assert body["response_urls"] == []
    assert ana.modal is None


def test_a_required_input_is_refused_before_the_app_hears_of_it(box: Sandbox) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(text_input("why", "Why")))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        errors = ana.submit()

    assert errors == {"Why": "Please complete this required field."}
    assert heard.bodies == []
    assert ana.modal is not None


def test_errors_of_the_app_keep_the_modal_and_what_was_typed(box: Sandbox) -> None:
    refuse = Recorder(lambda ack, **_: ack(response_action="errors", errors={"why": "Too short"}))

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(text_input("why", "Why")))))
        app.view("form")(refuse)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "x")
        assert ana.submit() == {"Why": "Too short"}
        assert ana.submit() == {"Why": "Too short"}

    assert [body["view"]["state"]["values"]["why"]["said"]["value"] for body in refuse.bodies] == [
        "x",
        "x",
    ]


def test_errors_for_what_is_no_input_are_refused(box: Sandbox) -> None:
    view = modal(section("Hi") | {"block_id": "words"}, text_input("why", "Why"))
    answer = {"response_action": "errors", "errors": {"words": "No"}}

    with connected(box, form_app(view, answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "x")
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert box.calls[-1].error == "errors for what is no input block: words"


def test_a_submission_may_replace_its_modal(box: Sandbox) -> None:
    after = modal(section("Thanks"))

    with connected(
        box, form_app(modal(section("Hi")), {"response_action": "update", "view": after})
    ):
        ana = box.visitor("ana")
        ana.command("/try")
        first = ana.modal
        assert ana.submit() == {}

    assert first is not None
    assert ana.modal is not None
    assert ana.modal["id"] == first["id"]
    assert ana.modal["hash"] != first["hash"]
    assert "Thanks" in ana.modal_text


def test_a_submission_may_put_a_modal_on_top_three_at_most(box: Sandbox) -> None:
    answer = {"response_action": "push", "view": modal(section("Next"))}

    with connected(box, form_app(modal(section("First")), answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        ana.submit()
        assert [len(ana.modals), ana.modals[2]["previous_view_id"]] == [3, ana.modals[1]["id"]]
        assert {view["root_view_id"] for view in ana.modals} == {ana.modals[0]["id"]}
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert box.calls[-1].error == "push_limit_reached"


def test_an_empty_answer_uncovers_the_modal_below_and_clear_takes_all(box: Sandbox) -> None:
    answers: list[Json] = [
        {"response_action": "push", "view": modal(section("Second"))},
        {},
        {"response_action": "push", "view": modal(section("Second"))},
        {"response_action": "clear"},
    ]

    with connected(box, form_app(modal(section("First")), answers)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        ana.submit()
        assert "First" in ana.modal_text
        ana.submit()
        ana.submit()
        assert ana.modals == []


def test_a_wrong_view_in_an_answer_is_an_error_to_the_person(box: Sandbox) -> None:
    answer = {"response_action": "update", "view": modal(section("")) | {"title": plain("x" * 25)}}

    with connected(box, form_app(modal(section("Hi")), answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert "must be less than 25 characters" in str(box.calls[-1].error)
    assert "Hi" in ana.modal_text
