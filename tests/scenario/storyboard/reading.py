"""The storyboard in docs/, as the test reads it: chapters of rows, and no word of it elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORYBOARD = Path(__file__).parents[3] / "docs" / "storyboard.md"
NO_QUESTION = "no question"
"""Takes back, for a row's people and weeks, the rule that everybody in a pair is asked."""
ANSWER, HOME = "answer", "home"
"""What is shown in answer to an act, and what the Home tab says at the end of the week."""

_CHAPTER = re.compile(r"^## (.+?): (.+)$")
_SIGHT = re.compile(r"^([a-z ]+?)((?: “[^”]+”)*)(?: x(\d+))?$")
_QUOTED = re.compile(r"“([^”]+)”")
_CELLS = 4


class StoryboardError(ValueError):
    """A row that cannot be read, with the row."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does, by the name of a function in acts.py."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What has come by the end of a week: a kind of message, or one of the words above."""

    kind: str
    words: tuple[str, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    weeks: tuple[int, ...]
    people: tuple[str, ...]
    acts: tuple[Act, ...]
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story and the handles of those in it."""

    title: str
    cast: tuple[str, ...]
    rows: tuple[Row, ...]


def read_storyboard(text: str) -> tuple[Chapter, ...]:
    """Every chapter whose heading names people. Raises StoryboardError for what it can't read."""
    return tuple(_chapters(text.splitlines()))


def _chapters(lines: list[str]) -> Iterator[Chapter]:
    title, rows = "", list[Row]()
    cast: tuple[str, ...] = ()
    for line in [*lines, "## "]:
        if line.startswith("## "):
            if cast:
                yield Chapter(title, cast, tuple(rows))
            heading, rows = _CHAPTER.match(line), []
            title, cast = (heading[1], _names(heading[2])) if heading else ("", ())
        elif cast and line.startswith("| ") and not line.startswith("| week"):
            rows.append(_row(line, cast))


def _row(line: str, cast: tuple[str, ...]) -> Row:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if len(cells) != _CELLS:
        raise StoryboardError(line)
    people = _names(cells[1])
    if not set(people) <= set(cast):
        raise StoryboardError(line)
    return Row(
        tuple(_weeks(cells[0])),
        people,
        tuple(_act(one) for one in _several(cells[2])),
        tuple(_sight(one, line) for one in _several(cells[3])),
    )


def _weeks(cell: str) -> Iterator[int]:
    """1, 3-5 are 1, 3, 4 and 5."""
    for part in cell.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def _act(words: str) -> Act:
    name, _, about = words.partition(": ")
    return Act(name, about)


def _sight(words: str, line: str) -> Sight:
    found = _SIGHT.match(words)
    if found is None:
        raise StoryboardError(line)
    return Sight(found[1].strip(), tuple(_QUOTED.findall(found[2])), int(found[3] or 1))


def _several(cell: str) -> Iterator[str]:
    return (one.strip() for one in cell.split(";") if one.strip())


def _names(words: str) -> tuple[str, ...]:
    return tuple(name.lower() for name in re.findall(r"\w+", words) if name != "and")
