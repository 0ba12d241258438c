from io import StringIO

import pytest
from rich.console import Console

from bot.match_progress import LONG, MatchProgress


def test_short_work_is_done_in_silence() -> None:
    assert (
        told(is_terminal=True, seconds=LONG / 2) == told(is_terminal=False, seconds=LONG / 2) == ""
    )


def test_at_a_terminal_a_bar_shows_the_stage_and_the_people() -> None:
    assert "Matching 3,000 people: proving that no choice is better" in told(
        is_terminal=True, seconds=2 * LONG
    )


def test_a_bar_leaves_nothing_behind_on_an_error() -> None:
    heard = StringIO()

    with pytest.raises(ZeroDivisionError), progress(heard, is_terminal=True) as says:
        says("proof", 1 / 0)

    assert heard.getvalue() == ""


def test_elsewhere_each_stage_is_a_line_once() -> None:
    assert told(is_terminal=False, seconds=2 * LONG).splitlines() == [
        "Proving that no choice is better …"
    ]


def told(*, is_terminal: bool, seconds: float) -> str:
    """What is written of two looks at one stage, so long after the beginning."""
    heard = StringIO()
    with progress(heard, is_terminal=is_terminal, seconds=seconds) as says:
        says("proof", 0.1)
        says("proof", 0.9)
    return heard.getvalue()


def progress(heard: StringIO, *, is_terminal: bool, seconds: float = 2 * LONG) -> MatchProgress:
    times = iter([0.0, *[seconds] * 9])
    console = Console(file=heard, force_terminal=is_terminal, width=100)
    return MatchProgress(3000, console, lambda: next(times))
