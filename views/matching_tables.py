"""A matching at a terminal, laid out for its width."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mentoring.matching.draft import Proposal
from mentoring.matching.explain import Part
from mentoring.matching.explanation import Explanation
from mentoring.matching.score import HIGHEST_SCORE
from views.matching_report import Report
from views.matching_terms import PARTS
from views.matching_words import proof_line

ROOMY = 110
"""From so many columns on, both names stand beside each other in an explained table."""


def report_tables(report: Report, width: int, *, explain: bool) -> Iterator[RenderableType]:
    """All pairings, who is left alone, and how good that is."""
    if report.draft.pairings:
        yield _explained(report, width) if explain else _plain(report)
    if report.draft.unmatched:
        yield _alone(report)
    yield from _conclusion(report)


def explanation_tables(report: Report, found: Explanation) -> Iterator[RenderableType]:
    """One person's place in the draft."""
    words, name = report.words, report.words.name(found.person_id)
    for pairing, parts in found.pairings:
        yield _heading(report, pairing)
        yield Padding(Text("\n".join(words.why(pairing))), (0, 0, 0, 2))
        yield _weighed(report, pairing, parts)
    if found.unmatched:
        yield Text(f"{name} has no partner: {report.why_alone(found.unmatched)}.", "bold")
        yield Text(f"What would help: {words.what_helps(found.unmatched)}.")
    for shortage in report.shortages:
        if found.person_id in shortage.people:
            yield Text(words.shortage(shortage))
    if found.alternatives:
        yield _alternatives(report, found)
    yield Text(words.others(found.others))
    yield Text(proof_line(report.draft), "dim")


def _plain(report: Report) -> Table:
    table = _table("shows", "learns", "fit", "")
    table.columns[2].justify = "right"
    for one in report.best_first():
        table.add_row(
            Text(report.words.name(one.mentor_id)),
            Text(report.words.name(one.mentee_id)),
            Text(str(one.score), "bold"),
            Text(", ".join(_marks(report, one)), "yellow"),
        )
    return table


def _explained(report: Report, width: int) -> Table:
    roomy = width >= ROOMY
    names = ("shows", "learns") if roomy else ("shows → learns",)
    table = _table("fit", *names, "why")
    table.leading = 1
    table.columns[0].justify = "right"
    for column in table.columns[1:-1]:
        column.max_width = width // 4
    table.columns[-1].ratio = 1
    table.expand = True
    for one in report.best_first():
        shows, learns = report.words.name(one.mentor_id), report.words.name(one.mentee_id)
        who = [Text(shows), Text(learns)] if roomy else [Text(f"{shows}\n→ {learns}")]
        table.add_row(Text(str(one.score), "bold"), *who, _why(report, one))
    return table


def _why(report: Report, one: Proposal) -> Text:
    """A reason a line, and what is special in another color."""
    text = Text("\n".join(report.words.why(one)))
    for mark in _marks(report, one):
        text.append(f"\n{mark}", "yellow")
    return text


def _marks(report: Report, one: Proposal) -> list[str]:
    exceptions = [f"exception: {said}" for said in report.exceptions(one)]
    return [*exceptions, *filter(None, [report.circle(one), "locked" if one.locked else ""])]


def _alone(report: Report) -> Table:
    table = _table("without a partner", "why", "what would help")
    for one in report.draft.unmatched:
        table.add_row(
            Text(report.words.name(one.person_id)),
            Text(report.why_alone(one)),
            Text(report.words.what_helps(one)),
        )
    return table


def _conclusion(report: Report) -> Iterator[Text]:
    for shortage in report.shortages:
        yield Text(f"{report.words.shortage(shortage)}\n", "yellow")
    yield Text(report.headline, "bold")
    yield Text(proof_line(report.draft))


def _heading(report: Report, one: Proposal) -> Text:
    text = Text(report.words.pair(one.mentor_id, one.mentee_id), "bold")
    marks = "".join(f" · {mark}" for mark in _marks(report, one))
    return text.append(f" · fit {one.score} of 100").append(marks, "yellow")


def _weighed(report: Report, one: Proposal, parts: tuple[Part, ...]) -> Table:
    table = _table("what was weighed", "points", "of")
    for column in table.columns[1:]:
        column.justify = "right"
    names = {
        "mentor": report.words.name(one.mentor_id),
        "mentee": report.words.name(one.mentee_id),
    }
    for part in parts:
        table.add_row(
            Text(PARTS[part.name].format(**names)),
            Text(f"{part.points:.1f}", "" if part.points else "dim"),
            Text(f"{part.most:g}"),
        )
    table.add_section()
    table.add_row(Text("fit", "bold"), Text(str(one.score), "bold"), Text(str(HIGHEST_SCORE)))
    return table


def _alternatives(report: Report, found: Explanation) -> Table:
    table = _table("the best alternatives", "fit", "what it would cost all others together")
    table.columns[1].justify = "right"
    for one in found.alternatives:
        table.add_row(
            Text(report.words.pair(one.mentor_id, one.mentee_id)),
            Text(str(one.score), "bold"),
            Text(report.words.cost(one)),
        )
    return table


def _table(*columns: str) -> Table:
    return Table(*columns, box=box.SIMPLE_HEAD, header_style="bold cyan", pad_edge=False)
