from collections.abc import Iterable, Sequence
from datetime import date

from mentoring.matching.person import Person
from mentoring.matching.rules import Context
from mentoring.roles import Role
from mentoring.roster_line import RosterEntry
from mentoring.working_hours import WorkingHours


def people_in(entries: Iterable[RosterEntry]) -> tuple[Person, ...]:
    """Those in a people file who take part: who has a role, or offers or wants something.

    Ids follow the addresses, never the order of the lines. Hours are the usual ones of the
    person's zone.
    """
    taking_part = [one for one in entries if one.role or one.offers or one.wants]
    return tuple(
        Person(
            id=number,
            key=entry.email,
            role=entry.role or Role.BOTH,
            level=entry.level,
            offers=entry.offers,
            wants=entry.wants,
            hours=WorkingHours(entry.timezone or "UTC"),
            languages=frozenset(entry.languages),
            partners=entry.partners,
            department=entry.department,
            location=entry.location,
        )
        for number, entry in enumerate(sorted(taking_part, key=lambda one: one.email), start=1)
    )


def context_of(entries: Sequence[RosterEntry], day: date) -> Context:
    """What a people file alone knows of a run: who reports to whom, nobody's history or wishes."""
    lines = {one.email: one.manager_email for one in entries if one.manager_email}
    return Context(day=day, managers=lines)
