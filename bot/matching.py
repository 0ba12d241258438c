"""`reverse-mentor match`: pairings for a people file, without Slack."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.content import content, topics_by_words
from bot.errors import StartError
from bot.people_file import read_people_file
from bot.settings import read_settings
from mentoring.matching.draft import propose_pairings
from mentoring.matching.from_roster import context_of, people_in
from mentoring.matching.rules import Rules
from views.matching_report import Report

FEWEST = 2


def match_file(path: Path, out: Path | None, *, explain: bool, as_json: bool) -> None:
    """Prints a table (or JSON), and writes a CSV to `out`."""
    playbook = content(read_settings())
    roster = read_people_file(path, topics_by_words(playbook))
    people = people_in(roster.entries)
    if len(people) < FEWEST:
        raise StartError(
            f"Nobody in {path.name} can be paired: at least two people need a role, or something "
            "that they offer or want. docs/people-file.md has the columns."
        )
    today = datetime.now(UTC).date()
    with Console(stderr=True).status(f"Matching {len(people)} people"):
        draft = propose_pairings(people, Rules(), context_of(roster.entries, today))
    report = Report(draft, people, {one.email: one.name for one in roster.entries}, playbook)
    if out is not None:
        _write(report, out)
    if as_json:
        typer.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        _print(report, explain=explain)
        if roster.ignored:
            typer.echo(f"Columns that are not used: {', '.join(roster.ignored)}.")


def _print(report: Report, *, explain: bool) -> None:
    console = Console()
    pairings = Table("shows", "learns", "fit", *(["why"] if explain else []))
    for row in report.pairings():
        pairings.add_row(*map(Text, row if explain else row[:3]))
    console.print(pairings)
    if unmatched := report.unmatched():
        left = Table("without a partner", "why", "what would help")
        for alone in unmatched:
            left.add_row(*map(Text, alone))
        console.print(left)
    console.print(report.headline)


def _write(report: Report, out: Path) -> None:
    try:
        with out.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(report.lines())
    except OSError as fault:
        raise StartError(f"{out} can't be written: {fault.strerror}.") from None
