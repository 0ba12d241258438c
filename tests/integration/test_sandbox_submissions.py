"""What becomes of a modal that is submitted or closed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk.webhook import WebhookClient

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    SELECT,
    Json,
    Recorder,
    client_of,
    connected,
    modal,
    opens,
    plain,
    running,
    section,
    text_input,
)


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


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

    with connected(box, _form(view, answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "x")
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert box.calls[-1].error == "errors for what is no input block: words"


def test_a_submission_may_replace_its_modal(box: Sandbox) -> None:
    after = modal(section("Thanks"))

    with connected(box, _form(modal(section("Hi")), {"response_action": "update", "view": after})):
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

    with connected(box, _form(modal(section("First")), answer)):
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

    with connected(box, _form(modal(section("First")), answers)):
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

    with connected(box, _form(modal(section("Hi")), answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert "must be less than 25 characters" in str(box.calls[-1].error)
    assert "Hi" in ana.modal_text


def _form(view: Json, answers: Json | list[Json]) -> Callable[[App], None]:
    """An app whose command opens a view, and whose submission is answered so, one by one."""
    several = iter(answers) if isinstance(answers, list) else repeat(answers)

    def submitted(ack: Any, **_: Any) -> None:
        ack(**next(several))

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.view("form")(Recorder(submitted))

    return register


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
        _form(bottom, answer)(app)
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


def test_a_second_click_before_the_answer_does_not_reach_the_app(box: Sandbox) -> None:
    asked, answered = threading.Event(), threading.Event()
    refused: list[str] = []

    def slowly(ack: Any, **_: Any) -> None:
        asked.set()
        answered.wait(2)
        ack(response_action="update", view=modal(section("Thanks")))

    heard = Recorder(slowly)

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Sure?")))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        first = threading.Thread(target=ana.submit)
        first.start()
        asked.wait(2)
        with pytest.raises(SlackError) as second:
            ana.submit()
        refused.append(second.value.code)
        answered.set()
        first.join(2)

    assert refused == ["submission_in_flight"]
    assert len(heard.bodies) == 1
    assert "Thanks" in ana.modal_text


def test_a_form_that_changed_since_it_was_seen_is_not_submitted(box: Sandbox) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Sure?")))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        seen = ana.modals[0]
        client_of(box).views_update(view_id=seen["id"], view=modal(section("Really?")))
        answer = ana._wire.post(f"views/{seen['id']}/submit", {"hash": seen["hash"]})

    assert answer == {"ok": False, "error": "view_changed"}
    assert heard.bodies == []


def test_an_answer_after_the_person_closed_the_modal_changes_nothing(box: Sandbox) -> None:
    asked, answered = threading.Event(), threading.Event()

    def slowly(ack: Any, **_: Any) -> None:
        asked.set()
        answered.wait(2)
        ack(response_action="clear")

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Sure?")))))
        app.view("form")(Recorder(slowly))

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        first = threading.Thread(target=ana.submit)
        first.start()
        asked.wait(2)
        ana.close()
        ana.command("/try")
        answered.set()
        first.join(2)

        assert len(ana.modals) == 1


def test_what_lies_under_another_modal_cannot_be_submitted_or_closed(box: Sandbox) -> None:
    answer = {"response_action": "push", "view": modal(section("Second"))}

    with connected(box, _form(modal(section("First")), answer)):
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
        _form(bottom, {"response_action": "push", "view": top})(app)
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


def _conversation_input(kind: str, **element: object) -> Json:
    said = {"type": kind, "action_id": "conv", **element}
    return {"type": "input", "block_id": "where", "label": plain("Where"), "element": said}


def test_an_app_may_answer_in_the_conversation_that_a_modal_asked_for(box: Sandbox) -> None:
    where = _conversation_input("conversations_select", response_url_enabled=True)
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(where))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Where", "reverse-mentoring")
        ana.submit()

    (told,) = heard.bodies[0]["response_urls"]
    hook = WebhookClient(told.pop("response_url"))
    said = [hook.send(text=str(n), response_type="in_channel").status_code for n in range(6)]
    channel = ana.messages("reverse-mentoring")
    assert told == {"block_id": "where", "action_id": "conv", "channel_id": channel[0]["channel"]}
    assert said == [200] * 5 + [404]
    assert [one["text"] for one in channel] == ["0", "1", "2", "3", "4"]


def test_a_select_may_begin_with_the_conversation_where_somebody_stands(box: Sandbox) -> None:
    here = _conversation_input("conversations_select", default_to_current_conversation=True)
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(here))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try", channel="reverse-mentoring")
        ana.submit()

    state = heard.bodies[0]["view"]["state"]["values"]
    mine = next(one for one in ana.conversations() if one["name"] == "reverse-mentoring")
    assert state["where"]["conv"]["selected_conversation"] == mine["id"]
