"""Plays the storyboard; prints where docs/storyboard.md differs, and rows for what is missing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.logs import set_up_logs
from tests.scenario.storyboard.judging import WEEKLY, faults, too_many, too_soon, unwritten
from tests.scenario.storyboard.playing import performed
from tests.scenario.storyboard.reading import STORYBOARD, Chapter, read_storyboard
from tests.scenario.storyboard.stage import Record, Seen

LONGEST_BUTTON = 25


def main() -> None:
    set_up_logs("WARNING", "text")
    board = read_storyboard(STORYBOARD.read_text())
    with tempfile.TemporaryDirectory() as folder, performed(Path(folder), None, board) as played:
        for one in played.record.messages:
            print(one.week, one.who, one.kind, one.words.replace("\n", " / "), sep=" | ")
        for chapter in board:
            print("==", chapter.title, sep="\n")
            print(*faults(chapter, played.record), sep="\n")
            print(*_rows(chapter, played.record), sep="\n")
        print(*too_many(played.record), *too_soon(played.record), sep="\n")


def _rows(chapter: Chapter, record: Record) -> Iterator[str]:
    for one in unwritten(chapter, record):
        words = "".join(f" “{word}”" for word in _telling(one))
        yield f"| {one.week} | {one.who.title()} | | {one.kind}{words} |"


def _telling(one: Seen) -> list[str]:
    """The head and the buttons of a message of the week; for any other, its first line."""
    first, *others = one.words.splitlines()
    if one.kind != WEEKLY:
        return [first[:40]]
    buttons = [line for line in others if len(line) < LONGEST_BUTTON and line[-1] != "."]
    return [first.partition(" for you")[0], *buttons[:-1]]


if __name__ == "__main__":
    main()
