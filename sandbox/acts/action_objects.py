"""Slack's action objects: an element as the app made it, with what somebody chose in it."""

from __future__ import annotations

import time

from sandbox.acts.places import NotThereError
from sandbox.blocks.values import VALUE_FIELDS, find_option, fitting
from sandbox.shapes import Json

_ABOUT_BUTTON = ("text", "value", "url", "style", "confirm", "icon")
_ABOUT_MENU = ("placeholder", "confirm")
_FEEDBACK = ("positive_button", "negative_button")


def action_object(block: Json, element: Json, chosen: Json) -> Json:
    """What the app is told of one act; `chosen` are Slack's fields as a client sends them.

    Refuses what the element does not offer, and an input that tells nothing before it is sent.
    """
    if block["type"] == "input" and not block.get("dispatch_action"):
        raise NotThereError
    kind = element["type"]
    ids = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"]}
    return ids | _told(element, chosen) | {"action_ts": f"{time.time():.6f}"}


def _told(element: Json, chosen: Json) -> Json:
    match element["type"]:
        case "button" | "icon_button":
            return {key: element[key] for key in _ABOUT_BUTTON if key in element}
        case "feedback_buttons":
            return _feedback(element, chosen.get("value"))
        case "overflow":
            confirm = {"confirm": element["confirm"]} if "confirm" in element else {}
            return {"selected_option": _option(element, chosen.get("selected_option"))} | confirm
        case kind if kind in VALUE_FIELDS:
            return _choice(element, chosen)
    raise NotThereError


def _feedback(element: Json, value: object) -> Json:
    """The one of the two buttons that was pressed."""
    for name in _FEEDBACK:
        pressed: Json = element[name]
        if pressed.get("value") == value:
            return {"text": pressed["text"], "value": value}
    raise NotThereError


def _choice(element: Json, chosen: Json) -> Json:
    field = VALUE_FIELDS[element["type"]]
    value = chosen.get(field.state)
    if field.many:
        several = value if isinstance(value, list) else []
        value = [_one(element, one) for one in several]
    elif value is not None:
        value = _one(element, value)
    about = (*_ABOUT_MENU, field.initial)
    return {field.state: value} | {key: element[key] for key in about if key in element}


def _one(element: Json, value: object) -> object:
    """A chosen value, as the element can have it."""
    found = fitting(element, value)
    if found is None:
        raise NotThereError
    return found


def _option(element: Json, chosen: object) -> Json:
    found = find_option(element, chosen) if isinstance(chosen, dict) else None
    if found is None:
        raise NotThereError
    return found
