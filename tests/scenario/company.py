"""The invented company of `examples/company.csv`, and how its people join."""

import csv
from dataclasses import dataclass
from functools import cache

from bot.local_slack import COMPANY
from mentoring.roles import Role
from tests.scenario.people import complete_profile, fill_profile
from tests.scenario.witness import Witness
from views.profile_fields import AVOID, LANGUAGES, MANAGER, PARTNERS

CEO, COORDINATOR = "ingrid.solberg", "noor.haddad"
SUPPORT, ALTERNATE = "grace.okafor", "tomas.ribeiro"
"""Grace Okafor is the manager of one who takes part, so that the alternate has something to do."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One line of the file."""

    handle: str
    level: int
    zone: str
    manager: str
    languages: frozenset[str]
    role: Role | None
    offers: tuple[str, ...]
    wants: tuple[str, ...]
    partners: int


@cache
def colleagues() -> dict[str, Colleague]:
    """Everybody in the file, by handle."""
    with COMPANY.open(newline="", encoding="utf-8") as file:
        return {one.handle: one for one in map(_colleague, csv.DictReader(file))}


def participants() -> tuple[str, ...]:
    """Those to whom the file gives a role."""
    return tuple(handle for handle, one in colleagues().items() if one.role)


def managers() -> dict[str, str]:
    """Who reports to whom."""
    return {handle: one.manager for handle, one in colleagues().items() if one.manager}


def join_as_in_the_file(person: Witness, one: Colleague, avoids: tuple[str, ...]) -> None:
    """Joins with what the file says of somebody, and with people to be kept away from."""
    assert one.role
    person.command("/reverse-mentor join")
    optional = {
        LANGUAGES: sorted(one.languages),
        PARTNERS: str(one.partners),
        MANAGER: one.manager or None,
        AVOID: list(avoids),
    }
    fill_profile(person, one.role, one.level, one.offers, one.wants)
    assert person.submit() == {}
    person.close_all()
    assert complete_profile(person, **optional) == {}


def _colleague(row: dict[str, str]) -> Colleague:
    return Colleague(
        handle=_handle(row["email"]),
        level=int(row["level"]),
        zone=row["timezone"],
        manager=_handle(row["manager_email"]),
        languages=frozenset(_several(row["languages"])),
        role=Role(row["role"]) if row["role"] else None,
        offers=_several(row["offers"]),
        wants=_several(row["wants"]),
        partners=int(row["partners"] or 1),
    )


def _handle(email: str) -> str:
    return email.partition("@")[0]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in cell.split(";") if one.strip())
