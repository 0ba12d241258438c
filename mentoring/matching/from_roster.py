"""A people file as the matching sees it, without a program and without anybody's private words."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from mentoring.matching.person import Person
from mentoring.matching.rules import Context
from mentoring.roles import Role
from mentoring.roster_line import RosterEntry
from mentoring.working_hours import WorkingHours

NOTHING: Mapping[str, str] = {}


def people_in(
    entries: Iterable[RosterEntry], topics: Mapping[str, str] = NOTHING
) -> tuple[Person, ...]:
    """Those in a people file who take part: who has a role, or offers or wants something.

    Ids follow the addresses, never the order of the lines. Hours are the usual ones of the
    person's zone. `topics` leads from small letters to a known topic's id; what it does not know
    is a topic by its own words, in small letters.
    """
    taking_part = [one for one in entries if one.role or one.offers or one.wants]
    return tuple(
        Person(
            id=number,
            key=entry.email,
            role=entry.role or Role.BOTH,
            level=entry.level,
            offers=_ids(entry.offers, topics),
            wants=_ids(entry.wants, topics),
            hours=WorkingHours(entry.timezone or "UTC"),
            languages=frozenset(entry.languages),
            partners=entry.partners,
            department=entry.department,
            location=entry.location,
        )
        for number, entry in enumerate(sorted(taking_part, key=lambda one: one.email), start=1)
    )


def own_topics(
    entries: Iterable[RosterEntry], topics: Mapping[str, str] = NOTHING
) -> dict[str, str]:
    """The topics of a file that `topics` does not know: their ids, and how a person wrote them."""
    said = sorted({words for one in entries for words in (*one.offers, *one.wants)}, reverse=True)
    return {words.casefold(): words for words in said if words.casefold() not in topics}


def context_of(
    entries: Sequence[RosterEntry],
    day: date,
    near: Mapping[str, Set[str]] | None = None,
    locked: Set[tuple[int, int]] = frozenset(),
    excluded: Set[frozenset[int]] = frozenset(),
) -> Context:
    """What a people file alone knows of a run: who reports to whom, nobody's history or wishes."""
    lines = {one.email: one.manager_email for one in entries if one.manager_email}
    return Context(day=day, managers=lines, near=near or {}, locked=locked, excluded=excluded)


def _ids(said: Iterable[str], topics: Mapping[str, str]) -> tuple[str, ...]:
    """Each topic once, in the order in which it was said first."""
    folded = (words.casefold() for words in said)
    return tuple(dict.fromkeys(topics.get(words, words) for words in folded))
