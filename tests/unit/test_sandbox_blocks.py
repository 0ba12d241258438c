"""What Slack takes and refuses; each row names the documented rule that it stands for."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.blocks.check import check_message, check_options, check_view

Json = dict[str, Any]


def plain(text: str, **more: object) -> Json:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str, **more: object) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def option(value: str, text: str = "Text") -> Json:
    return {"text": plain(text), "value": value}


def section(**more: object) -> Json:
    return {"type": "section", "text": mrkdwn("words"), **more}


def actions(*elements: Json, **more: object) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def input_of(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def modal(*blocks: Json, **more: object) -> Json:
    whole = {"type": "modal", "title": plain("Title"), "submit": plain("Send")}
    return {**whole, "blocks": list(blocks), **more}


def home(*blocks: Json, **more: object) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def line(*pieces: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(pieces)}


def table(*rows: list[Json], **more: object) -> Json:
    return {"type": "table", "rows": list(rows), **more}


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


BUTTON: Json = {"type": "button", "text": plain("Go"), "action_id": "go"}
OPTIONS = [option("a"), option("b")]
SELECT: Json = {"type": "static_select", "action_id": "s", "options": OPTIONS}
MULTI: Json = {"type": "multi_static_select", "action_id": "m", "options": OPTIONS}
BOXES: Json = {"type": "checkboxes", "action_id": "c", "options": OPTIONS}
RADIO: Json = {"type": "radio_buttons", "action_id": "r", "options": OPTIONS}
OVERFLOW: Json = {"type": "overflow", "action_id": "o", "options": OPTIONS}
TEXT: Json = {"type": "plain_text_input", "action_id": "t"}
NUMBER: Json = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False}
DATE: Json = {"type": "datepicker", "action_id": "d"}
TIME: Json = {"type": "timepicker", "action_id": "h"}
USERS: Json = {"type": "users_select", "action_id": "u"}
IMAGE: Json = {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A"}
DIVIDER: Json = {"type": "divider"}
ALERT: Json = {"type": "alert", "text": plain("Careful"), "level": "warning"}
CONFIRM: Json = {
    "title": plain("Sure?"),
    "text": mrkdwn("Really?"),
    "confirm": plain("Yes"),
    "deny": plain("No"),
}

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

INVALID_MESSAGES: dict[str, tuple[list[Any], str]] = {
    "51 blocks": ([DIVIDER] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "a block that is no object": (["x"], "must provide an object [json-pointer:/blocks/0]"),
    "a block without a type": ([{}], "missing required field: type [json-pointer:/blocks/0]"),
    "an unknown block": (
        [{"type": "fog"}],
        "unsupported type: fog [json-pointer:/blocks/0/type]",
    ),
    "an unknown property": (
        [DIVIDER | {"color": "red"}],
        "invalid additional property: color [json-pointer:/blocks/0]",
    ),
    "a block_id of 256 characters": (
        [DIVIDER | {"block_id": "x" * 256}],
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    "a block_id twice": (
        [DIVIDER | {"block_id": "x"}, DIVIDER | {"block_id": "x"}],
        "`block_id` already exists: x [json-pointer:/blocks/0/block_id]",
    ),
    "an action_id twice in a block": (
        [actions(BUTTON, BUTTON)],
        "`action_id` already exists: go [json-pointer:/blocks/0/elements]",
    ),
    "a section of 3001 characters": (
        [section(text=mrkdwn("x" * 3001))],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a section with empty text": (
        [section(text=mrkdwn(""))],
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a section without words": (
        [{"type": "section"}],
        "must define either `text` or `fields` [json-pointer:/blocks/0/type]",
    ),
    "a section whose text is a string": (
        [section(text="words")],
        "must provide an object [json-pointer:/blocks/0/text]",
    ),
    "eleven fields": (
        [{"type": "section", "fields": [mrkdwn("f")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    "a field of 2001 characters": (
        [{"type": "section", "fields": [mrkdwn("f" * 2001)]}],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    "a text input beside a section": (
        [section(accessory=TEXT)],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
    ),
    "emoji in mrkdwn": (
        [section(text=mrkdwn("x", emoji=True))],
        "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ),
    "mrkdwn in a header": (
        [{"type": "header", "text": mrkdwn("x")}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    "a header of 151 characters": (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a header of level 5": (
        [{"type": "header", "text": plain("x"), "level": 5}],
        "must be between 1 and 4 [json-pointer:/blocks/0/level]",
    ),
    "an empty context": (
        [{"type": "context", "elements": []}],
        "must have at least 1 items [json-pointer:/blocks/0/elements]",
    ),
    "eleven things in a context": (
        [{"type": "context", "elements": [mrkdwn("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "a button in a context": (
        [{"type": "context", "elements": [BUTTON]}],
        "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ),
    "26 buttons": (
        [actions(*(BUTTON | {"action_id": f"b{n}"} for n in range(26)))],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "no actions": (
        [actions()],
        "must have at least 1 items [json-pointer:/blocks/0/elements]",
    ),
    "a text input among actions": (
        [actions(TEXT)],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
    ),
    "a button text of 76 characters": (
        [actions(BUTTON | {"text": plain("x" * 76)})],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    "mrkdwn on a button": (
        [actions(BUTTON | {"text": mrkdwn("x")})],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]",
    ),
    "a button value of 2001 characters": (
        [actions(BUTTON | {"value": "x" * 2001})],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    "a button value that is a number": (
        [actions(BUTTON | {"value": 7})],
        "must be a string [json-pointer:/blocks/0/elements/0/value]",
    ),
    "a button in another style": (
        [actions(BUTTON | {"style": "loud"})],
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    "a button without text": (
        [actions({"type": "button", "action_id": "go"})],
        "missing required field: text [json-pointer:/blocks/0/elements/0]",
    ),
    "a question of 101 characters": (
        [actions(BUTTON | {"confirm": CONFIRM | {"title": plain("x" * 101)}})],
        "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]",
    ),
    "a question without an answer": (
        [actions(BUTTON | {"confirm": {k: v for k, v in CONFIRM.items() if k != "deny"}})],
        "missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    "six options in an overflow": (
        [section(accessory=OVERFLOW | {"options": [option(str(n)) for n in range(6)]})],
        "no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    "eleven radio buttons": (
        [actions(RADIO | {"options": [option(str(n)) for n in range(11)]})],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "eleven checkboxes": (
        [actions(BOXES | {"options": [option(str(n)) for n in range(11)]})],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "101 options": (
        [actions(SELECT | {"options": [option(str(n)) for n in range(101)]})],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "a select without options": (
        [actions({"type": "static_select", "action_id": "s"})],
        "must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]",
    ),
    "a select with options and groups": (
        [actions(SELECT | {"option_groups": [{"label": plain("G"), "options": OPTIONS}]})],
        "must define only one of `options` or `option_groups` [json-pointer:/blocks/0/elements/0]",
    ),
    "an option text of 76 characters": (
        [actions(SELECT | {"options": [option("a", "x" * 76)]})],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    "an option value of 151 characters": (
        [actions(SELECT | {"options": [option("x" * 151)]})],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    "an option description of 76 characters": (
        [actions(SELECT | {"options": [option("a") | {"description": plain("x" * 76)}]})],
        (
            "must be less than 76 characters"
            " [json-pointer:/blocks/0/elements/0/options/0/description/text]"
        ),
    ),
    "mrkdwn in a select's option": (
        [actions(SELECT | {"options": [{"text": mrkdwn("x"), "value": "a"}]})],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/options/0/text/type]",
    ),
    "a link in a select's option": (
        [actions(SELECT | {"options": [option("a") | {"url": "https://x.example"}]})],
        "invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]",
    ),
    "an initial option that is no option": (
        [actions(SELECT | {"initial_option": option("c")})],
        "must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    "an initial option with other words": (
        [actions(RADIO | {"initial_option": option("a", "Other")})],
        "must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    "initial options that are no options": (
        [actions(BOXES | {"initial_options": [OPTIONS[0], option("c")]})],
        "must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_options]",
    ),
    "no initial options at all": (
        [actions(MULTI | {"initial_options": []})],
        "must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_options]",
    ),
    "a placeholder of 151 characters": (
        [actions(SELECT | {"placeholder": plain("x" * 151)})],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]",
    ),
    "nothing to choose at most": (
        [section(accessory=MULTI | {"max_selected_items": 0})],
        "must be between 1 and 1000 [json-pointer:/blocks/0/accessory/max_selected_items]",
    ),
    "a date that does not exist": (
        [section(accessory=DATE | {"initial_date": "2026-02-30"})],
        "must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/accessory/initial_date]",
    ),
    "a date in another form": (
        [section(accessory=DATE | {"initial_date": "20261201"})],
        "must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/accessory/initial_date]",
    ),
    "a time that does not exist": (
        [section(accessory=TIME | {"initial_time": "24:00"})],
        "must be a time in the format HH:mm [json-pointer:/blocks/0/accessory/initial_time]",
    ),
    "a zone that does not exist": (
        [section(accessory=TIME | {"timezone": "Mars/Base"})],
        "must be an IANA time zone [json-pointer:/blocks/0/accessory/timezone]",
    ),
    "a moment that is no moment": (
        [actions({"type": "datetimepicker", "initial_date_time": 7})],
        (
            "must be between 1000000000 and 9999999999"
            " [json-pointer:/blocks/0/elements/0/initial_date_time]"
        ),
    ),
    "a picture without words for it": (
        [{"type": "image", "image_url": "https://x.example/a.png"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    "a picture from nowhere": (
        [{"type": "image", "alt_text": "A"}],
        "must define either `image_url` or `slack_file` [json-pointer:/blocks/0]",
    ),
    "a picture from two places": (
        [IMAGE | {"slack_file": {"id": "F1"}}],
        "must define only one of `image_url` or `slack_file` [json-pointer:/blocks/0]",
    ),
    "a number input in a message": (
        [input_of(NUMBER)],
        "unsupported type: number_input [json-pointer:/blocks/0/element/type]",
    ),
    "an input without a label": (
        [{"type": "input", "element": TEXT}],
        "missing required field: label [json-pointer:/blocks/0]",
    ),
    "a button as an input": (
        [input_of(BUTTON)],
        "unsupported type: button [json-pointer:/blocks/0/element/type]",
    ),
    "an alert in a message": (
        [ALERT],
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    "a list in another style": (
        [rich({"type": "rich_text_list", "style": "stars", "elements": [line()]})],
        "must be one of: bullet, ordered [json-pointer:/blocks/0/elements/0/style]",
    ),
    "an unknown piece of rich text": (
        [rich(line({"type": "sound"}))],
        "unsupported type: sound [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
    "words with an unknown style": (
        [rich(line({"type": "text", "text": "x", "style": {"big": True}}))],
        "invalid additional property: big [json-pointer:/blocks/0/elements/0/elements/0/style]",
    ),
    "101 rows": (
        [table(*[[raw("x")]] * 101)],
        "no more than 100 items allowed [json-pointer:/blocks/0/rows]",
    ),
    "21 columns": (
        [table([raw("x")] * 21)],
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    "a cell of mrkdwn": (
        [table([mrkdwn("x")])],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/rows/0/0/type]",
    ),
    "tables of more than 10000 characters": (
        [table([raw("x" * 6000)]), table([rich(line({"type": "text", "text": "x" * 4001}))])],
        "tables must have less than 10001 characters in total [json-pointer:/blocks]",
    ),
    "a column aligned elsewhere": (
        [table([raw("x")], column_settings=[{"align": "top"}])],
        "must be one of: left, center, right [json-pointer:/blocks/0/column_settings/0/align]",
    ),
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

INVALID_VIEWS: dict[str, tuple[object, str]] = {
    "a view that is no object": ("x", "must provide an object [json-pointer:/view]"),
    "a view without a type": ({}, "missing required field: type [json-pointer:/view]"),
    "an unknown view": ({"type": "dialog"}, "unsupported type: dialog [json-pointer:/view/type]"),
    "a modal without a title": (
        {"type": "modal", "blocks": []},
        "missing required field: title [json-pointer:/view]",
    ),
    "a modal without blocks": (
        {"type": "modal", "title": plain("T")},
        "missing required field: blocks [json-pointer:/view]",
    ),
    "a title of 25 characters": (
        modal(section(), title=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    "a title in mrkdwn": (
        modal(section(), title=mrkdwn("x")),
        "unsupported type: mrkdwn [json-pointer:/view/title/type]",
    ),
    "a submit of 25 characters": (
        modal(section(), submit=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/submit/text]",
    ),
    "a close of 25 characters": (
        modal(section(), close=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/close/text]",
    ),
    "an input without submit": (
        modal(section(), input_of(TEXT), submit=None),
        (
            "must define `submit` to use an `input` block in modals"
            " [json-pointer:/view/blocks/1/input]"
        ),
    ),
    "101 blocks": (
        modal(*[DIVIDER] * 101),
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    "private metadata of 3001 characters": (
        modal(section(), private_metadata="x" * 3001),
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    "private metadata that is no text": (
        modal(section(), private_metadata={"a": 1}),
        "must be a string [json-pointer:/view/private_metadata]",
    ),
    "a callback_id of 256 characters": (
        modal(section(), callback_id="x" * 256),
        "must be less than 256 characters [json-pointer:/view/callback_id]",
    ),
    "a view over 250 KB": (
        modal(*[section(text=mrkdwn("x" * 2900))] * 90),
        "view_too_large",
    ),
    "a home with a title": (
        home(section(), title=plain("T")),
        "invalid additional property: title [json-pointer:/view]",
    ),
    "a table in a modal": (
        modal(table([raw("x")])),
        "unsupported type: table [json-pointer:/view/blocks/0/type]",
    ),
    "an alert on home": (home(ALERT), "unsupported type: alert [json-pointer:/view/blocks/0/type]"),
    "a number input on home": (
        home(input_of(NUMBER)),
        "unsupported type: number_input [json-pointer:/view/blocks/0/element/type]",
    ),
    "an alert of 201 characters": (
        modal(ALERT | {"text": plain("x" * 201)}),
        "must be less than 201 characters [json-pointer:/view/blocks/0/text/text]",
    ),
    "an alert of another level": (
        modal(ALERT | {"level": "loud"}),
        (
            "must be one of: default, info, warning, error, success"
            " [json-pointer:/view/blocks/0/level]"
        ),
    ),
    "a label of 2001 characters": (
        modal(input_of(TEXT, label=plain("x" * 2001))),
        "must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]",
    ),
    "a label in mrkdwn": (
        modal(input_of(TEXT, label=mrkdwn("x"))),
        "unsupported type: mrkdwn [json-pointer:/view/blocks/0/label/type]",
    ),
    "a hint of 2001 characters": (
        modal(input_of(TEXT, hint=plain("x" * 2001))),
        "must be less than 2001 characters [json-pointer:/view/blocks/0/hint/text]",
    ),
    "optional that is no boolean": (
        modal(input_of(TEXT, optional="yes")),
        "must be a boolean [json-pointer:/view/blocks/0/optional]",
    ),
    "lengths in the wrong order": (
        modal(input_of(TEXT | {"min_length": 5, "max_length": 4})),
        (
            "min_length must not be greater than max_length"
            " [json-pointer:/view/blocks/0/element/min_length]"
        ),
    ),
    "a length over 3000": (
        modal(input_of(TEXT | {"max_length": 3001})),
        "must be between 1 and 3000 [json-pointer:/view/blocks/0/element/max_length]",
    ),
    "an initial value over the limit": (
        modal(input_of(TEXT | {"max_length": 3, "initial_value": "four"})),
        "must be less than 4 characters [json-pointer:/view/blocks/0/element/initial_value]",
    ),
    "a number without its kind": (
        modal(input_of({"type": "number_input", "action_id": "n"})),
        "missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]",
    ),
    "a limit that is a number": (
        modal(input_of(NUMBER | {"min_value": 1})),
        "must be a number written as a string [json-pointer:/view/blocks/0/element/min_value]",
    ),
    "limits in the wrong order": (
        modal(input_of(NUMBER | {"min_value": "2", "max_value": "1"})),
        (
            "min_value must not be greater than max_value"
            " [json-pointer:/view/blocks/0/element/min_value]"
        ),
    ),
    "an initial number outside the limits": (
        modal(input_of(NUMBER | {"max_value": "1", "initial_value": "2"})),
        (
            "must be between min_value and max_value"
            " [json-pointer:/view/blocks/0/element/initial_value]"
        ),
    ),
    "two in focus": (
        modal(input_of(TEXT | {"focus_on_load": True}), input_of(SELECT | {"focus_on_load": True})),
        "`focus_on_load` can only be set on one element [json-pointer:/view/blocks]",
    ),
    "eleven files": (
        modal(input_of({"type": "file_input", "max_files": 11})),
        "must be between 1 and 10 [json-pointer:/view/blocks/0/element/max_files]",
    ),
    "an empty filter": (
        modal(input_of({"type": "conversations_select", "filter": {"include": []}})),
        "must have at least 1 items [json-pointer:/view/blocks/0/element/filter/include]",
    ),
    "an unknown trigger": (
        modal(input_of(TEXT | {"dispatch_action_config": {"trigger_actions_on": ["on_blur"]}})),
        (
            "must be one of: on_enter_pressed, on_character_entered"
            " [json-pointer:/view/blocks/0/element/dispatch_action_config/trigger_actions_on/0]"
        ),
    ),
    "markdown in a modal": (
        modal({"type": "markdown", "text": "x"}),
        "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ),
    "a block_id twice in a view": (
        modal(section(block_id="x"), section(block_id="x")),
        "`block_id` already exists: x [json-pointer:/view/blocks/1/block_id]",
    ),
}


@pytest.mark.parametrize("rule", VALID_MESSAGES)
def test_a_message_slack_takes(rule: str) -> None:
    assert check_message(VALID_MESSAGES[rule]) == []


@pytest.mark.parametrize("rule", INVALID_MESSAGES)
def test_a_message_slack_refuses(rule: str) -> None:
    blocks, complaint = INVALID_MESSAGES[rule]

    assert complaint in check_message(blocks)


@pytest.mark.parametrize("rule", VALID_VIEWS)
def test_a_view_slack_takes(rule: str) -> None:
    assert check_view(VALID_VIEWS[rule]) == []


@pytest.mark.parametrize("rule", INVALID_VIEWS)
def test_a_view_slack_refuses(rule: str) -> None:
    view, complaint = INVALID_VIEWS[rule]

    assert complaint in check_view(view)


def test_a_modal_is_not_published_as_home() -> None:
    assert check_view(modal(section()), "home") == [
        "unsupported type: modal [json-pointer:/view/type]"
    ]


def test_every_problem_is_told_at_once() -> None:
    problems = check_view({"type": "modal", "title": mrkdwn("x"), "blocks": [{"type": "fog"}]})

    assert len(problems) == 2


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ({"options": OPTIONS}, None),
        ({"options": []}, None),
        ({"option_groups": [{"label": plain("G"), "options": OPTIONS}]}, None),
        ({}, "must define either `options` or `option_groups`"),
        (
            {"options": [option(str(n)) for n in range(101)]},
            "no more than 100 items allowed [json-pointer:/options]",
        ),
        (
            {"options": [option("")]},
            "must be more than 0 characters [json-pointer:/options/0/value]",
        ),
    ],
)
def test_suggested_options(answer: Json, complaint: str | None) -> None:
    assert list(check_options(answer)) == ([complaint] if complaint else [])
