"""The bytes of a people file as rows of cells."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mentoring.roster_line import LONGEST_CELL, Problem

LONGEST_ROW = 20
"""Lines of one row. A quotation mark that nobody closes would swallow everything below it."""
SEPARATORS = (",", ";", "\t")
ONE_IN = 50
"""So many signs of a text may hold one zero; more, and it is no text."""
_OTHER_FILES = {
    b"PK\x03\x04": "This is a workbook or an archive. Save it as “CSV UTF-8”, and try again.",
    b"\xd0\xcf\x11\xe0": "This is an old workbook. Save it as “CSV UTF-8”, and try again.",
    b"%PDF": "This is a PDF. Save the table that it came from as “CSV UTF-8”, and try again.",
    b"\x89PNG": "This is a picture. I need the table itself, saved as “CSV UTF-8”.",
    b"\xff\xd8\xff": "This is a picture. I need the table itself, saved as “CSV UTF-8”.",
    b"GIF8": "This is a picture. I need the table itself, saved as “CSV UTF-8”.",
}
_NO_TEXT = "This is not a text file. Save the table as “CSV UTF-8”, and try again."
_NAMES_SEPARATOR = re.compile(r"sep=([,;\t])\s*")
"""A first line that spreadsheets write and read, and nobody sees."""


class NotTextError(ValueError):
    """Not a text at all; the reason is fit to be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands between two separating line ends; `line` is the first of its lines."""

    line: int
    cells: Sequence[str]


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 with a byte order mark, UTF-8 without one, else Windows-1252."""
    for beginning, reason in _OTHER_FILES.items():
        if data.startswith(beginning):
            raise NotTextError(reason)
    text = _decode(data)
    if text.count("\0") * ONE_IN > len(text):
        raise NotTextError(_NO_TEXT)
    return text


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def rows_of(text: str) -> tuple[list[Row], list[Problem]]:
    """The rows that hold anything, and what is no row at all.

    After a line that can't be parted into cells, reading goes on with the next one, so that
    every bad line is named at once.
    """
    lines = _Lines(list(io.StringIO(text, newline="")))
    separator = _separator(lines)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    while True:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return rows, problems
        except csv.Error as error:
            problems.append(Problem(lines.row, "", _unreadable(str(error))))
            lines.go_back()
            reader = csv.reader(lines, delimiter=separator, strict=True)
        else:
            if any(cell.strip() for cell in cells):
                rows.append(Row(lines.row, cells))


class _Lines(Iterator[str]):
    """Hands out lines, and remembers with which one a row began."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._next = 0
        self.row = 1

    def __next__(self) -> str:
        if self._next == len(self._lines):
            raise StopIteration
        if self._next - self.row + 1 >= LONGEST_ROW:
            raise csv.Error("unexpected end of data")
        self._next += 1
        return self._lines[self._next - 1]

    def begin_row(self) -> None:
        self.row = self._next + 1

    def go_back(self) -> None:
        """To the line after the one with which the row began."""
        self._next = self.row

    def peek(self) -> str:
        """The first line with anything in it, which stays to be read."""
        return next((line for line in self._lines if line.strip()), "")

    def skip(self) -> None:
        self._next += 1


def _separator(lines: _Lines) -> str:
    """What parts the header's cells; a line that only names it is passed over."""
    head = lines.peek()
    named = _NAMES_SEPARATOR.fullmatch(head)
    if named:
        lines.skip()
        return named[1]
    return max(SEPARATORS, key=head.count)


def _unreadable(error: str) -> str:
    """What csv found wrong, in words that help."""
    if "unexpected end" in error:
        return "a quotation mark opens here and is never closed"
    if "limit" in error:
        return f"a cell is longer than {LONGEST_CELL} characters"
    return "a quotation mark stands inside a cell; double it, and quote the whole cell"
