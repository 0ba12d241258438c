"""What people type or hand in: texts, numbers, addresses, files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sandbox.blocks.choices import BASE
from sandbox.blocks.rich_text import RICH_TEXT
from sandbox.blocks.rules import (
    Check,
    Fields,
    Shape,
    against,
    boolean,
    by_type,
    integer,
    many,
    matching,
    string,
)
from sandbox.blocks.texts import DISPATCH, ID, plain
from sandbox.shapes import Json

LONGEST_ENTRY = 3000
NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NUMBER = matching(NUMBER.fullmatch, "must be a number written as a string")
_TYPING: Fields = {**BASE, "placeholder": plain(150), "dispatch_action_config": DISPATCH}
_LINES = integer(1, 100)


def lengths_in_order(value: Json, path: str) -> Iterator[str]:
    """A text input's limits make sense, and what stands in it at first keeps them."""
    least, most = value.get("min_length") or 0, value.get("max_length") or LONGEST_ENTRY
    if least > most:
        yield against("min_length must not be greater than max_length", f"{path}/min_length")
    if len(value.get("initial_value") or "") > most:
        yield against(f"must be less than {most + 1} characters", f"{path}/initial_value")


def numbers_in_order(value: Json, path: str) -> Iterator[str]:
    """A number input's limits make sense, and what stands in it at first keeps them."""
    least, most = float(value.get("min_value") or "-inf"), float(value.get("max_value") or "inf")
    first = float(value.get("initial_value") or max(least, min(most, 0)))
    if least > most:
        yield against("min_value must not be greater than max_value", f"{path}/min_value")
    elif not least <= first <= most:
        yield against("must be between min_value and max_value", f"{path}/initial_value")


def lines_in_order(value: Json, path: str) -> Iterator[str]:
    """A rich text input is at least as high at most as at least."""
    least, most = value.get("min_lines"), value.get("max_lines")
    if least and most and least > most:
        yield against("min_lines must not be greater than max_lines", f"{path}/min_lines")


ENTRIES: dict[str, Check] = {
    "plain_text_input": Shape(
        {},
        {
            **_TYPING,
            "initial_value": string(LONGEST_ENTRY, least=0),
            "multiline": boolean,
            "min_length": integer(0, LONGEST_ENTRY),
            "max_length": integer(1, LONGEST_ENTRY),
        },
        (lengths_in_order,),
    ),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        {**_TYPING, "initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
        (numbers_in_order,),
    ),
    "email_text_input": Shape({}, {**_TYPING, "initial_value": string(LONGEST_ENTRY)}),
    "url_text_input": Shape({}, {**_TYPING, "initial_value": string(LONGEST_ENTRY)}),
    "rich_text_input": Shape(
        {},
        {
            **_TYPING,
            "initial_value": by_type({"rich_text": RICH_TEXT}),
            "min_lines": _LINES,
            "max_lines": _LINES,
        },
        (lines_in_order,),
    ),
    "file_input": Shape(
        {},
        {"action_id": ID, "filetypes": many(string(50), 100), "max_files": integer(1, 10)},
    ),
}
