"""Checks, walks and hints by themselves; the tables of payloads go through the Web API."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.blocks.check import check_message, check_options, check_view
from sandbox.blocks.fixes import what_to_fix
from sandbox.blocks.walk import completed, elements, find_element

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    return {"text": plain("Text"), "value": value}


def button(action_id: str = "") -> Json:
    ids = {"action_id": action_id} if action_id else {}
    return {"type": "button", "text": plain("Go"), **ids}


def row(*inside: Json) -> Json:
    return {"type": "actions", "elements": list(inside)}


NESTED = [
    row(button("top")),
    {"type": "container", "title": plain("C"), "child_blocks": [row(button("in"))]},
    {"type": "carousel", "elements": [{"type": "card", "actions": [button("card"), button()]}]},
    {"type": "context_actions", "elements": [{"type": "icon_button", "action_id": "icon"}]},
    {
        "type": "section",
        "text": plain("S"),
        "accessory": {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A"},
    },
]


def test_every_problem_is_told_at_once() -> None:
    mrkdwn = {"type": "mrkdwn", "text": "x"}

    problems = check_view({"type": "modal", "title": mrkdwn, "blocks": [{"type": "fog"}]})

    assert problems == [
        "unsupported type: mrkdwn [json-pointer:/view/title/type]",
        "unsupported type: fog [json-pointer:/view/blocks/0/type]",
    ]


def test_a_modal_is_not_published_as_home() -> None:
    modal = {"type": "modal", "title": plain("T"), "blocks": []}

    assert check_view(modal, "home") == ["unsupported type: modal [json-pointer:/view/type]"]


def test_every_file_exists_where_nobody_says_otherwise() -> None:
    picture = {"type": "image", "alt_text": "A", "slack_file": {"id": "F1"}}

    assert check_message([picture]) == []
    assert check_message([picture], lambda file: file["id"] == "F1") == []
    assert check_message([picture], lambda _file: False) != []


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ({"options": [option("a")]}, None),
        ({"options": []}, None),
        ({"option_groups": [{"label": plain("G"), "options": [option("a")]}]}, None),
        ({}, "must define either `options` or `option_groups`"),
        (
            {"options": [], "option_groups": []},
            "must define only one of `options` or `option_groups`",
        ),
        (["a"], "must provide an object"),
        (
            {"options": [option(str(n)) for n in range(101)]},
            "no more than 100 items allowed [json-pointer:/options]",
        ),
        (
            {"options": [option("")]},
            "must be more than 0 characters [json-pointer:/options/0/value]",
        ),
        (
            {"option_groups": [{"label": plain("G"), "options": []}]},
            "must provide at least 1 items [json-pointer:/option_groups/0/options]",
        ),
        (
            {"options": [option("a") | {"url": "https://x.example/"}]},
            "invalid additional property: url [json-pointer:/options/0]",
        ),
    ],
)
def test_suggested_options(answer: object, complaint: str | None) -> None:
    assert list(check_options(answer)) == ([complaint] if complaint else [])


def test_elements_are_found_in_containers_and_cards() -> None:
    found = [element.get("action_id") for _, element in elements(NESTED)]

    assert found == ["top", "in", "card", None, "icon"]


def test_blocks_and_elements_get_ids_at_every_depth() -> None:
    done = completed(NESTED)

    ids = [(block["block_id"], element["action_id"]) for block, element in elements(done)]
    assert len(set(ids)) == len(ids) == 5
    assert all(block_id and action_id for block_id, action_id in ids)
    assert "block_id" not in NESTED[0]


def test_an_element_in_a_card_is_found_by_the_card_s_id() -> None:
    done = completed(NESTED)
    card = done[2]["elements"][0]

    assert find_element(done, card["block_id"], "card") == (card, card["actions"][0])
    assert find_element(done, done[2]["block_id"], "card") is None


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            "[ERROR] unsupported type: alert [json-pointer:/blocks/0/type]",
            "Blocks of type alert belong in modals.",
        ),
        (
            "unsupported type: number_input [json-pointer:/blocks/0/element/type]",
            "An element of type number_input belongs in blocks of type input, in modals.",
        ),
        (
            "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
            "Use plain_text: this place takes no mark-up.",
        ),
        (
            "unsupported type: fog [json-pointer:/blocks/0/type]",
            "Slack knows no fog here: look for a misspelling.",
        ),
        (
            "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
            "Use one of: primary or danger for a button, bullet or ordered for a list.",
        ),
        (
            "must provide an object [json-pointer:/blocks/0/title]",
            'Write an object such as {"type": "plain_text", "text": "…"}, not a bare string.',
        ),
        ("must provide an object [json-pointer:/blocks/0]", "Write a JSON object here."),
        (
            "missing required field: alt_text [json-pointer:/blocks/0]",
            "Add alt_text.",
        ),
        (
            '`block_id` "x" already exists [json-pointer:/blocks/1/block_id]',
            "Give each its own block_id, or leave it out.",
        ),
        (
            "only_one_table_allowed",
            "Put one table into a message; post the others in messages of their own.",
        ),
        ("must be less than 25 characters [json-pointer:/view/title/text]", ""),
    ],
)
def test_a_refusal_says_what_to_fix_where_its_words_leave_that_open(
    problem: str, sentence: str
) -> None:
    assert what_to_fix(problem) == sentence
