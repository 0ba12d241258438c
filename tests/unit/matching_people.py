"""Builders and hypothesis strategies for the people whom the matching tests pair."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from mentoring.matching.person import Person
from mentoring.matching.rules import Context
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours

MONDAY = date(2026, 3, 2)
TOPICS = ("short-video", "pricing", "no-code", "strategy")
ZONES = ("Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Singapore")


def junior(person_id: int = 1, **other: Any) -> Person:
    return person(person_id, **{"role": Role.MENTOR, "level": 2, **other})


def senior(person_id: int = 2, **other: Any) -> Person:
    return person(person_id, **{"role": Role.MENTEE, "level": 8, **other})


def person(person_id: int, **other: Any) -> Person:
    return Person(
        person_id, **{"key": f"person-{person_id}", "role": Role.BOTH, "level": 5, **other}
    )


def context(**other: Any) -> Context:
    return Context(MONDAY, **other)


@st.composite
def cohorts(draw: st.DrawFn, most: int = 6) -> tuple[tuple[Person, ...], Context]:
    """A few people whose rules rule out some pairs, and what else decides about them."""
    size = draw(st.integers(0, most))
    ids = st.integers(1, max(1, size))
    people = tuple(draw(people_with(person_id)) for person_id in range(1, size + 1))
    managers = draw(st.dictionaries(ids, ids, max_size=3))
    return people, context(
        managers={f"person-{one}": f"person-{other}" for one, other in managers.items()},
        avoidances=frozenset(draw(st.sets(st.tuples(ids, ids), max_size=2))),
        earlier=frozenset(map(frozenset, draw(st.sets(st.tuples(ids, ids), max_size=2)))),
        taken=draw(st.dictionaries(ids, st.integers(0, 2), max_size=2)),
        excluded=frozenset(map(frozenset, draw(st.sets(st.tuples(ids, ids), max_size=2)))),
        wishes=draw(st.dictionaries(ids, st.lists(ids, unique=True, max_size=6).map(tuple))),
        near=draw(st.sampled_from(({}, {"pricing": frozenset({"strategy", "no-code"})}))),
    )


def people_with(person_id: int) -> st.SearchStrategy[Person]:
    some_topics = st.lists(st.sampled_from(TOPICS), unique=True, max_size=3).map(tuple)
    return st.builds(
        Person,
        id=st.just(person_id),
        key=st.just(f"person-{person_id}"),
        role=st.sampled_from(Role),
        level=st.integers(1, 10),
        offers=some_topics,
        wants=some_topics,
        hours=st.sampled_from(ZONES).map(WorkingHours),
        languages=st.frozensets(st.sampled_from(("en", "de")), max_size=2),
        partners=st.integers(0, 3),
        department=st.sampled_from(("", "Design", "Finance")),
        waited=st.integers(0, 2),
    )
