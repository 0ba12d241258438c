from __future__ import annotations

from typing import Any

from sandbox.words import words_of


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def test_a_message_without_blocks_reads_as_its_text() -> None:
    assert words_of({"text": "Tom &amp; Jerry &lt;3", "blocks": []}) == "Tom & Jerry <3"


def test_blocks_are_read_instead_of_the_text_and_in_order() -> None:
    blocks = [
        {"type": "header", "text": plain("Head")},
        {
            "type": "section",
            "text": plain("Section"),
            "fields": [plain("Field")],
            "accessory": {"type": "button", "text": plain("Press")},
        },
        {"type": "divider"},
        {
            "type": "context",
            "elements": [plain("Small"), {"type": "image", "alt_text": "Picture"}],
        },
        {"type": "image", "title": plain("Title"), "alt_text": "Chart"},
    ]

    assert words_of({"text": "not shown", "blocks": blocks}).splitlines() == [
        "Head",
        "Section",
        "Field",
        "Press",
        "Small",
        "Picture",
        "Title",
        "Chart",
    ]


def test_a_modal_reads_from_title_to_buttons() -> None:
    radio = {
        "type": "radio_buttons",
        "options": [
            {"text": plain("Yes"), "value": "y", "description": plain("Sure")},
            {"text": plain("No"), "value": "n"},
        ],
    }
    view = {
        "type": "modal",
        "title": plain("Title"),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": [
            {"type": "input", "label": plain("Label"), "hint": plain("Hint"), "element": radio},
            {
                "type": "input",
                "label": plain("Why"),
                "element": {"type": "plain_text_input", "placeholder": plain("Because")},
            },
        ],
    }

    assert words_of(view).splitlines() == [
        "Title",
        "Label",
        "Yes",
        "Sure",
        "No",
        "Hint",
        "Why",
        "Because",
        "Send",
        "Cancel",
    ]


def test_a_menu_shows_what_is_chosen_and_hides_the_rest() -> None:
    chosen = {"text": plain("Two"), "value": "2"}
    element = {
        "type": "static_select",
        "options": [{"text": plain("One"), "value": "1"}, chosen],
        "initial_option": chosen,
    }

    assert words_of({"blocks": [{"type": "actions", "elements": [element]}]}) == "Two"


def test_a_table_reads_row_by_row() -> None:
    cell = {"type": "rich_text", "elements": [{"elements": [{"type": "text", "text": "12"}]}]}
    rows = [[{"type": "raw_text", "text": "Ana"}, cell], [{"type": "raw_text", "text": "Bo"}]]

    assert words_of({"blocks": [{"type": "table", "rows": rows}]}) == "Ana | 12\nBo"


def test_rich_text_reads_by_paragraphs_and_list_items() -> None:
    pieces = [
        {"type": "text", "text": "Hi "},
        {"type": "user", "user_id": "U1"},
        {"type": "emoji", "name": "wave"},
        {"type": "link", "url": "https://x.example"},
    ]
    items = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        for text in ("one", "two")
    ]
    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": pieces},
            {"type": "rich_text_list", "style": "bullet", "elements": items},
        ],
    }

    assert words_of({"blocks": [block]}).splitlines() == [
        "Hi <@U1>:wave:https://x.example",
        "one",
        "two",
    ]
