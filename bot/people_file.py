"""Reading a people file at a terminal: whole, or with every bad line named."""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.errors import StartError
from mentoring.roster import Roster, parse_roster
from mentoring.roster_line import Problem
from views.words import counted


def read_people_file(path: Path, topics: Mapping[str, str] | None = None) -> Roster:
    """All of the file or a StartError; `topics` are the known ones, by id and label."""
    try:
        roster = parse_roster(path.read_bytes(), topics)
    except OSError as fault:
        raise StartError(f"{path} can't be read: {fault.strerror}.") from None
    refuse_problems(path, roster)
    return roster


def refuse_problems(path: Path, roster: Roster) -> None:
    """Prints what is wrong in a table and raises a StartError; nothing where all is well."""
    if roster.problems:
        _print_problems(roster.problems)
        lines = len({problem.line for problem in roster.problems})
        raise StartError(
            f"Nothing was taken from {path.name}: "
            f"{counted(lines, 'line needs', 'lines need')} mending, as said above."
        )


def _print_problems(problems: tuple[Problem, ...]) -> None:
    table = Table("line", "column", "what to mend")
    for problem in problems:
        table.add_row(*map(Text, (str(problem.line), problem.column, problem.reason)))
    Console(stderr=True).print(table)
