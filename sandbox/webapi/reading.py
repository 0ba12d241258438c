"""Arguments as they travel (in forms as text, in JSON in their types), made into what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.plain_json import read_json


def _text(value: object) -> str:
    if isinstance(value, bool | list | dict):
        raise TypeError("must be a string")
    return str(value)


def _flag(value: object) -> bool:
    words = {"1": True, "true": True, "0": False, "false": False, "": False}
    known = words.get(str(value).lower())
    if known is None:
        raise ValueError("must be a boolean")
    return known


def _number(value: object) -> int:
    if isinstance(value, bool | list | dict | float):
        raise TypeError("must be an integer")
    try:
        return int(str(value))
    except ValueError:
        raise ValueError("must be an integer") from None


def _structure(value: object) -> object:
    """An object or a list, which may come as JSON text in forms and bodies alike."""
    if isinstance(value, dict | list):
        return value
    try:
        return read_json(value) if isinstance(value, str) and value else None
    except ValueError:
        raise ValueError("must be valid JSON") from None


def _list(value: object) -> list[str]:
    """Words parted by commas, or a list of them."""
    parts = value if isinstance(value, list) else str(value).split(",")
    return [str(part).strip() for part in parts if str(part).strip()]


def read_as(kind: str, value: object) -> object:
    """The value in its kind; a TypeError or ValueError says what it must be.

    Kinds with bars between them are the words that are allowed.
    """
    if "|" not in kind:
        return READERS[kind](value)
    if str(value) not in kind.split("|"):
        raise ValueError(f"must be a valid enum value ({kind.replace('|', ', ')})")
    return str(value)


READERS: Mapping[str, Callable[[object], object]] = {
    "text": _text,
    "flag": _flag,
    "number": _number,
    "structure": _structure,
    "list": _list,
}
"""What each kind of argument is read with; a TypeError or ValueError says what it must be."""
