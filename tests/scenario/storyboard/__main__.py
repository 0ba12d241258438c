"""Prints what everybody saw, week by week, and where docs/storyboard.md differs."""

import tempfile
from pathlib import Path

from bot.logs import set_up_logs
from tests.scenario.storyboard.judging import faults, too_many
from tests.scenario.storyboard.playing import performed
from tests.scenario.storyboard.reading import STORYBOARD, read_storyboard


def main() -> None:
    set_up_logs("WARNING", "text")
    board = read_storyboard(STORYBOARD.read_text())
    with tempfile.TemporaryDirectory() as folder, performed(Path(folder), None, board) as played:
        for one in played.record.messages:
            print(one.week, one.who, one.kind, one.words.replace("\n", " / ")[:400], sep=" | ")
        for chapter in board:
            print("==", chapter.title, *faults(chapter, played.record), sep="\n")
        print(*too_many(played.record), sep="\n")


if __name__ == "__main__":
    main()
