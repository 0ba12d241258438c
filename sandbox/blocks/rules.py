"""Small checks that the rules of Block Kit are put together from.

A check takes a value and its JSON pointer, and yields what Slack says against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Check = Callable[[object, str], Iterator[str]]
Fields = Mapping[str, Check]


def against(complaint: str, path: str) -> str:
    """A complaint in Slack's form, with the place that it is about."""
    return f"{complaint} [json-pointer:{path}]"


def string(most: int, least: int = 1) -> Check:
    """Text of a length within limits."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield against("must be a string", path)
        elif len(value) > most:
            yield against(f"must be less than {most + 1} characters", path)
        elif len(value) < least:
            yield against(f"must be more than {least - 1} characters", path)

    return check


def integer(least: int, most: int) -> Check:
    """A whole number within limits."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield against("must be an integer", path)
        elif not least <= value <= most:
            yield against(f"must be between {least} and {most}", path)

    return check


def boolean(value: object, path: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield against("must be a boolean", path)


def one_of(*words: str) -> Check:
    """One of a few words."""

    def check(value: object, path: str) -> Iterator[str]:
        if value not in words:
            yield against(f"must be one of: {', '.join(words)}", path)

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
            yield against(f"must have at least {least} items", path)
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
    """An object with these fields and no others; `extra` are rules across its fields."""

    required: Fields = field(default_factory=dict)
    optional: Fields = field(default_factory=dict)
    extra: tuple[Check, ...] = ()

    def __call__(self, value: object, path: str) -> Iterator[str]:
        """What is wrong with an object; its `type` was looked at already."""
        if not isinstance(value, dict):
            yield against("must provide an object", path)
            return
        for name in self.required:
            if value.get(name) is None:
                yield against(f"missing required field: {name}", path)
        known = {**self.optional, **self.required}
        for name, one in value.items():
            if name in known and one is not None:
                yield from known[name](one, f"{path}/{name}")
            elif name not in known and name != "type":
                yield against(f"invalid additional property: {name}", path)
        for rule in self.extra:
            yield from rule(value, path)


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


def exactly_one(*names: str) -> Check:
    """A rule across fields: one of these is there, not more."""

    def check(value: object, path: str) -> Iterator[str]:
        given = [name for name in names if isinstance(value, dict) and value.get(name)]
        quoted = " or ".join(f"`{name}`" for name in names)
        if not given:
            yield against(f"must define either {quoted}", path)
        elif len(given) > 1:
            yield against(f"must define only one of {quoted}", path)

    return check
