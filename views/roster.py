"""The form for a people file: what the file needs, and the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.blocks.block_elements import FileInputElement
from slack_sdk.models.views import View

from mentoring.roster_import import Trouble
from views import ids
from views.blocks import ANSWER, actions, button, columns, context, field, modal, section
from views.words import escape

FILE = "file"
"""The block of the file; a number follows, since Slack keeps in a block what was chosen in it."""
KINDS = ["csv", "tsv", "txt"]
LARGEST = 5_000_000
"""Bytes; some 35,000 people."""
LARGEST_TEXT = f"{LARGEST // 1_000_000} MB"
COLUMNS = (
    ("`email`", "*required*: the address that Slack knows, or the member ID"),
    ("`level`", "*required*: a whole number from 1 to 10"),
    ("`manager_email`", "who they report to: nobody is paired within a reporting line"),
    ("`department`, `location`", "pairs from different ones score higher"),
    ("`timezone`, `country`", "such as `Europe/Berlin` and `DE`"),
    ("`name`, `title`", "as people read them"),
    ("`languages`", "codes such as `en;de`"),
    ("`role`", "`mentor` (shows), `mentee` (learns), `both`, or empty"),
    ("`offers`, `wants`", "topics, the most wanted first, parted by `;`"),
    ("`partners`", "how many at most; 1 unless given"),
)
EXAMPLE = """email,level,name,manager_email,offers,wants
ana@acme.example,2,Ana Lopes,omar@acme.example,short-video,risk
omar@acme.example,6,Omar Aziz,kim@acme.example,,
kim@acme.example,9,Kim Park,,risk;pricing,short-video"""
TROUBLES = {
    Trouble.TOO_BIG: (
        f"This file is larger than {LARGEST_TEXT}. Import it in several parts: each adds to "
        "what is there."
    ),
    Trouble.GONE: "The file is no longer in Slack. Please choose it again.",
    Trouble.KEPT_BACK: (
        "Slack did not let me read the file. Please choose it again; if that does not help, a workspace "
        "admin has to install me anew, with the permission `files:read`."
    ),
    Trouble.SLACK_AWAY: "Slack did not hand me the file just now. Please try again in a minute.",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody chose; `turn` counts the forms in which they chose one."""

    program_id: int
    program: str
    turn: int
    address: str
    name: str
    size: int


def roster_modal(program_id: int, program: str, trouble: str = "", turn: int = 1) -> View:
    """The form; `trouble` says what was wrong with the file that was given before."""
    said = section(f":warning: *Nothing was taken.* {trouble}") if trouble else None
    return modal(
        ids.ROSTER_MODAL,
        "Import people",
        [
            said,
            section(
                f"*Who could take part in {escape(program)}?* A CSV, one person a line, its columns in "
                "any order. Either all of a file is taken or nothing, and a second import updates."
            ),
            *_needed(),
            actions(button("Show an example", ids.ROSTER_EXAMPLE)),
            file_field(turn),
            context(
                "Nobody is enrolled or told by this: people join by their own act, and find the form "
                "filled in. What the file says is for the matching and for coordinators, and is deleted "
                "with the program."
            ),
        ],
        submit="Import",
        private_metadata=metadata(program_id, program, turn),
    )


def file_field(turn: int, label: str = "The file") -> InputBlock:
    element = FileInputElement(action_id=ANSWER, filetypes=KINDS, max_files=1)
    hint = f"With commas, semicolons or tabs, in UTF-8 or Windows-1252; at most {LARGEST_TEXT}"
    return field(f"{FILE}-{turn}", label, element, hint)


def example_modal() -> View:
    return modal(
        ids.ROSTER_RESULT,
        "An example",
        [
            section("Copy this into a text file and save it as `people.csv`:"),
            section(f"```{EXAMPLE}```"),
        ],
        close="Back to the form",
    )


def metadata(program_id: int, program: str, turn: int) -> str:
    return f"{program_id}:{turn}:{program}"


def read_upload(view: Mapping[str, Any]) -> Upload:
    """The file that was chosen in a form."""
    program_id, turn, program = view["private_metadata"].split(":", 2)
    chosen = view["state"]["values"][f"{FILE}-{turn}"][ANSWER]["files"]
    file = chosen[0] if chosen else {}
    return Upload(
        program_id=int(program_id),
        program=program,
        turn=int(turn),
        address=str(file.get("url_private_download") or file.get("url_private") or ""),
        name=str(file.get("name") or "people.csv"),
        size=int(file.get("size") or 0),
    )


def _needed() -> list[Block]:
    """Slack shows no tables in modals, so two columns of fields stand for one."""
    half = len(COLUMNS) // 2
    return [
        columns(*(cell for row in rows for cell in row))
        for rows in (COLUMNS[:half], COLUMNS[half:])
    ]
