"""Blocks and views to test with, whole by themselves."""

from __future__ import annotations

from typing import Any

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
