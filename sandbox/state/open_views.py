"""One modal or Home as somebody has it before them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.blocks.values import VALUE_FIELDS, Values, current_values
from sandbox.blocks.walk import completed, elements
from sandbox.shapes import Json


@dataclass(slots=True)
class OpenView:
    """A modal or a Home as somebody has it before them, and what they entered so far."""

    id: str
    user_id: str
    spec: Json
    root_id: str
    previous_id: str | None
    hash: str
    origin: str | None = None
    """The conversation in which the person stood when the modal opened."""
    submitting: bool = False
    """The app has not answered the submission yet."""
    values: Values = field(default_factory=dict)

    def entered(self, given: Mapping[str, Mapping[str, Json]]) -> Values:
        """Remember what was entered; returns a value for every input, entered or not."""
        known = _merged(_from_here(self.spec["blocks"], self.origin), self.values)
        self.values = current_values(self.spec["blocks"], _merged(known, given))
        return self.values

    def outside_inputs(self) -> Values:
        """What stands in the elements outside of input blocks: all that closing tells."""
        outside = [block for block in self.spec["blocks"] if block["type"] != "input"]
        return current_values(outside, self.values)


def completed_spec(spec: Json) -> Json:
    """What the app said of a view, with Slack's defaults for what it left out."""
    base: Json = {
        "type": spec["type"],
        "callback_id": spec.get("callback_id", ""),
        "private_metadata": spec.get("private_metadata", ""),
        "external_id": spec.get("external_id", ""),
        "title": spec.get("title"),
        "close": spec.get("close"),
        "submit": spec.get("submit"),
        "clear_on_close": bool(spec.get("clear_on_close", False)),
        "notify_on_close": bool(spec.get("notify_on_close", False)),
        "blocks": completed(spec.get("blocks")),
    }
    if "submit_disabled" in spec:
        base["submit_disabled"] = bool(spec["submit_disabled"])
    if spec["type"] == "home":
        base["title"] = {"type": "plain_text", "text": "View Title", "emoji": True}
    return base


def _from_here(blocks: Sequence[Json], origin: str | None) -> Values:
    """What stands at first in selects that ask for the conversation where somebody stands."""
    values: Values = {}
    for block, element in elements(blocks):
        wanted = origin and element.get("default_to_current_conversation")
        if wanted and not element.get(VALUE_FIELDS[element["type"]].initial):
            field_of = VALUE_FIELDS[element["type"]]
            entry = {field_of.state: [origin] if field_of.many else origin}
            values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def _merged(old: Values, new: Mapping[str, Mapping[str, Json]]) -> Values:
    """The old values, with the new ones in place of those of the same elements."""
    return {name: {**old.get(name, {}), **new.get(name, {})} for name in {**old, **new}}


def new_hash(now: float) -> str:
    return f"{int(now)}.{secrets.token_urlsafe(6)}"
