"""Everything about one person as a file. The keys are explained in docs/privacy.md."""

import csv
import io
import json
from dataclasses import replace

from mentoring.mydata import FileFormat, MyData, Plain, Stored
from views.blocks import Attachment, Message, message, section
from views.matching_report import harmless
from views.mydata_words import GROUPS, SEEN, kept_words
from views.words import counted

COLUMNS = ("item", "group", "what", "program", "key", "value", "seen_by", "kept")


def data_file_message(made: tuple[MyData, FileFormat]) -> Message:
    """The file, and what to know about it."""
    found, file_format = made
    shown = message(
        section(
            f"Everything that is stored about you here: {counted(len(found.items), 'thing', 'things')}. "
            "Nobody else got this file. Delete the message once you have saved it, if you like."
        )
    )
    file = Attachment(file_name(found, file_format), file_content(found, file_format))
    return replace(shown, attachment=file)


def file_name(found: MyData, file_format: FileFormat) -> str:
    return f"my-data-{found.made_at.date().isoformat()}.{file_format}"


def file_content(found: MyData, file_format: FileFormat) -> bytes:
    return as_json(found) if file_format is FileFormat.JSON else as_csv(found)


def as_json(found: MyData) -> bytes:
    document = {
        "made_at": found.made_at.isoformat(),
        "workspace": found.team_id,
        "person": found.user,
        "items": [
            {
                "group": GROUPS[one.group],
                "what": one.what,
                "program": one.program or None,
                "seen_by": SEEN[one.seen],
                "kept": kept_words(one),
                "kept_until": one.until.isoformat() if one.until else None,
                "data": one.data,
            }
            for one in found.items
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False).encode()


def as_csv(found: MyData) -> bytes:
    """A row for each value, safe to open in a spreadsheet, which knows by a mark that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for number, one in enumerate(found.items, start=1):
        writer.writerows(_rows(number, one))
    return text.getvalue().encode("utf-8-sig")


def _rows(number: int, one: Stored) -> list[tuple[int | str, ...]]:
    about = (number, GROUPS[one.group], one.what, harmless(one.program))
    seen = (SEEN[one.seen], kept_words(one))
    # What has no values of its own is there all the same, such as an office.
    values = one.data or {"": ""}
    return [(*about, key, harmless(_cell(value)), *seen) for key, value in values.items()]


def _cell(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return "; ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
