"""Slack's complaints, where they differ only in a number or a name."""

from __future__ import annotations

EMPTY = "must be more than 0 characters"
NO_ITEMS = "must provide at least 1 items"
NO_OBJECT = "must provide an object"
NO_STRING = "must provide a string"
NO_WORD = "must be a valid enum value"
NO_URL = "must be a valid URL"
NOT_OFFERED = "must be one of the provided options"


def longer(most: int) -> str:
    return f"must be less than {most + 1} characters"


def more(most: int) -> str:
    return f"no more than {most} items allowed"


def wrong(kind: str) -> str:
    return f"unsupported type: {kind}"


def missing(name: str) -> str:
    return f"missing required field: {name}"


def unknown(name: str) -> str:
    return f"invalid additional property: {name}"


def between(least: int, most: int) -> str:
    return f"must be between {least} and {most}"
