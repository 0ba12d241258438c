"""Finding what somebody means by its words: buttons, menus, inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.blocks.values import VALUE_FIELDS, options_of
from sandbox.blocks.walk import elements
from sandbox.shapes import Json
from sandbox.words import plain


@dataclass(frozen=True, slots=True)
class Spot:
    """An element where it stands; `place` is the message or view as the client shows it."""

    place: Json
    block: Json
    element: Json

    @property
    def container(self) -> Json:
        """How the client API names the place."""
        if "view_id" in self.place or "ts" not in self.place:
            return {"type": "view", "view_id": self.place["id"]}
        channel, ts = self.place["channel"], self.place["ts"]
        return {"type": "message", "channel_id": channel, "message_ts": ts}


def find_button(place: Json, text: str, value: str | None) -> tuple[Spot, Json] | None:
    """The first button of this text (and value), or an overflow option; and what to send."""
    for block, element in elements(place.get("blocks") or ()):
        for words, known, entry in _pressable(element):
            if _reads(words, text) and value in (None, known):
                return Spot(place, block, element), entry
    return None


def _pressable(element: Json) -> Iterator[tuple[Json, str | None, Json]]:
    """What can be pressed in an element: its words, its value, and what to send."""
    kind = element["type"]
    if kind in ("button", "icon_button"):
        yield element["text"], element.get("value"), {"type": kind}
    elif kind == "feedback_buttons":
        for one in (element["positive_button"], element["negative_button"]):
            yield one["text"], one["value"], {"type": kind, "value": one["value"]}
    elif kind == "overflow":
        for option in options_of(element):
            chosen = {"type": kind, "selected_option": option}
            yield option["text"], option.get("value"), chosen


def find_menu(place: Json, name: str) -> Spot | None:
    """The first select or the like outside of an input that goes by this name."""
    for block, element in elements(place.get("blocks") or ()):
        if block["type"] != "input" and element["type"] in VALUE_FIELDS:
            ids = (element["action_id"], block["block_id"])
            beside = plain(str((block.get("text") or {}).get("text", "")))
            if name in ids or _reads(element.get("placeholder"), name) or name in beside:
                return Spot(place, block, element)
    return None


def find_input(view: Json, name: str) -> Json:
    """The input block of this label or block_id; a LookupError tells which there are."""
    inputs: list[Json] = [block for block in view["blocks"] if block["type"] == "input"]
    for block in inputs:
        if name == block["block_id"] or _reads(block["label"], name):
            return block
    labels = ", ".join(repr(block["label"]["text"]) for block in inputs)
    msg = f"No input {name!r} in this modal; there are {labels}."
    raise LookupError(msg)


def label_of(view: Json, block_id: str) -> str:
    """The label of an input block, or its id when it has gone."""
    for block in view["blocks"]:
        if block["block_id"] == block_id:
            return plain(block["label"]["text"])
    return block_id


def find_by_text(element: Json, text: str) -> Json | None:
    """The option that reads like this, or whose value this is."""
    for option in options_of(element):
        if _reads(option["text"], text) or option.get("value") == text:
            return option
    return None


def _reads(shown: Json | None, text: str) -> bool:
    return shown is not None and plain(shown["text"]).strip() == text.strip()
