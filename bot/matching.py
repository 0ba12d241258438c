"""`reverse-mentor match`: pairings for a people file, without Slack."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import typer
from rich.console import Console

from bot.content import content
from bot.errors import StartError
from bot.match_progress import MatchProgress
from bot.match_request import Request, person_called, rules_of, with_choices
from bot.people_file import read_people_file
from bot.settings import read_settings
from mentoring.matching.draft import Draft
from mentoring.matching.explanation import Explanation, explain_person
from mentoring.matching.from_roster import context_of, own_topics, people_in
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, ContradictoryLocksError, Rules, UnusableRulesError
from mentoring.matching.run import match_people
from mentoring.matching.shortage import MOST_PEOPLE, Shortage, shortages
from mentoring.roster import Roster
from playbook.model import Playbook
from views.matching_report import Report
from views.matching_tables import explanation_tables, report_tables
from views.matching_words import Words
from views.words import counted, listed

FEWEST = 2
MOST_TOPICS = 12


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people of a file, ready to be matched."""

    people: tuple[Person, ...]
    rules: Rules
    context: Context
    words: Words
    notes: tuple[str, ...]
    """What somebody should know about how the file was read."""


def match_file(request: Request) -> None:
    """Prints tables (or JSON), and writes a CSV where that was asked for."""
    cohort = _read(request, content(read_settings()))
    wanted = person_called(request.why, cohort.people, request.file) if request.why else None
    draft = _matched(cohort)
    report = Report(draft, cohort.rules, cohort.words, _shortages(draft, cohort))
    if not draft.pairings:
        raise StartError(_why_nobody(report, request.file))
    explanation = _explained(wanted, draft, cohort) if wanted else None
    notes = [*_shortages_skipped(draft, cohort), *cohort.notes]
    if request.out is not None:
        _write(report, request.out)
    if request.as_json:
        typer.echo(json.dumps(report.as_json(explanation), indent=2, ensure_ascii=False))
    else:
        _print(report, explanation, notes, explain=request.explain)


def _read(request: Request, playbook: Playbook) -> Cohort:
    rules = rules_of(request)
    roster = read_people_file(request.file)
    known = {words.casefold(): key for words, key in playbook.topics_by_words().items()}
    people = people_in(roster.entries, known)
    if len(people) < FEWEST:
        raise StartError(
            f"Nobody in {request.file.name} can be paired: at least two people need a role, or "
            "something that they offer or want. docs/people-file.md has the columns."
        )
    context = context_of(roster.entries, datetime.now(UTC).date(), playbook.neighbors())
    own = own_topics(roster.entries, known)
    names = {one.email: one.name for one in roster.entries}
    return Cohort(
        people,
        rules,
        with_choices(request, people, rules, context),
        Words(people, names, playbook, own),
        (*_unknown_columns(roster), *_own_topics(own, list(known))),
    )


def _matched(cohort: Cohort) -> Draft:
    try:
        with MatchProgress(len(cohort.people)) as progress:
            return match_people(cohort.people, cohort.rules, cohort.context, progress)
    except ContradictoryLocksError as fault:
        pairs = [cohort.words.pair(*pair) for pair in fault.pairs]
        raise StartError(f"These locks take more places than there are: {listed(pairs)}.") from None
    except UnusableRulesError as fault:
        raise StartError(str(fault)) from None


def _shortages(draft: Draft, cohort: Cohort) -> Sequence[Shortage]:
    return shortages(draft, cohort.people, cohort.rules, cohort.context)


def _shortages_skipped(draft: Draft, cohort: Cohort) -> list[str]:
    if not draft.unmatched or len(cohort.people) <= MOST_PEOPLE:
        return []
    return [f"Among more than {MOST_PEOPLE:,} people, shortages are not looked for."]


def _explained(person: Person, draft: Draft, cohort: Cohort) -> Explanation:
    with MatchProgress(len(cohort.people)) as progress:
        return explain_person(
            person.id, draft, cohort.people, cohort.rules, cohort.context, progress
        )


def _why_nobody(report: Report, file: Path) -> str:
    """One sentence for a file in which no two people can be paired."""
    people = report.words.people.values()
    nobody = f"Nobody in {file.name} can be paired"
    if not any(person.role.may_learn for person in people):
        return f"{nobody}: everybody shows, and nobody learns."
    if not any(person.role.may_show for person in people):
        return f"{nobody}: everybody learns, and nobody shows."
    reasons = Counter(report.why_alone(one) for one in report.draft.unmatched)
    said = [f"{why} ({counted(count, 'person', 'people')})" for why, count in reasons.items()]
    return f"{nobody}: {'; '.join(said)}."


def _unknown_columns(roster: Roster) -> list[str]:
    if not roster.ignored:
        return []
    return [f"Columns that are not used: {', '.join(roster.ignored)}."]


def _own_topics(own: dict[str, str], known: Sequence[str]) -> list[str]:
    """Topics that count by their words alone; those first that may be a slip of the pen."""
    if not own:
        return []
    near = {key: get_close_matches(key, known, n=1, cutoff=0.8) for key in own}
    said = [
        f"{own[key]} (did you mean {near[key][0]}?)" if near[key] else own[key]
        for key in sorted(own, key=lambda key: (not near[key], key))
    ]
    if len(said) > MOST_TOPICS:
        said = [*said[:MOST_TOPICS], f"{len(said) - MOST_TOPICS:,} more"]
    return [f"Topics that the playbook does not know, matched by their words: {listed(said)}."]


def _print(
    report: Report, explanation: Explanation | None, notes: Sequence[str], *, explain: bool
) -> None:
    console = Console(highlight=False)
    shown = (
        explanation_tables(report, explanation)
        if explanation
        else report_tables(report, console.width, explain=explain)
    )
    for part in shown:
        console.print(part)
    for note in notes:
        console.print(note, markup=False, style="dim")


def _write(report: Report, out: Path) -> None:
    try:
        with out.open("w", newline="", encoding="utf-8-sig") as file:  # for Excel
            csv.writer(file).writerows(report.lines())
    except OSError as fault:
        raise StartError(f"{out} can't be written: {fault.strerror}.") from None
