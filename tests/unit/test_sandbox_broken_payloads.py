"""Whatever stands in a payload, the local Slack has an answer, and shows what it takes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from sandbox.blocks.check import check_view, refusal_of
from sandbox.blocks.values import current_values
from sandbox.blocks.walk import completed
from sandbox.words import words_of
from tests.integration.payload_tables.all_rows import TAKEN
from tests.integration.payload_tables.row import Row

Json = dict[str, Any]
Place = tuple[str | int, ...]

ODD: tuple[object, ...] = (
    None, True, 7, -1.5, "", "x", [], ["x"], [None], {}, {"type": "x"}, {"type": []},
)  # fmt: skip
SMALL = tuple(row for row in TAKEN if len(json.dumps(row.arguments)) < 6000)


def broken(arguments: Json) -> Iterator[Json]:
    """The payload with an odd value in one place, for every place and value."""
    for place in _places(arguments):
        for odd in ODD:
            yield _put(arguments, place, odd)


def _places(value: object, place: Place = ()) -> Iterator[Place]:
    if place:
        yield place
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _places(one, (*place, name))
    elif isinstance(value, list):
        for index, one in enumerate(value[:3]):
            yield from _places(one, (*place, index))


def _put(value: Any, place: Place, odd: object) -> Any:
    if not place:
        return odd
    changed = copy.copy(value)
    changed[place[0]] = _put(value[place[0]], place[1:], odd)
    return changed


def shown(row: Row, arguments: Json) -> Json | None:
    """The message or view as people get it, or None when it is refused."""
    if row.surface == "message":
        return None if refusal_of(arguments, lambda _file: True) else arguments
    view: Any = arguments["view"]
    return None if check_view(view, None, lambda _file: True) else view


@pytest.mark.parametrize("row", SMALL, ids=lambda row: row.name)
def test_a_broken_payload_is_refused_or_can_be_shown(row: Row) -> None:
    taken = [place for place in (shown(row, one) for one in broken(row.arguments)) if place]

    for place in taken:
        blocks = completed(place.get("blocks") if isinstance(place.get("blocks"), list) else None)
        current_values(blocks, {})
        assert isinstance(words_of(place | {"blocks": blocks}), str)
