"""Rules across the fields of an object: which of several must, or may not, be there together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sandbox.blocks.rules import Rule, against
from sandbox.shapes import Json


def at_least_one(*names: str) -> Rule:
    """A rule across fields: one of these is there, or several."""
    quoted = " or ".join(f"`{name}`" for name in names)

    def rule(value: Json, path: str) -> Iterator[str]:
        if not _given(value, names):
            yield against(f"must define either {quoted}", path)

    return rule


def at_most_one(*names: str) -> Rule:
    """A rule across fields: one of these is there, or none."""
    quoted = " or ".join(f"`{name}`" for name in names)

    def rule(value: Json, path: str) -> Iterator[str]:
        if len(_given(value, names)) > 1:
            yield against(f"must define only one of {quoted}", path)

    return rule


def _given(value: Json, names: Sequence[str]) -> list[str]:
    return [name for name in names if value.get(name) is not None]


def exactly_one(*names: str) -> tuple[Rule, Rule]:
    """Rules across fields: one of these is there, not more."""
    return at_least_one(*names), at_most_one(*names)
