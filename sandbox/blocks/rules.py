"""Small checks that the rules of Block Kit are put together from.

A check takes a value and its JSON pointer, and yields what Slack says against it. The words are
those in which Slack's own refusals have been reported; where none was found, ours are alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sandbox.shapes import Json

Check = Callable[[object, str], Iterator[str]]
Rule = Callable[[Json, str], Iterator[str]]
"""A check across the fields of an object, each of which is right by itself."""
Fields = Mapping[str, Check]


def against(complaint: str, path: str) -> str:
    """A complaint in Slack's form, with the place that it is about."""
    return f"{complaint} [json-pointer:{path}]"


def string(most: int, least: int = 1) -> Check:
    """Text of a length within limits."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield against("must provide a string", path)
        elif len(value) > most:
            yield against(f"must be less than {most + 1} characters", path)
        elif len(value) < least:
            yield against(f"must be more than {least - 1} characters", path)

    return check


def integer(least: int, most: int) -> Check:
    """A whole number within limits."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield against("must provide an integer", path)
        elif not least <= value <= most:
            yield against(f"must be between {least} and {most}", path)

    return check


def number(value: object, path: str) -> Iterator[str]:
    """A number, whole or not."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield against("must provide a number", path)


def boolean(value: object, path: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield against("must provide a boolean", path)


def one_of(*words: str) -> Check:
    """One of a few words."""

    def check(value: object, path: str) -> Iterator[str]:
        if value not in words:
            yield against("must be a valid enum value", path)

    return check


def many(item: Check, most: int, least: int = 1) -> Check:
    """A list of things of one sort."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield against("must provide an array", path)
            return
        if len(value) > most:
            yield against(f"no more than {most} items allowed", path)
        if len(value) < least:
            yield against(f"must provide at least {least} items", path)
        for index, one in enumerate(value):
            yield from item(one, f"{path}/{index}")

    return check


def matching(pattern: Callable[[str], object], complaint: str) -> Check:
    """Text for which a function finds something; a ValueError is a no, too."""

    def check(value: object, path: str) -> Iterator[str]:
        try:
            fits = isinstance(value, str) and pattern(value)
        except ValueError:
            fits = False
        if not fits:
            yield against(complaint, path)

    return check


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with these fields and no others.

    `extra` are rules across its fields, asked once each field is right by itself.
    """

    required: Fields = field(default_factory=dict)
    optional: Fields = field(default_factory=dict)
    extra: tuple[Rule, ...] = ()

    def __call__(self, value: object, path: str) -> Iterator[str]:
        """What is wrong with an object; its `type` was looked at already."""
        if not isinstance(value, dict):
            yield against("must provide an object", path)
            return
        problems = list(self._problems(value, path))
        yield from problems
        if not problems:
            for rule in self.extra:
                yield from rule(value, path)

    def _problems(self, value: Mapping[str, object], path: str) -> Iterator[str]:
        for name in self.required:
            if value.get(name) is None:
                yield against(f"missing required field: {name}", path)
        known = {**self.optional, **self.required}
        for name, one in value.items():
            if name in known and one is not None:
                yield from known[name](one, f"{path}/{name}")
            elif name not in known and name != "type":
                yield against(f"invalid additional property: {name}", path)


_ADDRESS = re.compile(r"(https?)://[^\s/]+(/\S*)?", re.IGNORECASE)


def url(*schemes: str, most: int = 3000) -> Check:
    """An address on the web, of one of these schemes (http and https when none is named)."""
    allowed = schemes or ("http", "https")
    length = string(most)

    def check(value: object, path: str) -> Iterator[str]:
        wrong = list(length(value, path))
        yield from wrong
        found = _ADDRESS.fullmatch(str(value))
        if not wrong and (found is None or found[1].lower() not in allowed):
            yield against("must be a valid URL", path)

    return check


def by_type(shapes: Mapping[str, Check]) -> Check:
    """An object whose `type` says which of these shapes it has."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield against("must provide an object", path)
            return
        kind = value.get("type")
        shape = shapes.get(kind) if isinstance(kind, str) else None
        if kind is None:
            yield against("missing required field: type", path)
        elif shape is None:
            yield against(f"unsupported type: {kind}", f"{path}/type")
        else:
            yield from shape(value, path)

    return check
