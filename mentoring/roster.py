"""The people file: who is in a company, with level, place and reporting line.

Its form is in docs/people-file.md. Every bad line is named, and a file with any is of no use:
nothing is half taken.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentoring.reporting_line import find_cycles
from mentoring.roster_line import COLUMNS, LONGEST_CELL, LineReader, Problem, RosterEntry

REQUIRED = ("email", "level")
SYNONYMS = {
    "e_mail": "email",
    "mail": "email",
    "email_address": "email",
    "full_name": "name",
    "job_title": "title",
    "position": "title",
    "grade": "level",
    "job_level": "level",
    "team": "department",
    "office": "location",
    "site": "location",
    "city": "location",
    "time_zone": "timezone",
    "tz": "timezone",
    "manager": "manager_email",
    "reports_to": "manager_email",
    "language": "languages",
    "can_show": "offers",
    "wants_to_learn": "wants",
    "capacity": "partners",
}


@dataclass(frozen=True, slots=True)
class Roster:
    """A file that was read. `entries` may only be used where there are no `problems`."""

    entries: tuple[RosterEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()
    """Columns that we do not know, and leave out."""


def parse_roster(data: bytes | str, topics: Mapping[str, str] | None = None) -> Roster:
    """Reads a people file. `topics` leads from a topic's id or label to its id; None takes any.

    UTF-8 with or without a byte order mark, or Windows-1252; separated by commas or semicolons
    (lists inside a cell by semicolons, then in quotes); columns in any order.
    """
    text = _decode(data) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    if "\0" in text:
        return _useless("This is not a text file.")
    rows, unreadable = _rows(text)
    if not rows and unreadable:
        return Roster(problems=tuple(unreadable))
    if not rows:
        return _useless("The file is empty.")
    names = [_column(cell) for cell in rows[0][1]]
    missing = [name for name in REQUIRED if name not in names]
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if missing:
        return _useless(f"The header needs a column {' and '.join(missing)}.")
    if twice:
        return _useless(f"The header names {' and '.join(twice)} twice.")
    readers = [
        LineReader(line, dict(zip(names, cells, strict=False)), _folded(topics))
        for line, cells in rows[1:]
    ]
    entries = [reader.entry() for reader in readers]
    problems = [problem for reader in readers for problem in reader.problems]
    problems += [*unreadable, *_too_long(rows), *_between_lines(readers, entries)]
    ignored = tuple(
        cell.strip() for cell, name in zip(rows[0][1], names, strict=True) if name not in COLUMNS
    )
    if not entries and not problems:
        problems.append(Problem(2, "", "There is nobody in the file."))
    return Roster(tuple(entries), tuple(sorted(problems, key=lambda one: one.line)), ignored)


def _between_lines(readers: list[LineReader], entries: list[RosterEntry]) -> Iterator[Problem]:
    """What only several lines together can have wrong: an address twice, a circle of managers."""
    first: dict[str, int] = {}
    for reader, entry in zip(readers, entries, strict=True):
        if entry.email and entry.email in first:
            reason = f"{entry.email} is on line {first[entry.email]}, too"
            yield Problem(reader.line, "email", reason)
        first.setdefault(entry.email, reader.line)
    managers = {one.email: one.manager_email for one in entries if one.manager_email}
    for circle in find_cycles(managers):
        people = " → ".join((*circle, circle[0]))
        yield Problem(first[circle[0]], "manager_email", f"managers go in a circle: {people}")


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """(first line, cells) of the rows that hold anything, and what is no row at all.

    Strict about quotation marks: one that is never closed would swallow the lines below it.
    """
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return rows, problems
        except csv.Error as error:
            problems.append(Problem(line, "", _unreadable(str(error))))
        else:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))


def _unreadable(error: str) -> str:
    """What csv found wrong, in words that help."""
    if "unexpected end" in error:
        return "a quotation mark opens here and is never closed"
    if "limit" in error:
        return f"a cell is longer than {LONGEST_CELL} characters"
    return "a quotation mark stands inside a cell; double it, and quote the whole cell"


def _too_long(rows: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    """Rows with more cells than the header has: something in them needs quotation marks."""
    columns = len(rows[0][1])
    for line, cells in rows[1:]:
        if any(cell.strip() for cell in cells[columns:]):
            reason = f"has {len(cells)} cells for {columns} columns; quote a cell with a separator"
            yield Problem(line, "", reason)


def _column(cell: str) -> str:
    """A header's cell as one of our names, where it means one."""
    name = re.sub(r"[\s\-_]+", "_", cell.strip().lower())
    return SYNONYMS.get(name, name)


def _folded(topics: Mapping[str, str] | None) -> Mapping[str, str] | None:
    return None if topics is None else {words.casefold(): key for words, key in topics.items()}


def _useless(reason: str) -> Roster:
    return Roster(problems=(Problem(1, "", reason),))
