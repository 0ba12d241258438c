"""One line of a people file: its cells as values, and what is wrong with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from mentoring.joining import LEVELS, MOST_PARTNERS
from mentoring.roles import Role

LONGEST_CELL = 2000
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
_zones = cache(available_timezones)  # each call would read the whole database of zones
_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One line. Addresses are in lower case, topics and languages as ids."""

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

    def __init__(
        self, line: int, cells: Mapping[str, str], topics: Mapping[str, str] | None
    ) -> None:
        self.line, self._cells, self._topics = line, cells, topics
        self.problems: list[Problem] = []

    def entry(self) -> RosterEntry:
        for column in COLUMNS:
            if len(self.cell(column)) > LONGEST_CELL:
                self._wrong(column, f"longer than {LONGEST_CELL} characters")
        return RosterEntry(
            email=self._email("email", required=True),
            level=self._number("level", LEVELS, None),
            name=self.cell("name"),
            title=self.cell("title"),
            department=self.cell("department"),
            location=self.cell("location"),
            timezone=self._zone(),
            country=self._country(),
            manager_email=self._email("manager_email"),
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

    def _email(self, column: str, *, required: bool = False) -> str:
        found = self.cell(column).lower()
        if required and not found:
            self._wrong(column, "is empty; every line needs an address")
        elif found and not _EMAIL.fullmatch(found):
            self._wrong(column, f"“{_short(found)}” is not an address")
        return found

    def _number(self, column: str, allowed: range, default: int | None) -> int:
        found = self.cell(column)
        if not found and default is not None:
            return default
        if not found.isascii() or not found.isdigit() or int(found[:9]) not in allowed:
            said = f"“{_short(found)}” is" if found else "is empty; it needs"
            self._wrong(
                column,
                f"{said} {'not ' if found else ''}a whole number from "
                f"{allowed[0]} to {allowed[-1]}",
            )
            return allowed[0]
        return int(found)

    def _zone(self) -> str:
        found = self.cell("timezone")
        if found and found not in _zones():
            near = get_close_matches(found, _zones(), n=1)
            hint = f"; did you mean {near[0]}?" if near else ", such as Europe/Berlin"
            self._wrong("timezone", f"“{_short(found)}” is not the name of a time zone{hint}")
        return found

    def _country(self) -> str:
        found = self.cell("country").upper()
        if found and not re.fullmatch(r"[A-Z]{2}", found):
            self._wrong("country", f"“{_short(found)}” is not a code of two letters, such as DE")
        return found

    def _languages(self) -> tuple[str, ...]:
        found = tuple(part.lower() for part in self._list("languages"))
        for code in found:
            if not re.fullmatch(r"[a-z]{2}", code):
                self._wrong(
                    "languages", f"“{_short(code)}” is not a code of two letters, such as en"
                )
        return found

    def _role(self) -> Role | None:
        found = self.cell("role").lower()
        if found and found not in set(Role):
            self._wrong("role", f"“{_short(found)}” is none of mentor, mentee, both, or nothing")
            return None
        return Role(found) if found else None

    def _topics_in(self, column: str) -> tuple[str, ...]:
        found = self._list(column)
        if self._topics is None:
            return found
        for words in found:
            if words.casefold() not in self._topics:
                near = get_close_matches(words.casefold(), self._topics, n=2)
                hint = f"; the nearest: {', '.join(near)}" if near else ""
                self._wrong(column, f"there is no topic “{_short(words)}”{hint}")
        ids = (self._topics.get(words.casefold(), words) for words in found)
        return tuple(dict.fromkeys(ids))

    def _list(self, column: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.cell(column).split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
