"""What Slack refuses in views and options; each row names the documented rule."""

from __future__ import annotations

import pytest

from sandbox.blocks.check import check_options, check_view
from tests.unit.sandbox_blocks import (
    ALERT,
    DIVIDER,
    NUMBER,
    OPTIONS,
    SELECT,
    TEXT,
    Json,
    home,
    input_of,
    modal,
    mrkdwn,
    option,
    plain,
    raw,
    section,
    table,
)

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
        "must provide a string [json-pointer:/view/private_metadata]",
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
        ("must be a valid enum value [json-pointer:/view/blocks/0/level]"),
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
        "must provide a boolean [json-pointer:/view/blocks/0/optional]",
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
        "must provide at least 1 items [json-pointer:/view/blocks/0/element/filter/include]",
    ),
    "an unknown trigger": (
        modal(input_of(TEXT | {"dispatch_action_config": {"trigger_actions_on": ["on_blur"]}})),
        (
            "must be a valid enum value"
            " [json-pointer:/view/blocks/0/element/dispatch_action_config/trigger_actions_on/0]"
        ),
    ),
    "markdown in a modal": (
        modal({"type": "markdown", "text": "x"}),
        "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ),
    "a block_id twice in a view": (
        modal(section(block_id="x"), section(block_id="x")),
        '`block_id` "x" already exists [json-pointer:/view/blocks/1/block_id]',
    ),
}


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
