"""Every row of every table."""

from tests.integration.payload_tables import (
    cards,
    choices,
    elements,
    inputs,
    messages,
    rich_text,
    tables,
    texts,
    views,
)
from tests.integration.payload_tables.row import Row

_TABLES = (texts, elements, choices, inputs, rich_text, tables, cards, messages, views)

REFUSED: tuple[Row, ...] = tuple(row for table in _TABLES for row in table.REFUSED)
TAKEN: tuple[Row, ...] = tuple(row for table in _TABLES for row in table.TAKEN)
