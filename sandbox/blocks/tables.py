"""Tables: the plain one, and the one to page through and sort."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.rich_text import RICH_TEXT_ELEMENTS
from sandbox.blocks.rules import (
    Check,
    Shape,
    against,
    boolean,
    by_type,
    integer,
    many,
    number,
    one_of,
    string,
)
from sandbox.blocks.texts import ID
from sandbox.shapes import Json

MOST_CHARACTERS = {"table": 10_000, "data_table": 20_000}
"""In all cells of all tables of a sort together."""

# slack.dev, data table block: the schema of a cell asks for at least one character.
_TEXT = string(20_000)
_HEADING_CELLS: dict[str, Check] = {
    "raw_text": Shape({"text": _TEXT}),
    "raw_number": Shape({"value": number}, {"text": _TEXT}),
}
_RICH_CELL = Shape({"elements": many(RICH_TEXT_ELEMENTS, 1000)}, {"block_id": ID})
_CELL = by_type({**_HEADING_CELLS, "rich_text": _RICH_CELL})
_HEADING_CELL = by_type(_HEADING_CELLS)
_COLUMN = Shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
_ANY_ROWS = many(many(_CELL, 20), 201, least=2)


def _column(value: object, path: str) -> Iterator[str]:
    """Settings of a column; null skips one."""
    if value is not None:
        yield from _COLUMN(value, path)


def _rows_with_heading(value: object, path: str) -> Iterator[str]:
    """Rows whose first has no rich text, all of one length."""
    yield from _ANY_ROWS(value, path)
    rows = value if isinstance(value, list) else []
    heading = rows[0] if rows and isinstance(rows[0], list) else []
    for index, cell in enumerate(heading):
        if isinstance(cell, dict) and cell.get("type") == "rich_text":
            yield from _HEADING_CELL(cell, f"{path}/0/{index}")
    for index, row in enumerate(rows[1:], start=1):
        if isinstance(row, list) and len(row) != len(heading):
            yield against("must have as many cells as the first row", f"{path}/{index}")


def _row_header_is_a_column(value: Json, path: str) -> Iterator[str]:
    last = len(value["rows"][0]) - 1
    if (value.get("row_header_column_index") or 0) > last:
        yield against(f"must be between 0 and {last}", f"{path}/row_header_column_index")


TABLES: dict[str, Check] = {
    "table": Shape(
        {"rows": many(many(_CELL, 20), 100)},
        {"block_id": ID, "column_settings": many(_column, 20, least=0)},
    ),
    "data_table": Shape(
        {"caption": string(20_000), "rows": _rows_with_heading},
        {
            "block_id": ID,
            "page_size": integer(1, 100),
            "row_header_column_index": integer(0, 19),
        },
        (_row_header_is_a_column,),
    ),
}


def characters(cell: object) -> int:
    """How many characters a cell shows, however deep its rich text goes."""
    if isinstance(cell, list):
        return sum(characters(one) for one in cell)
    if isinstance(cell, dict):
        shown = str(cell.get("text") or cell.get("value", ""))
        return len(shown) + characters(cell.get("elements", []))
    return 0
