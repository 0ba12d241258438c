"""What somebody entered: its form for the app, and what the client refuses by itself."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.blocks.inputs import REQUIRED, check_inputs
from sandbox.blocks.values import current_values

Json = dict[str, Any]
OPTIONS = [
    {"text": {"type": "plain_text", "text": "A"}, "value": "a"},
    {"text": {"type": "plain_text", "text": "B"}, "value": "b"},
]


def block(kind: str, *, optional: bool = False, **element: object) -> Json:
    inner = {"type": kind, "action_id": "a", **element}
    return {"type": "input", "block_id": "b", "optional": optional, "element": inner}


def entered(element: Json, **entry: object) -> Json:
    values = current_values([element], {"b": {"a": entry}} if entry else {})
    return values["b"]["a"]


@pytest.mark.parametrize(
    ("kind", "field", "empty"),
    [
        ("plain_text_input", "value", None),
        ("number_input", "value", None),
        ("email_text_input", "value", None),
        ("static_select", "selected_option", None),
        ("radio_buttons", "selected_option", None),
        ("multi_static_select", "selected_options", []),
        ("checkboxes", "selected_options", []),
        ("users_select", "selected_user", None),
        ("multi_users_select", "selected_users", []),
        ("conversations_select", "selected_conversation", None),
        ("channels_select", "selected_channel", None),
        ("datepicker", "selected_date", None),
        ("timepicker", "selected_time", None),
        ("datetimepicker", "selected_date_time", None),
        ("rich_text_input", "rich_text_value", None),
        ("file_input", "files", []),
    ],
)
def test_an_untouched_input_is_there_and_empty(kind: str, field: str, empty: object) -> None:
    assert entered(block(kind)) == {"type": kind, field: empty}


def test_an_emptied_text_is_null() -> None:
    assert entered(block("plain_text_input", initial_value="x"), value="")["value"] is None


def test_an_untouched_input_keeps_what_the_app_set() -> None:
    assert entered(block("plain_text_input", initial_value="x"))["value"] == "x"


def test_an_option_is_the_app_s_own_whatever_the_client_sends() -> None:
    element = block("static_select", options=OPTIONS)

    assert entered(element, selected_option={"value": "b"})["selected_option"] == OPTIONS[1]


def test_an_entry_of_another_kind_of_input_is_ignored() -> None:
    element = block("plain_text_input")

    assert entered(element, type="datepicker", selected_date="2026-01-01")["value"] is None


def test_a_time_tells_its_zone() -> None:
    element = block("timepicker", timezone="Europe/Berlin")

    assert entered(element, selected_time="09:30") == {
        "type": "timepicker",
        "selected_time": "09:30",
        "timezone": "Europe/Berlin",
    }


def test_buttons_have_no_state() -> None:
    row = {
        "type": "actions",
        "block_id": "b",
        "elements": [{"type": "button", "action_id": "a"}],
    }

    assert current_values([row], {}) == {}


def test_what_stands_in_a_container_has_a_state() -> None:
    inner = block("plain_text_input", initial_value="x")

    values = current_values([{"type": "container", "child_blocks": [inner]}], {})

    assert values == {"b": {"a": {"type": "plain_text_input", "value": "x"}}}


def rich(*pieces: Json) -> Json:
    section = {"type": "rich_text_section", "elements": list(pieces)}
    return {"rich_text_value": {"type": "rich_text", "elements": [section]}}


def test_a_rich_text_and_files_are_told_as_they_were_entered() -> None:
    text, files = rich({"type": "text", "text": "Hi"}), [{"id": "F1", "name": "a.png"}]

    assert entered(block("rich_text_input"), **text) == {"type": "rich_text_input"} | text
    assert entered(block("file_input"), files=files)["files"] == files


def check(element: Json, **entry: object) -> str | None:
    values = current_values([element], {"b": {"a": entry}} if entry else {})
    return check_inputs([element], values).get("b")


TEXT = block("plain_text_input", min_length=2, max_length=4)
NUMBER = block("number_input", is_decimal_allowed=False, min_value="1", max_value="10")
DECIMAL = block("number_input", is_decimal_allowed=True)
PEOPLE = block("multi_users_select", max_selected_items=1)
PICTURES = block("file_input", max_files=1, filetypes=["png", "jpg"])
PNG = {"name": "photo.PNG"}
PDF = {"name": "report.pdf", "filetype": "pdf"}


@pytest.mark.parametrize(
    ("element", "entry", "problem"),
    [
        (TEXT, {}, REQUIRED),
        (TEXT, {"value": "x"}, "Please enter at least 2 characters."),
        (TEXT, {"value": "xxxxx"}, "Please enter at most 4 characters."),
        (TEXT, {"value": "xxxx"}, None),
        (block("plain_text_input", optional=True), {}, None),
        (NUMBER, {"value": "many"}, "Please enter a valid number."),
        (NUMBER, {"value": "1.5"}, "Please enter a whole number."),
        (NUMBER, {"value": "0"}, "Please enter a number of at least 1."),
        (NUMBER, {"value": "11"}, "Please enter a number of at most 10."),
        (NUMBER, {"value": "10"}, None),
        (DECIMAL, {"value": "-1.5"}, None),
        (block("email_text_input"), {"value": "nobody"}, "Please enter a valid email address."),
        (block("email_text_input"), {"value": "a@b.example"}, None),
        (block("url_text_input"), {"value": "x.example"}, "Please enter a valid URL."),
        (block("url_text_input"), {"value": "https://x.example"}, None),
        (block("datepicker"), {"selected_date": "2026-02-30"}, "Please enter a valid date."),
        (block("datepicker"), {"selected_date": "2026-02-28"}, None),
        (block("timepicker"), {"selected_time": "9"}, "Please enter a valid time."),
        (block("checkboxes", options=OPTIONS), {"selected_options": []}, REQUIRED),
        (PEOPLE, {"selected_users": ["U1", "U2"]}, "Please choose at most 1."),
        (PEOPLE, {"selected_users": ["U1"]}, None),
        (block("plain_text_input", min_length=None, max_length=None), {"value": "x"}, None),
        (block("file_input", max_files=None, filetypes=None), {"files": [PNG]}, None),
        (block("rich_text_input"), {}, REQUIRED),
        (block("rich_text_input"), rich(), REQUIRED),
        (block("rich_text_input"), rich({"type": "text", "text": "  "}), REQUIRED),
        (block("rich_text_input", optional=True), rich(), None),
        (block("rich_text_input"), rich({"type": "text", "text": "Hi"}), None),
        (block("rich_text_input"), rich({"type": "emoji", "name": "wave"}), None),
        (block("file_input"), {"files": []}, REQUIRED),
        (PICTURES, {"files": [PNG, PNG]}, "Please upload at most 1 file."),
        (block("file_input"), {"files": [PNG] * 11}, "Please upload at most 10 files."),
        (PICTURES, {"files": [PDF]}, "Please upload only files of these types: png, jpg."),
        (PICTURES, {"files": [PNG]}, None),
        (PICTURES, {"files": [{"name": "scan", "filetype": "jpg"}]}, None),
        (block("file_input", filetypes=["PDF"]), {"files": [PDF]}, None),
    ],
)
def test_what_can_be_submitted(element: Json, entry: Json, problem: str | None) -> None:
    assert check(element, **entry) == problem
