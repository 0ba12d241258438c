from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import TypeVar

from sandbox.shapes import Json
from sandbox.webapi.registry import ApiError, Call

Item = TypeVar("Item")
LONGEST = 1000
_CURSOR = re.compile(r"next:([0-9]{1,18})")


def page(
    call: Call, items: Sequence[Item], *, default: int = 100, strict: bool = True
) -> tuple[list[Item], Json]:
    """One page of a list as `limit` and `cursor` ask, and the answer's response_metadata.

    A limit out of range is refused, or where the method has no code for that made to fit.
    """
    limit = call.number("limit", default)
    if strict and not 0 <= limit <= LONGEST:
        raise ApiError("invalid_limit")
    limit = min(max(limit, 0), LONGEST)
    start = _position(call.text("cursor"))
    end = start + (limit or default)
    more = _cursor(end) if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": more}}


def _cursor(position: int) -> str:
    return base64.urlsafe_b64encode(f"next:{position}".encode()).decode()


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        found = _CURSOR.fullmatch(base64.urlsafe_b64decode(cursor).decode())
    except ValueError:
        found = None
    if found is None:
        raise ApiError("invalid_cursor")
    return int(found[1])
