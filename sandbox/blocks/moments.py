"""Choosing a date, a time, or both."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from sandbox.blocks.choices import BASE
from sandbox.blocks.menus import MENU
from sandbox.blocks.rules import Check, Shape, integer, matching
from sandbox.blocks.texts import CONFIRM

TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DATE_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_date(text: str) -> bool:
    """Whether this is a day that there is, as YYYY-MM-DD."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return bool(_DATE_FORM.fullmatch(text))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError):
        return False
    return True


_DATE = matching(is_date, "must be a date in the format YYYY-MM-DD")
_TIME = matching(TIME.fullmatch, "must be a time in the format HH:mm")
_ZONE = matching(_is_zone, "must be an IANA time zone")
_TEN_DIGITS = integer(10**9, 10**10 - 1)

MOMENTS: dict[str, Check] = {
    "datepicker": Shape({}, {**MENU, "initial_date": _DATE}),
    "timepicker": Shape({}, {**MENU, "initial_time": _TIME, "timezone": _ZONE}),
    "datetimepicker": Shape({}, {**BASE, "confirm": CONFIRM, "initial_date_time": _TEN_DIGITS}),
}
