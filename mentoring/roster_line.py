"""One line of a people file: its cells as values, and what is wrong with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.joining import LEVELS, MOST_PARTNERS
from mentoring.roles import Role
from mentoring.roster_hints import Nearest, is_zone

LONGEST_CELL = 2000
LONGEST_ADDRESS = 254
"""RFC 5321's path of 256 without its brackets."""
MOST_OF_A_LIST = 5
"""Things that are wrong in one cell's list; whoever mends those sees the rest."""
COLUMNS = (
    "email",
    "name",
    "title",
    "level",
    "department",
    "location",
    "timezone",
    "country",
    "manager_email",
    "languages",
    "role",
    "offers",
    "wants",
    "partners",
)
MEMBER_ID, MANAGER_ID = "member_id", "manager_id"
"""Further columns with Slack ids; they count where the cell with the address is empty."""
_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")
_SLACK_ID = re.compile(r"[UW](?=[A-Z]*[0-9])[A-Z0-9]{6,20}")
"""In capitals and with a digit, so that no user name is taken for one."""
_NUMBER = re.compile(r"([0-9]{1,9})(?:\.0+)?")
"""Some programs write a whole number with a decimal point."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One line. Addresses are in lower case, topics and languages as ids.

    `email` and `manager_email` hold a Slack id, in capitals, where the file names no address.
    """

    email: str
    level: int
    name: str = ""
    title: str = ""
    department: str = ""
    location: str = ""
    timezone: str = ""
    country: str = ""
    manager_email: str = ""
    languages: tuple[str, ...] = ()
    role: Role | None = None
    offers: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    partners: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """What to mend, and where; line 1 is the header."""

    line: int
    column: str
    reason: str


class LineReader:
    """Reads one line, cell by cell, and notes what is wrong with it."""

    def __init__(self, line: int, cells: Mapping[str, str], near: Nearest) -> None:
        self.line, self._cells, self._near = line, cells, near
        self.problems: list[Problem] = []

    def entry(self) -> RosterEntry:
        for column in COLUMNS:
            if len(self._cells.get(column, "")) > LONGEST_CELL:
                self._wrong(column, f"longer than {LONGEST_CELL} characters")
        return RosterEntry(
            email=self._person("email", MEMBER_ID, required=True),
            level=self._number("level", LEVELS, None),
            name=self._words("name"),
            title=self._words("title"),
            department=self._words("department"),
            location=self._words("location"),
            timezone=self._zone(),
            country=self._country(),
            manager_email=self._person("manager_email", MANAGER_ID),
            languages=self._languages(),
            role=self._role(),
            offers=self._topics_in("offers"),
            wants=self._topics_in("wants"),
            partners=self._number("partners", range(MOST_PARTNERS + 1), 1),
        )

    def cell(self, column: str) -> str:
        return self._cells.get(column, "").strip()

    def _wrong(self, column: str, reason: str) -> None:
        self.problems.append(Problem(self.line, column, reason))

    def _words(self, column: str) -> str:
        """On one line, with single spaces, so that two spellings of a department are one."""
        return " ".join(self.cell(column).split())

    def _person(self, column: str, further: str, *, required: bool = False) -> str:
        """Somebody's address, or else their Slack id; empty where there is neither."""
        found = self.cell(column) or self.cell(further)
        if _SLACK_ID.fullmatch(found):
            return found
        if len(found) <= LONGEST_ADDRESS and _EMAIL.fullmatch(found):
            return found.lower()
        if found:
            self._wrong(column, f"“{_short(found)}” is not an address or a Slack member ID")
        elif required:
            self._wrong(column, "is empty; every line needs an address or a Slack member ID")
        return ""

    def _number(self, column: str, allowed: range, default: int | None) -> int:
        found = self.cell(column)
        if not found and default is not None:
            return default
        number = _NUMBER.fullmatch(found)
        if number and int(number[1]) in allowed:
            return int(number[1])
        said = f"“{_short(found)}” is not" if found else "is empty; it needs"
        self._wrong(column, f"{said} a whole number from {allowed[0]} to {allowed[-1]}")
        return allowed[0]

    def _zone(self) -> str:
        found = self.cell("timezone")
        if found and not is_zone(found):
            near = self._near.zone(found)
            hint = f"; did you mean {near}?" if near else ", such as Europe/Berlin"
            self._wrong("timezone", f"“{_short(found)}” is not the name of a time zone{hint}")
        return found

    def _country(self) -> str:
        found = self.cell("country").upper()
        if found and not re.fullmatch(r"[A-Z]{2}", found):
            self._wrong("country", f"“{_short(found)}” is not a code of two letters, such as DE")
        return found

    def _languages(self) -> tuple[str, ...]:
        found = tuple(part.lower() for part in self._list("languages"))
        wrong = [code for code in found if not re.fullmatch(r"[a-z]{2}", code)]
        for code in wrong[:MOST_OF_A_LIST]:
            self._wrong("languages", f"“{_short(code)}” is not a code of two letters, such as en")
        return found

    def _role(self) -> Role | None:
        found = self.cell("role").lower()
        if found and found not in set(Role):
            self._wrong("role", f"“{_short(found)}” is none of mentor, mentee, both, or nothing")
            return None
        return Role(found) if found else None

    def _topics_in(self, column: str) -> tuple[str, ...]:
        found = self._list(column)
        topics = self._near.topics
        if topics is None:
            return found
        unknown = [words for words in found if words.casefold() not in topics]
        for words in unknown[:MOST_OF_A_LIST]:
            near = self._near.topic(words)
            hint = f"; the nearest: {', '.join(near)}" if near else ""
            self._wrong(column, f"there is no topic “{_short(words)}”{hint}")
        return tuple(dict.fromkeys(topics.get(words.casefold(), words) for words in found))

    def _list(self, column: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.cell(column).split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))


def _short(text: str) -> str:
    """As a reason quotes it: on one line, and not for ever."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
