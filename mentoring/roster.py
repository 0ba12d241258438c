"""The people file: who is in a company, with level, place and reporting line.

Its form is in docs/people-file.md. Every bad line is named, and a file with any is of no use:
nothing is half taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mentoring.roster_header import Header, read_header
from mentoring.roster_hints import Nearest
from mentoring.roster_line import LineReader, Problem, RosterEntry
from mentoring.roster_people import problems_between
from mentoring.roster_text import NotTextError, Row, decode, rows_of

_NO_SIGN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
"""What no text holds, or what stands for bytes that are none."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A file that was read. `entries` may only be used where there are no `problems`."""

    entries: tuple[RosterEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    """By line. One without a column that ends with a full stop is about the whole file."""
    ignored: tuple[str, ...] = ()
    """Columns that we do not know, and leave out."""
    lines: tuple[int, ...] = ()
    """The line on which each entry begins; line 1 is the file's first."""


def parse_roster(data: bytes | str, topics: Mapping[str, str] | None = None) -> Roster:
    """Reads a people file. `topics` leads from a topic's id or label to its id; None takes any.

    UTF-8 or UTF-16 with a byte order mark, UTF-8 without one, or Windows-1252; separated by
    commas, semicolons or tabs (lists inside a cell by semicolons); columns in any order.
    """
    try:
        text = decode(data if isinstance(data, bytes) else data.encode(errors="replace"))
    except NotTextError as reason:
        return _useless(str(reason))
    rows, unreadable = rows_of(text)
    if not rows:
        return Roster(problems=tuple(unreadable)) if unreadable else _useless("The file is empty.")
    if unreadable and unreadable[0].line < rows[0].line:
        return Roster(problems=tuple(unreadable[:1]))
    header = read_header(rows[0].line, rows[0].cells)
    if header.problem:
        return Roster(problems=(header.problem,))
    return _read(header, rows[1:], unreadable, topics)


def with_addresses(roster: Roster, addresses: Mapping[str, str]) -> Roster:
    """Names people by address who are named by Slack id, where `addresses` has theirs by id.

    Only then it shows whether somebody is on two lines, once by id and once by address.
    """
    entries = tuple(
        replace(
            one,
            email=addresses.get(one.email, one.email),
            manager_email=addresses.get(one.manager_email, one.manager_email),
        )
        for one in roster.entries
    )
    before = set(problems_between(roster.entries, roster.lines))
    found = {*roster.problems} - before | {*problems_between(entries, roster.lines)}
    problems = sorted(found, key=lambda one: (one.line, one.column, one.reason))
    return replace(roster, entries=entries, problems=tuple(problems))


def _read(
    header: Header, rows: list[Row], unreadable: list[Problem], topics: Mapping[str, str] | None
) -> Roster:
    near = Nearest(topics)
    readers = [
        LineReader(row.line, dict(zip(header.columns, row.cells, strict=False)), near)
        for row in rows
    ]
    entries = tuple(reader.entry() for reader in readers)
    lines = tuple(row.line for row in rows)
    problems = [problem for reader in readers for problem in reader.problems]
    problems += [*unreadable, *_whole_rows(header, rows), *problems_between(entries, lines)]
    if not entries and not problems:
        problems.append(Problem(header.line, "", "There is nobody in the file."))
    problems.sort(key=lambda one: one.line)
    return Roster(entries, tuple(problems), header.ignored, lines)


def _whole_rows(header: Header, rows: Sequence[Row]) -> Iterator[Problem]:
    """More cells than the header has, so that something needs quotation marks; odd signs."""
    columns = len(header.columns)
    for row in rows:
        if len(row.cells) > columns and any(cell.strip() for cell in row.cells[columns:]):
            reason = (
                f"has {len(row.cells)} cells for {columns} columns; quote a cell with a separator"
            )
            yield Problem(row.line, "", reason)
        if _NO_SIGN.search("".join(row.cells)):
            reason = (
                "has signs that are no text; save the file as “CSV UTF-8”, or type the line anew"
            )
            yield Problem(row.line, "", reason)


def _useless(reason: str) -> Roster:
    return Roster(problems=(Problem(1, "", reason),))
