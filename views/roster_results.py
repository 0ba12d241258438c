"""What became of a people file: taken, or what has to be mended in it first."""

import csv
import io
from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.roster import Roster
from mentoring.roster_import import Imported, Trouble
from mentoring.roster_line import Problem
from mentoring.states import ProgramState
from views import ids
from views.blocks import Message, actions, button, context, message, modal, paragraphs, section
from views.matching_report import harmless
from views.overview import FEWEST_TO_PAIR
from views.roster import TROUBLES, Upload, file_field, metadata, roster_modal
from views.words import counted, escape, listed

SHOWN = 20
"""Problems in the modal; whoever has more gets all of them in a file, to mend from."""
MOST_POSTED = 300
BLOCKS_AT_ONCE = 4
"""Slack refuses a message with more than 13,200 characters in its blocks."""
LINES, LIST_NAME = ("line", "column", "what to mend"), "what-to-mend.csv"


def reading_modal(upload: Upload) -> View:
    return modal(
        ids.ROSTER_RESULT,
        "Import people",
        [
            section(f":hourglass_flowing_sand: Reading {_code(upload.name)} …"),
            context(
                "This takes a little longer. You may close this: then I tell you in our messages how "
                "it went."
            ),
        ],
    )


def imported_modal(done: Imported) -> View:
    shown = done.shown
    value = str(shown.program.id)
    may_match = shown.waiting >= FEWEST_TO_PAIR
    match = button("Run the matching", ids.MATCH, value, "primary") if may_match else None
    back = button("Back to the program", ids.PROGRAM_OPEN, value)
    return modal(
        ids.ROSTER_RESULT,
        "Import people",
        [
            section(f":white_check_mark: {imported_text(done)}"),
            *map(section, _remarks(done)),
            section(_next(done)),
            actions(*filter(None, (match, back))),
        ],
    )


def imported_text(done: Imported) -> str:
    people = counted(done.new, "person", "people")
    return f"*{escape(done.shown.program.name)}*: {people} new, {done.updated} updated."


def problems_modal(upload: Upload, problems: Sequence[Problem]) -> View:
    """What to mend, and a place for the mended file; about a whole file it is the form again."""
    whole = _about_whole_file(problems)
    if whole:
        return roster_modal(upload.program_id, upload.program, escape(whole), upload.turn + 1)
    more = len(problems) - SHOWN
    return modal(
        ids.ROSTER_MODAL,
        "Import people",
        [
            section(
                f":warning: *Nothing was taken from {_code(upload.name)}*, so nothing is half done. "
                f"{_mending(problems)}"
            ),
            *problem_list(problems[:SHOWN]),
            *([_more(more, len(problems))] if more > 0 else []),
            file_field(upload.turn + 1, "The corrected file"),
        ],
        submit="Import",
        private_metadata=metadata(upload.program_id, upload.program, upload.turn + 1),
    )


def problem_list(problems: Sequence[Problem]) -> list[Block]:
    """One problem a line, escaped, since reasons quote what stands in a file."""
    return paragraphs("\n".join(map(_problem, problems)))


def problems_csv(problems: Sequence[Problem]) -> bytes:
    """All problems for a spreadsheet; with the mark by which it knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(LINES)
    for one in problems:
        writer.writerow((one.line, harmless(one.column), harmless(one.reason)))
    return text.getvalue().encode("utf-8-sig")


def list_text(upload: Upload, problems: Sequence[Problem]) -> str:
    """What stands above the file with all problems."""
    return f"All {len(problems)} things to mend in {_code(upload.name)}, for *{escape(upload.program)}*:"


def problems_messages(upload: Upload, problems: Sequence[Problem]) -> list[Message]:
    """The same in words, where no file can be sent; in as many messages as it takes."""
    blocks = [section(list_text(upload, problems)), *problem_list(problems[:MOST_POSTED])]
    left = len(problems) - MOST_POSTED
    if left > 0:
        blocks.append(section(f"…and {left} more. Mend these first."))
    parts = range(0, len(blocks), BLOCKS_AT_ONCE)
    return [message(*blocks[part : part + BLOCKS_AT_ONCE]) for part in parts]


def late_text(upload: Upload, outcome: Imported | Roster | Trouble) -> str:
    """For whoever closed the form while a file was read."""
    if isinstance(outcome, Imported):
        return f"{imported_text(outcome)} {_next(outcome)}"
    if isinstance(outcome, Trouble):
        reason = TROUBLES[outcome]
    else:
        reason = escape(_about_whole_file(outcome.problems)) or _mending(outcome.problems)
    return (
        f"Nothing was taken from {_code(upload.name)}. {reason} `/reverse-mentor program` leads back "
        "to the import."
    )


def _mending(problems: Sequence[Problem]) -> str:
    lines = counted(len({one.line for one in problems}), "line needs", "lines need")
    return f"{lines} mending."


def _about_whole_file(problems: Sequence[Problem]) -> str:
    """The one sentence about a file that is of no use; empty where its lines have problems."""
    only = problems[0] if len(problems) == 1 else None
    return only.reason if only and not only.column and only.reason.endswith(".") else ""


def _problem(one: Problem) -> str:
    column = f", {one.column}" if one.column else ""
    return f"• Line {one.line}{column}: {one.reason}"


def _more(more: int, all_of_them: int) -> Block:
    return section(
        f"…and {more} more. All {all_of_them} are in a file that I send you in our messages."
    )


def _remarks(done: Imported) -> list[str]:
    remarks = []
    if done.ignored:
        names = listed([_code(name) for name in done.ignored])
        remarks.append(f"Columns that I don't use and did not keep: {names}.")
    if done.strangers:
        who = counted(done.strangers, "person is", "people are")
        remarks.append(
            f"{who} not in this Slack, by the address or ID in the file. They count as managers; they "
            "can join once Slack knows them."
        )
    return remarks


def _next(done: Imported) -> str:
    """Nobody joined by this; what the coordinator can do about that."""
    if done.shown.program.state is ProgramState.DRAFT:
        then = "Open the program, and they can join with `/reverse-mentor join`."
    else:
        then = "They join with `/reverse-mentor join` or in my Home tab."
    return f"*Nobody has joined or been told by this.* {then} The form is then filled with what the file says."


def _code(text: str) -> str:
    """A name of theirs that can make no mark."""
    return f"`{escape(text.replace('`', '')[:100])}`"
