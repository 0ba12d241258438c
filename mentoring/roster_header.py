"""The first row of a people file: which of its cells mean which of our columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.roster_line import COLUMNS, MANAGER_ID, MEMBER_ID, Problem

SYNONYMS = {
    "e_mail": "email",
    "mail": "email",
    "email_address": "email",
    "e_mail_address": "email",
    "work_email": "email",
    "slack_id": MEMBER_ID,
    "slack_user_id": MEMBER_ID,
    "user_id": MEMBER_ID,
    "userid": MEMBER_ID,
    "member": MEMBER_ID,
    "full_name": "name",
    "fullname": "name",
    "real_name": "name",
    "display_name": "name",
    "job_title": "title",
    "position": "title",
    "grade": "level",
    "job_level": "level",
    "seniority": "level",
    "team": "department",
    "dept": "department",
    "office": "location",
    "site": "location",
    "city": "location",
    "time_zone": "timezone",
    "tz": "timezone",
    "country_code": "country",
    "manager": "manager_email",
    "manager_e_mail": "manager_email",
    "line_manager": "manager_email",
    "supervisor": "manager_email",
    "reports_to": "manager_email",
    "manager_slack_id": MANAGER_ID,
    "manager_user_id": MANAGER_ID,
    "manager_member_id": MANAGER_ID,
    "language": "languages",
    "can_show": "offers",
    "wants_to_learn": "wants",
    "capacity": "partners",
}
"""Common names of a column, with `_` for spaces and hyphens."""


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` has one of our names for each cell, or nothing where a column is left out."""

    line: int
    columns: tuple[str, ...]
    ignored: tuple[str, ...]
    problem: Problem | None = None


def read_header(line: int, cells: Sequence[str]) -> Header:
    """A column's own name goes before its synonyms; two cells that mean the same are refused."""
    plain = [re.sub(r"[\s\-_]+", "_", cell.strip().lower()).strip("_") for cell in cells]
    meant = [_meant(name, plain) for name in plain]
    ignored = tuple(
        " ".join(cell.split())[:80]
        for cell, column in zip(cells, meant, strict=True)
        if cell.strip() and not column
    )
    return Header(line, tuple(meant), ignored, _problem(line, meant))


def _meant(name: str, all_names: Sequence[str]) -> str:
    if name in (*COLUMNS, MEMBER_ID, MANAGER_ID):
        return name
    column = SYNONYMS.get(name, "")
    return "" if column in all_names else column


def _problem(line: int, meant: Sequence[str]) -> Problem | None:
    missing = []
    if "email" not in meant and MEMBER_ID not in meant:
        missing.append("email")
    if "level" not in meant:
        missing.append("level")
    if missing:
        return Problem(line, "", f"The header needs a column {' and '.join(missing)}.")
    twice = sorted({name for name in meant if name and meant.count(name) > 1})
    if twice:
        return Problem(line, "", f"The header names {' and '.join(twice)} twice.")
    return None
