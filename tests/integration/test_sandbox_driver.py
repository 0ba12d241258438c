from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Json,
    button,
    client_of,
    connected,
    modal,
    plain,
    section,
    text_input,
)


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


def input_of(kind: str, label: str, **element: object) -> Json:
    return {
        "type": "input",
        "block_id": kind,
        "label": plain(label),
        "optional": True,
        "element": {"type": kind, "action_id": "a", **element},
    }


OPTIONS = [option("One"), option("Two"), option("Three")]
FORM = modal(
    text_input("why", "Why & how"),
    input_of("static_select", "Pick one", options=OPTIONS),
    input_of("multi_static_select", "Pick some", options=OPTIONS),
    input_of("radio_buttons", "Radio", options=OPTIONS),
    input_of("checkboxes", "Boxes", options=OPTIONS, initial_options=[OPTIONS[0]]),
    input_of("users_select", "Who"),
    input_of("multi_users_select", "Who else"),
    input_of("channels_select", "Where"),
    input_of("datepicker", "Day"),
    input_of("timepicker", "Hour"),
    input_of("number_input", "Number", is_decimal_allowed=False, min_value="1", max_value="10"),
    input_of("email_text_input", "Mail"),
)


@contextmanager
def _serving(box: Sandbox, view: Json, submitted: list[Json]) -> Iterator[None]:
    """An app that opens this form and keeps what is submitted."""

    def open_it(ack: Any, body: Json, client: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    def keep(ack: Any, view: Json) -> None:
        submitted.append(view["state"]["values"])
        ack()

    def register(app: Any) -> None:
        app.command("/try")(open_it)
        app.view("form")(keep)

    with connected(box, register):
        yield


def test_every_kind_of_input_is_filled_by_its_label(box: Sandbox) -> None:
    submitted: list[Json] = []
    with _serving(box, FORM, submitted):
        ana, bo = box.visitor("ana"), box.visitor("bo")
        ana.command("/try")
        ana.fill("Why & how", "because")
        ana.fill("Pick one", "Two")
        ana.fill("Pick some", ["One", "Three"])
        ana.fill("Radio", "Three")
        ana.fill("Boxes", ["Two"])
        ana.fill("Who", "bo@acme.example")
        ana.fill("Who else", ["bo", ana.id])
        ana.fill("Where", "#general")
        ana.fill("Day", "2026-12-01")
        ana.fill("Hour", "09:30")
        ana.fill("Number", 4)
        ana.fill("Mail", "a@b.example")
        assert ana.submit() == {}

    (state,) = submitted
    chosen = {block: next(iter(actions.values())) for block, actions in state.items()}
    assert chosen["why"]["value"] == "because"
    assert chosen["static_select"]["selected_option"] == OPTIONS[1]
    assert chosen["multi_static_select"]["selected_options"] == [OPTIONS[0], OPTIONS[2]]
    assert chosen["radio_buttons"]["selected_option"] == OPTIONS[2]
    assert chosen["checkboxes"]["selected_options"] == [OPTIONS[1]]
    assert chosen["users_select"]["selected_user"] == bo.id
    assert chosen["multi_users_select"]["selected_users"] == [bo.id, ana.id]
    assert chosen["channels_select"]["selected_channel"].startswith("C")
    assert chosen["datepicker"]["selected_date"] == "2026-12-01"
    assert chosen["timepicker"]["selected_time"] == "09:30"
    assert chosen["number_input"]["value"] == "4"
    assert chosen["email_text_input"]["value"] == "a@b.example"


def test_what_stands_in_a_form_at_first_is_submitted_untouched(box: Sandbox) -> None:
    submitted: list[Json] = []
    view = modal(input_of("checkboxes", "Boxes", options=OPTIONS, initial_options=[OPTIONS[0]]))
    with _serving(box, view, submitted):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()

    assert submitted[0]["checkboxes"]["a"]["selected_options"] == [OPTIONS[0]]


def test_none_empties_an_input(box: Sandbox) -> None:
    submitted: list[Json] = []
    with _serving(box, FORM, submitted):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why & how", "x")
        ana.fill("Pick one", "Two")
        ana.fill("Pick one", None)
        ana.fill("Boxes", None)
        ana.submit()

    assert submitted[0]["static_select"]["a"]["selected_option"] is None
    assert submitted[0]["checkboxes"]["a"]["selected_options"] == []


def test_a_label_or_option_that_is_not_there_is_named(box: Sandbox) -> None:
    with _serving(box, FORM, []):
        ana = box.visitor("ana")
        with pytest.raises(LookupError, match="No modal is open"):
            ana.fill("Why", "x")
        ana.command("/try")
        with pytest.raises(LookupError, match=r"No input .Whence.*Why"):
            ana.fill("Whence", "x")
        with pytest.raises(LookupError, match="No option 'Four'"):
            ana.fill("Pick one", "Four")
        with pytest.raises(LookupError, match="No button 'Go'"):
            ana.press("Go")


def test_errors_come_under_the_words_of_the_label(box: Sandbox) -> None:
    with _serving(box, FORM, []):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Number", "eleven")
        ana.fill("Mail", "nobody")
        ana.fill("Day", "tomorrow")

        assert ana.submit() == {
            "Why & how": "Please complete this required field.",
            "Number": "Please enter a valid number.",
            "Mail": "Please enter a valid email address.",
            "Day": "Please enter a valid date.",
        }


def test_the_newest_message_with_the_button_is_meant(box: Sandbox) -> None:
    ana, pressed = box.visitor("ana"), []
    for value in ("old", "new"):
        row = {"type": "actions", "elements": [button("met", "We met", value)]}
        client_of(box).chat_postMessage(channel=ana.id, text="x", blocks=[row])

    def listen(ack: Any, action: Json) -> None:
        pressed.append(action["value"])
        ack()

    with connected(box, lambda app: app.action("met")(listen)):
        ana.press("We met")
        ana.press("We met", value="old")
        ana.press("We met", message=ana.dm()[0])
        ana.press("We met", where="bot")

    assert pressed == ["new", "old", "old", "new"]


def test_an_overflow_menu_is_pressed_by_its_option(box: Sandbox) -> None:
    ana, pressed = box.visitor("ana"), []
    menu = {"type": "overflow", "action_id": "more", "options": OPTIONS}
    client_of(box).chat_postMessage(
        channel=ana.id, text="x", blocks=[section("x") | {"accessory": menu}]
    )

    def listen(ack: Any, action: Json) -> None:
        pressed.append(action["selected_option"]["value"])
        ack()

    with connected(box, lambda app: app.action("more")(listen)):
        ana.press("Two")

    assert pressed == ["two"]


def test_a_menu_is_named_by_the_words_beside_it(box: Sandbox) -> None:
    ana, picked = box.visitor("ana"), []
    radio = {"type": "radio_buttons", "action_id": "who", "options": OPTIONS}
    client_of(box).views_publish(
        user_id=ana.id,
        view={"type": "home", "blocks": [section("Who sees it?") | {"accessory": radio}]},
    )

    def listen(ack: Any, action: Json) -> None:
        picked.append(action["selected_option"]["value"])
        ack()

    with connected(box, lambda app: app.action("who")(listen)):
        ana.pick("Who sees it?", "Three", where="home")

    assert picked == ["three"]


def test_waiting_has_an_end(box: Sandbox) -> None:
    with pytest.raises(TimeoutError):
        box.visitor("ana").wait_for(lambda: False, timeout=0.05)


def test_a_stranger_is_no_visitor(box: Sandbox) -> None:
    with pytest.raises(LookupError, match="Nobody here"):
        box.visitor("nobody@acme.example")
