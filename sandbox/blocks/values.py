"""What people typed and chose, in the form in which Slack tells apps (`state.values`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sandbox.blocks.walk import elements
from sandbox.shapes import Json


@dataclass(frozen=True, slots=True)
class ValueField:
    """Where an element keeps its value: in a state, and as given at first by the app."""

    state: str
    initial: str
    many: bool = False
    kind: type = str
    """What one value is."""


VALUE_FIELDS = {
    "plain_text_input": ValueField("value", "initial_value"),
    "number_input": ValueField("value", "initial_value"),
    "email_text_input": ValueField("value", "initial_value"),
    "url_text_input": ValueField("value", "initial_value"),
    "static_select": ValueField("selected_option", "initial_option", kind=dict),
    "external_select": ValueField("selected_option", "initial_option", kind=dict),
    "radio_buttons": ValueField("selected_option", "initial_option", kind=dict),
    "multi_static_select": ValueField("selected_options", "initial_options", many=True, kind=dict),
    "multi_external_select": ValueField(
        "selected_options", "initial_options", many=True, kind=dict
    ),
    "checkboxes": ValueField("selected_options", "initial_options", many=True, kind=dict),
    "users_select": ValueField("selected_user", "initial_user"),
    "multi_users_select": ValueField("selected_users", "initial_users", many=True),
    "conversations_select": ValueField("selected_conversation", "initial_conversation"),
    "channels_select": ValueField("selected_channel", "initial_channel"),
    "multi_conversations_select": ValueField(
        "selected_conversations", "initial_conversations", many=True
    ),
    "multi_channels_select": ValueField("selected_channels", "initial_channels", many=True),
    "datepicker": ValueField("selected_date", "initial_date"),
    "timepicker": ValueField("selected_time", "initial_time"),
    "datetimepicker": ValueField("selected_date_time", "initial_date_time", kind=int),
    "rich_text_input": ValueField("rich_text_value", "initial_value", kind=dict),
    "file_input": ValueField("files", "", many=True, kind=dict),
}

_LISTING = {"static_select", "multi_static_select", "radio_buttons", "checkboxes"}
"""Elements that list their options themselves: nothing else can be chosen in them."""

Values = dict[str, dict[str, Json]]


def current_values(blocks: Sequence[Json], given: Mapping[str, Mapping[str, Json]]) -> Values:
    """A value for every element that can have one: what was given, else what the app set."""
    values: Values = {}
    for block, element in elements(blocks):
        field = VALUE_FIELDS.get(element["type"])
        if field is None:
            continue
        block_id, action_id = block["block_id"], element["action_id"]
        entry = given.get(block_id, {}).get(action_id)
        if entry is not None and entry.get("type", element["type"]) == element["type"]:
            value = entry.get(field.state)
        else:
            value = element.get(field.initial)
        values.setdefault(block_id, {})[action_id] = _entry(element, field, value)
    return values


def _entry(element: Json, field: ValueField, value: object) -> Json:
    kind = element["type"]
    entry: Json = {"type": kind, field.state: ([] if field.many else None)}
    if value not in (None, "", []):
        entry[field.state] = _canonical(element, field, value)
    if kind == "timepicker" and element.get("timezone"):
        entry["timezone"] = element["timezone"]
    return entry


def _canonical(element: Json, field: ValueField, value: object) -> object:
    """What a client sent, without what the element could not hold."""
    if not field.many:
        return fitting(element, value)
    several = value if isinstance(value, list) else []
    return [one for one in (fitting(element, each) for each in several) if one is not None]


def fitting(element: Json, value: object) -> object:
    """One value as the element can have it, an option as the app wrote it; None for any other."""
    wanted = VALUE_FIELDS[element["type"]].kind
    if not isinstance(value, wanted) or isinstance(value, bool):
        return None
    return _fitting_object(element, value) if isinstance(value, dict) else value


def _fitting_object(element: Json, value: Json) -> Json | None:
    kind = element["type"]
    if kind in _LISTING:
        return find_option(element, value)
    if kind == "rich_text_input":
        return value if isinstance(value.get("elements"), list) else None
    is_option = isinstance(value.get("value"), str) and isinstance(value.get("text"), dict)
    return value if is_option or kind == "file_input" else None


def options_of(element: Json) -> list[Json]:
    """Every option of a select, of radio buttons, checkboxes or an overflow menu."""
    groups = element.get("option_groups") or ()
    grouped = [option for group in groups for option in group.get("options", ())]
    return list(element.get("options") or ()) + grouped


def find_option(element: Json, chosen: Json) -> Json | None:
    """The element's own option with the chosen one's value, or None."""
    wanted = chosen.get("value")
    return next((one for one in options_of(element) if one.get("value") == wanted), None)
