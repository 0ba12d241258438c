"""Choosing a date, a time, or both."""

from __future__ import annotations

import re
from datetime import date, time
from zoneinfo import ZoneInfo

from sandbox.blocks.choices import BASE
from sandbox.blocks.menus import MENU
from sandbox.blocks.rules import Check, Shape, integer, matching
from sandbox.blocks.texts import CONFIRM

_DATE = matching(
    lambda text: re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and date.fromisoformat(text),
    "must be a date in the format YYYY-MM-DD",
)
_TIME = matching(
    lambda text: re.fullmatch(r"\d{2}:\d{2}", text) and str(time.fromisoformat(text)),
    "must be a time in the format HH:mm",
)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError):
        return False
    return True


_ZONE = matching(_is_zone, "must be an IANA time zone")
_TEN_DIGITS = integer(10**9, 10**10 - 1)

MOMENTS: dict[str, Check] = {
    "datepicker": Shape({}, {**MENU, "initial_date": _DATE}),
    "timepicker": Shape({}, {**MENU, "initial_time": _TIME, "timezone": _ZONE}),
    "datetimepicker": Shape({}, {**BASE, "confirm": CONFIRM, "initial_date_time": _TEN_DIGITS}),
}
