"""What Slack takes; each row names the documented rule that it stands for."""

from __future__ import annotations

import pytest

from sandbox.blocks.check import check_message, check_view
from tests.unit.sandbox_blocks import (
    ALERT,
    BOXES,
    BUTTON,
    CONFIRM,
    DATE,
    DIVIDER,
    IMAGE,
    MULTI,
    NUMBER,
    OPTIONS,
    OVERFLOW,
    RADIO,
    SELECT,
    TEXT,
    TIME,
    USERS,
    Json,
    actions,
    home,
    input_of,
    line,
    modal,
    mrkdwn,
    option,
    plain,
    raw,
    rich,
    section,
    table,
)

VALID_MESSAGES: dict[str, list[Json]] = {
    "no blocks": [],
    "fifty blocks": [DIVIDER] * 50,
    "a section with text": [section()],
    "a section with ten fields": [{"type": "section", "fields": [mrkdwn("f")] * 10}],
    "a section of 3000 characters": [section(text=mrkdwn("x" * 3000))],
    "a section with plain text and emoji": [section(text=plain("x", emoji=True))],
    "a section with verbatim text": [section(text=mrkdwn("x", verbatim=True))],
    "a section with a button": [section(accessory=BUTTON)],
    "a section with a picture": [section(accessory=IMAGE)],
    "a section with a multi-select": [section(accessory=MULTI)],
    "a section with a date": [section(accessory=DATE | {"initial_date": "2026-12-01"})],
    "an expanded section": [section(expand=True)],
    "a header": [{"type": "header", "text": plain("x" * 150)}],
    "a header with a level": [{"type": "header", "text": plain("x"), "level": 2}],
    "ten things in a context": [{"type": "context", "elements": [mrkdwn("x")] * 9 + [IMAGE]}],
    "25 buttons": [actions(*(BUTTON | {"action_id": f"b{n}"} for n in range(25)))],
    "a button with everything": [
        actions(
            BUTTON
            | {
                "value": "v" * 2000,
                "style": "primary",
                "confirm": CONFIRM,
                "url": "https://x.example",
                "accessibility_label": "Go on",
            }
        )
    ],
    "a select with groups": [
        actions(
            {
                "type": "static_select",
                "action_id": "s",
                "option_groups": [{"label": plain("G"), "options": OPTIONS}],
                "initial_option": OPTIONS[1],
            }
        )
    ],
    "a hundred options": [actions(SELECT | {"options": [option(str(n)) for n in range(100)]})],
    "a multi-select among actions": [actions(MULTI)],
    "a picture": [IMAGE | {"title": plain("T")}],
    "a picture from a file": [{"type": "image", "alt_text": "A", "slack_file": {"id": "F1"}}],
    "an input in a message": [input_of(TEXT)],
    "mrkdwn in radio options": [
        actions(RADIO | {"options": [{"text": mrkdwn("*a*"), "value": "a"}]})
    ],
    "checkboxes with descriptions": [
        actions(BOXES | {"options": [option("a") | {"description": mrkdwn("d")}]})
    ],
    "an overflow with links": [
        section(accessory=OVERFLOW | {"options": [option("a") | {"url": "https://x.example"}]})
    ],
    "rich text": [
        rich(
            line({"type": "text", "text": "x", "style": {"bold": True}}),
            {"type": "rich_text_list", "style": "bullet", "elements": [line()], "indent": 1},
            {"type": "rich_text_quote", "elements": [{"type": "user", "user_id": "U1"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
        )
    ],
    "a date in rich text": [
        rich(line({"type": "date", "timestamp": 1792492200, "format": "{date_short}"}))
    ],
    "a table": [table([raw("a"), raw("b")], [raw("c"), rich(line())])],
    "a table with column settings": [
        table([raw("a")], column_settings=[{"align": "right", "is_wrapped": True}])
    ],
    "markdown": [{"type": "markdown", "text": "# Hi"}],
    "the same action_id in two blocks": [actions(BUTTON), actions(BUTTON)],
    "a date and time": [actions({"type": "datetimepicker", "action_id": "d"})],
}


VALID_VIEWS: dict[str, Json] = {
    "a modal": modal(section()),
    "a modal without submit where nothing is entered": modal(section(), submit=None),
    "a title of 24 characters": modal(section(), title=plain("x" * 24)),
    "a hundred blocks": modal(*[DIVIDER] * 100),
    "every input": modal(
        *(
            input_of(element)
            for element in (
                TEXT | {"multiline": True, "min_length": 1, "max_length": 3000},
                NUMBER | {"min_value": "-1", "max_value": "2.5", "initial_value": "0"},
                {"type": "email_text_input", "action_id": "e"},
                {"type": "url_text_input", "action_id": "u"},
                {"type": "file_input", "action_id": "f", "max_files": 1},
                {"type": "rich_text_input", "action_id": "rt"},
                {"type": "datetimepicker", "action_id": "dt"},
                SELECT,
                MULTI | {"initial_options": [OPTIONS[0]], "max_selected_items": 2},
                BOXES,
                RADIO,
                DATE,
                TIME | {"initial_time": "09:30", "timezone": "Europe/Berlin"},
                USERS,
                {"type": "multi_users_select", "initial_users": ["U1"]},
                {"type": "conversations_select", "filter": {"include": ["public"]}},
                {"type": "multi_conversations_select"},
                {"type": "channels_select"},
                {"type": "multi_channels_select"},
                {"type": "external_select", "min_query_length": 0},
                {"type": "multi_external_select"},
            )
        )
    ),
    "an input that dispatches": modal(
        input_of(
            TEXT | {"dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}},
            dispatch_action=True,
            optional=True,
            hint=plain("Hint"),
        )
    ),
    "an alert in a modal": modal(ALERT),
    "private metadata of 3000 characters": modal(section(), private_metadata="x" * 3000),
    "a modal with its flags": modal(section(), clear_on_close=True, notify_on_close=True),
    "a home": home(section(), callback_id="home", external_id="mine"),
    "a home with an input": home(input_of(TEXT)),
    "a home with a table": home(table([raw("x")])),
    "an empty home": home(),
    "one focus": modal(input_of(TEXT | {"focus_on_load": True})),
}


@pytest.mark.parametrize("rule", VALID_MESSAGES)
def test_a_message_slack_takes(rule: str) -> None:
    assert check_message(VALID_MESSAGES[rule]) == []


@pytest.mark.parametrize("rule", VALID_VIEWS)
def test_a_view_slack_takes(rule: str) -> None:
    assert check_view(VALID_VIEWS[rule]) == []
