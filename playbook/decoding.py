"""From parsed YAML to the dataclasses of the model, by their annotations.

Every fault is a PlaybookError that begins with the place: file, entry, field.
"""

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from playbook.errors import PlaybookError
from playbook.text_rules import TextRule, Uses

E = TypeVar("E")


def decode(shape: object, value: object, place: str) -> object:
    """The value in the shape that an annotation describes."""
    origin, inside = get_origin(shape), get_args(shape)
    if origin is tuple:
        return decode_list(inside[0], value, place)
    if origin in {Union, UnionType}:
        return decode(inside[0], value, place)  # `X | None`: what is there must be an X
    if origin is Annotated:
        return decode_text(value, inside[1:], place)
    return decode_class(cast("type[object]", shape), value, place)


def decode_class(shape: type[object], value: object, place: str) -> object:
    if shape is str:
        return decode_text(value, (), place)
    if is_dataclass(shape):
        return decode_entry(shape, value, place)
    if issubclass(shape, StrEnum):
        return decode_choice(shape, value, place)
    return decode_count(value, place) if shape is int else decode_switch(value, place)


def decode_count(value: object, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise PlaybookError(f"{place}: must be a whole number from 1")
    return value


def decode_switch(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise PlaybookError(f"{place}: must be true or false")
    return value


def decode_entry(shape: type[E], value: object, place: str) -> E:
    """One dataclass from named fields: all that have no default, and none that it doesn't know."""
    if not isinstance(value, dict):
        raise PlaybookError(f"{place}: must have named fields")
    known: dict[str, Field[Any]] = {field.name: field for field in fields(cast("Any", shape))}
    unknown = [str(name) for name in value if name not in known]
    if unknown:
        raise PlaybookError(f"{place}: unknown field '{unknown[0]}'; known: {', '.join(known)}")
    for field in known.values():
        if field.default is MISSING and field.name not in value:
            raise PlaybookError(f"{place}: '{field.name}' is missing")
    hints = get_type_hints(shape, include_extras=True)
    decoded = {name: decode(hints[name], value[name], f"{place}: {name}") for name in value}
    return shape(**decoded)


def decode_list(shape: object, value: object, place: str) -> tuple[object, ...]:
    """Entries are named by their id where they have one, else by their position from 1."""
    if not isinstance(value, list) or not value:
        raise PlaybookError(f"{place}: must be a list with at least one entry")
    return tuple(
        decode(shape, item, f"{place}: {entry_name(item, position)}")
        for position, item in enumerate(value, start=1)
    )


def entry_name(item: object, position: int) -> str:
    named = isinstance(item, dict) and isinstance(item.get("id"), str)
    return cast("dict[str, str]", item)["id"] if named else f"entry {position}"


def decode_choice(shape: type[StrEnum], value: object, place: str) -> StrEnum:
    for choice in shape:
        if choice.value == value:
            return choice
    raise PlaybookError(f"{place}: '{value}' is none of: {', '.join(shape)}")


def decode_text(value: object, rules: Iterable[TextRule], place: str) -> str:
    """A text without white space around it that keeps its rules."""
    if not isinstance(value, str):
        raise PlaybookError(f"{place}: must be text; put {value!r} in quotes")
    text, rules = value.strip(), tuple(rules)
    if not text:
        raise PlaybookError(f"{place}: is empty")
    if not any(isinstance(rule, Uses) for rule in rules):
        rules = (*rules, Uses())
    for fault in filter(None, (rule.fault(text) for rule in rules)):
        raise PlaybookError(f"{place}: {fault}")
    return text
