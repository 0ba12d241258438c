"""What the client refuses before the app hears of it: empty required inputs, wrong forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sandbox.blocks.entries import LONGEST_ENTRY, NUMBER
from sandbox.blocks.moments import TIME, is_date
from sandbox.blocks.values import VALUE_FIELDS, Values
from sandbox.blocks.walk import placed
from sandbox.shapes import Json

REQUIRED = "Please complete this required field."
MOST_FILES = 10
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def check_inputs(blocks: Sequence[Json], values: Values) -> dict[str, str]:
    """The error under each input that a person cannot submit as it is, by block_id."""
    errors = {}
    for _, block in placed(blocks):
        if block["type"] == "input":
            element = block["element"]
            entry = values[block["block_id"]][element["action_id"]]
            value = entry[VALUE_FIELDS[element["type"]].state]
            problem = _problem(element, value, optional=bool(block.get("optional")))
            if problem:
                errors[block["block_id"]] = problem
    return errors


def _problem(element: Json, value: object, *, optional: bool) -> str:
    if value in (None, "", []) or _says_nothing(value):
        return "" if optional else REQUIRED
    kind = element["type"]
    if kind in _FORMS:
        fits, complaint = _FORMS[kind]
        return "" if fits(str(value)) else complaint
    if kind == "plain_text_input":
        return _length_problem(element, str(value))
    if kind == "number_input":
        return _number_problem(element, str(value))
    if kind == "file_input" and isinstance(value, list):
        return _file_problem(element, value)
    return _count_problem(element, value)


def _says_nothing(value: object) -> bool:
    """Whether a rich text has only blanks in it: no word, mention, emoji or link."""
    rich = isinstance(value, dict) and "elements" in value
    return rich and not _says(value)


def _says(piece: object) -> bool:
    if not isinstance(piece, dict):
        return False
    if "elements" in piece:
        return any(_says(one) for one in piece["elements"])
    return piece.get("type") != "text" or bool(str(piece.get("text", "")).strip())


def _file_problem(element: Json, files: Sequence[Json]) -> str:
    most = element.get("max_files") or MOST_FILES
    if len(files) > most:
        return f"Please upload at most {most} {'file' if most == 1 else 'files'}."
    allowed = [kind.lower().lstrip(".") for kind in element.get("filetypes") or ()]
    kinds = ({str(one.get("filetype", "")).lower(), _extension(one)} for one in files)
    if allowed and not all(kind & set(allowed) for kind in kinds):
        return f"Please upload only files of these types: {', '.join(allowed)}."
    return ""


def _extension(file: Json) -> str:
    return str(file.get("name", "")).lower().rpartition(".")[2]


def _length_problem(element: Json, value: str) -> str:
    least, most = element.get("min_length") or 0, element.get("max_length") or LONGEST_ENTRY
    if len(value) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter at most {most} characters." if len(value) > most else ""


def _number_problem(element: Json, value: str) -> str:
    if not NUMBER.fullmatch(value):
        return "Please enter a valid number."
    if not element.get("is_decimal_allowed") and "." in value:
        return "Please enter a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        return f"Please enter a number of at least {least}."
    if most is not None and float(value) > float(most):
        return f"Please enter a number of at most {most}."
    return ""


_FORMS: dict[str, tuple[Callable[[str], object], str]] = {
    "email_text_input": (_EMAIL.fullmatch, "Please enter a valid email address."),
    "url_text_input": (_URL.fullmatch, "Please enter a valid URL."),
    "datepicker": (is_date, "Please enter a valid date."),
    "timepicker": (TIME.fullmatch, "Please enter a valid time."),
}


def _count_problem(element: Json, value: object) -> str:
    most = element.get("max_selected_items")
    too_many = isinstance(value, list) and most is not None and len(value) > most
    return f"Please choose at most {most}." if too_many else ""
