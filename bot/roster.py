"""`reverse-mentor import`: a people file at a terminal."""

from datetime import UTC, datetime
from pathlib import Path

import typer

from bot.content import content
from bot.database import open_current_database
from bot.errors import StartError
from bot.people_file import read_people_file, refuse_problems
from bot.settings import read_settings
from services.roster import checked_roster, find_programs, import_roster
from storage.engine import Sessions, open_sessions

ACTOR = "terminal"
"""Who imported, in the audit log: nobody whom Slack knows."""


def import_file(path: Path, program: str) -> None:
    """All of the file or nothing of it; every bad line is named."""
    settings = read_settings()
    roster = read_people_file(path, content(settings).topics_by_words())
    sessions = open_sessions(open_current_database(settings))
    program_id, name = _find(sessions, program)
    with sessions.begin() as session:
        roster = checked_roster(session, program_id, roster)
        refuse_problems(path, roster)
        new, updated = import_roster(session, program_id, roster.entries, ACTOR, datetime.now(UTC))
    typer.echo(f"{name}: {new} people new, {updated} updated.")
    if roster.ignored:
        typer.echo(f"Columns that are not used: {', '.join(roster.ignored)}.")


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
