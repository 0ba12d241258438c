"""`reverse-mentor import`: a people file at a terminal."""

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.database import open_current_database
from bot.errors import StartError
from bot.runtime import content
from bot.settings import Settings, read_settings
from mentoring.roster import Roster, parse_roster
from mentoring.roster_line import Problem
from services.roster import find_programs, import_roster
from storage.engine import Sessions, open_sessions

ACTOR = "terminal"
"""Who imported, in the audit log: nobody whom Slack knows."""


def import_file(path: Path, program: str) -> None:
    """All of the file or nothing of it; every bad line is named."""
    settings = read_settings()
    roster = _read(path, settings)
    if roster.problems:
        _print_problems(roster.problems)
        raise StartError(
            f"{path.name} was not imported: {len(roster.problems)} problems, named above. "
            "Mend them and import it again."
        )
    sessions = open_sessions(open_current_database(settings))
    program_id, name = _find(sessions, program)
    with sessions.begin() as session:
        new, updated = import_roster(session, program_id, roster.entries, ACTOR, datetime.now(UTC))
    console = Console()
    console.print(f"{name}: {new} people new, {updated} updated.")
    if roster.ignored:
        console.print(f"Columns that are not used: {', '.join(roster.ignored)}.")


def _read(path: Path, settings: Settings) -> Roster:
    topics = {
        words: topic.id
        for topic in content(settings).all_topics()
        for words in (topic.id, topic.label)
    }
    try:
        return parse_roster(path.read_bytes(), topics)
    except OSError as fault:
        raise StartError(f"{path} can't be read: {fault.strerror}.") from None


def _find(sessions: Sessions, name: str) -> tuple[int, str]:
    with sessions.begin() as session:
        found = find_programs(session, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise StartError(
            f"There is no program called {name}. Make it in Slack: /reverse-mentor program"
        )
    raise StartError(f"{name} fits several programs: {', '.join(title for _, title in found)}.")


def _print_problems(problems: tuple[Problem, ...]) -> None:
    table = Table("line", "column", "what to mend")
    for problem in problems:
        table.add_row(str(problem.line), problem.column, problem.reason)
    Console(stderr=True).print(table)
