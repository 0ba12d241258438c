"""Reading JSON from outside: nothing gets in that could not be written out again."""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEEPEST = 200
"""Levels of lists and objects. Python's own limit would be met later, in the middle of an act."""
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: bytes | str) -> Any:  # noqa: ANN401 (JSON is anything)
    """What JSON text says; a ValueError where it is none, has NaN or infinity, or nests too deep.

    Half a surrogate pair, as JavaScript leaves it when it cuts an emoji, becomes the
    replacement character.
    """
    said = text.decode() if isinstance(text, bytes) else text
    try:
        value = json.loads(said, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if said.count("[") + said.count("{") > DEEPEST:
        _refuse_deep(value)
    return _without_halves(value) if _HALF_PAIR.search(said) else value


def _refuse(word: str) -> None:
    msg = f"{word} is no JSON"
    raise ValueError(msg)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        _refuse(digits)
    return number


def _refuse_deep(value: object) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
    if level:
        raise ValueError("nested too deep")


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _without_halves(value: object) -> Any:  # noqa: ANN401 (JSON is anything)
    written = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
    return json.loads(written.decode("utf-16", "replace"))
