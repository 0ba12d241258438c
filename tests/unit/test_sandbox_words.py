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


def lines_of(*blocks: dict[str, Any]) -> list[str]:
    return words_of({"blocks": list(blocks)}).splitlines()


def test_rich_text_names_whom_and_what_it_mentions() -> None:
    pieces = [
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "broadcast", "range": "here"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "color", "value": "#fff"},
        {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "a day"},
    ]
    block = {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": pieces}]}

    assert lines_of(block) == ["<!subteam^S1>@here<#C1>#fffa day"]


def test_cards_read_from_the_picture_to_the_buttons() -> None:
    card = {
        "type": "card",
        "actions": [{"type": "button", "text": plain("Open")}],
        "body": plain("Body"),
        "hero_image": {"type": "image", "alt_text": "Picture"},
        "title": plain("Title"),
        "subtitle": plain("Subtitle"),
        "subtext": plain("Subtext"),
    }

    read = lines_of({"type": "carousel", "elements": [card, {"type": "card", "title": "Two"}]})

    assert read == ["Picture", "Title", "Subtitle", "Body", "Subtext", "Open", "Two"]


def test_a_container_reads_its_title_and_then_its_children() -> None:
    child = {"type": "section", "text": plain("Child")}
    rich = {"type": "rich_text", "elements": [{"elements": [{"type": "text", "text": "Rich"}]}]}
    block = {"type": "container", "subtitle": plain("Below"), "child_blocks": [child]}

    assert lines_of(block | {"title": plain("Title")}) == ["Title", "Below", "Child"]
    assert lines_of(block | {"rich_text_title": rich}) == ["Rich", "Below", "Child"]


def test_a_data_table_reads_its_caption_and_its_figures() -> None:
    rows = [[{"type": "raw_text", "text": "Met"}], [{"type": "raw_number", "value": 3}]]

    assert lines_of({"type": "data_table", "caption": "Pairs", "rows": rows}) == [
        "Pairs",
        "Met",
        "3",
    ]


def test_a_chart_reads_as_its_figures() -> None:
    pie = {"type": "pie", "segments": [{"label": "Met", "value": 3}]}
    bars = {
        "type": "bar",
        "series": [{"name": "Pairs", "data": [{"label": "Mon", "value": 2}]}],
        "axis_config": {"categories": ["Mon"], "x_label": "Day"},
    }

    assert lines_of({"type": "data_visualization", "title": "T", "chart": pie}) == ["T", "Met: 3"]
    assert lines_of({"type": "data_visualization", "title": "T", "chart": bars}) == [
        "T",
        "Day",
        "Pairs",
        "Mon: 2",
    ]


def test_a_plan_reads_task_by_task() -> None:
    details = {"type": "rich_text", "elements": [{"elements": [{"type": "text", "text": "How"}]}]}
    task = {
        "task_id": "1",
        "title": "Task",
        "details": details,
        "sources": [{"type": "url", "url": "https://x.example/", "text": "Source"}],
    }

    assert lines_of({"type": "plan", "title": "Plan", "tasks": [task]}) == [
        "Plan",
        "Task",
        "How",
        "Source",
    ]
    assert lines_of({"type": "task_card", **task}) == ["Task", "How", "Source"]


def test_buttons_of_every_sort_are_read() -> None:
    feedback = {
        "type": "feedback_buttons",
        "positive_button": {"text": plain("Good"), "value": "g"},
        "negative_button": {"text": plain("Bad"), "value": "b"},
    }
    trash = {"type": "icon_button", "icon": "trash", "text": plain("Delete")}
    run = {"type": "workflow_button", "text": plain("Run")}

    assert lines_of(
        {"type": "context_actions", "elements": [feedback, trash]},
        {"type": "actions", "elements": [run]},
    ) == ["Good", "Bad", "Delete", "Run"]


def test_a_video_reads_by_its_title_and_description() -> None:
    video = {
        "type": "video",
        "title": plain("Talk"),
        "description": plain("About it"),
        "author_name": "Ana",
        "alt_text": "A talk",
    }

    assert lines_of(video) == ["Talk", "About it", "Ana", "A talk"]


def test_attachments_are_read_below_a_message() -> None:
    attachments = [
        {"title": "Title", "text": "Text", "fields": [{"title": "F", "value": "V"}]},
        {"blocks": [{"type": "header", "text": plain("Head")}], "footer": "Foot"},
    ]

    read = words_of({"text": "Message", "attachments": attachments}).splitlines()

    assert read == ["Message", "Title", "Text", "F", "V", "Head", "Foot"]
