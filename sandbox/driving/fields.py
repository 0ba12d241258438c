"""What somebody enters, in the form in which a client sends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.blocks.values import VALUE_FIELDS
from sandbox.driving.search import find_by_text
from sandbox.shapes import Json

_OPTION_KINDS = {
    "static_select",
    "radio_buttons",
    "multi_static_select",
    "checkboxes",
    "external_select",
    "multi_external_select",
}


@dataclass(frozen=True, slots=True)
class Names:
    """How words become ids: of people, of conversations, and of options that the app suggests."""

    person: Callable[[str], str]
    conversation: Callable[[str], str]
    suggestions: Callable[[str], list[Json]]


def entry_for(element: Json, value: object, names: Names) -> Json:
    """The element's state with this value; None empties it."""
    kind = element["type"]
    field = VALUE_FIELDS[kind]
    if value is None:
        return {"type": kind, field.state: [] if field.many else None}
    if field.many:
        several = value if isinstance(value, list | tuple) else [value]
        return {"type": kind, field.state: [_one(element, one, names) for one in several]}
    return {"type": kind, field.state: _one(element, value, names)}


def _one(element: Json, value: object, names: Names) -> object:
    kind = element["type"]
    if kind in _OPTION_KINDS:
        return _option(element, str(value), names)
    if kind in ("users_select", "multi_users_select"):
        return names.person(str(value))
    if "conversations" in kind or "channels" in kind:
        return names.conversation(str(value))
    if kind in ("datetimepicker", "rich_text_input", "file_input"):
        return value
    return str(value)


def _option(element: Json, text: str, names: Names) -> Json:
    shown = element
    if element["type"] in ("external_select", "multi_external_select"):
        shown = {"options": names.suggestions(text)}
    option = find_by_text(shown, text)
    if option is None:
        msg = f"No option {text!r} in {element['action_id']!r}."
        raise LookupError(msg)
    return option
