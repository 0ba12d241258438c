"""What Slack refuses in messages; each row names the documented rule that it stands for."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.blocks.check import check_message
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
    actions,
    input_of,
    line,
    mrkdwn,
    option,
    plain,
    raw,
    rich,
    section,
    table,
)

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
        '`block_id` "x" already exists [json-pointer:/blocks/1/block_id]',
    ),
    "an action_id twice in a block": (
        [actions(BUTTON, BUTTON)],
        '`action_id` "go" already exists [json-pointer:/blocks/0/elements/1/action_id]',
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
        "must provide at least 1 items [json-pointer:/blocks/0/elements]",
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
        "must provide at least 1 items [json-pointer:/blocks/0/elements]",
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
        "must provide a string [json-pointer:/blocks/0/elements/0/value]",
    ),
    "a button in another style": (
        [actions(BUTTON | {"style": "loud"})],
        "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
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
        "must provide at least 1 items [json-pointer:/blocks/0/elements/0/initial_options]",
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
        "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
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
        "must have less than 10001 characters in all table blocks [json-pointer:/blocks]",
    ),
    "a column aligned elsewhere": (
        [table([raw("x")], column_settings=[{"align": "top"}])],
        "must be a valid enum value [json-pointer:/blocks/0/column_settings/0/align]",
    ),
}


@pytest.mark.parametrize("rule", INVALID_MESSAGES)
def test_a_message_slack_refuses(rule: str) -> None:
    blocks, complaint = INVALID_MESSAGES[rule]

    assert complaint in check_message(blocks)
