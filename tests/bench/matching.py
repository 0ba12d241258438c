"""A whole matching run, beside looking at the same pairs one by one without choosing any."""

import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mentoring.matching.draft import propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, may_pair
from mentoring.matching.score import score_of
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours
from tests.bench.table import Figure

SIZES = (100, 1_000, 3_000)
PAIRWISE = 300
DAY = date(2026, 11, 23)
TOPICS = tuple(f"topic-{number}" for number in range(40))
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata")


def figures(_folder: Path) -> Iterator[Figure]:
    single = _one_by_one(*company(PAIRWISE))
    for size in SIZES:
        people, context = company(size)
        began = time.perf_counter()
        draft = propose_pairings(people, Rules(), context)
        seconds = time.perf_counter() - began
        pairs = size**2 / 4
        yield Figure(
            f"matching {size:,} people: {len(draft.pairings):,} pairings",
            f"{seconds:.2f} s",
            f"pairs one by one: {pairs * single:,.2f} s",
            f"{pairs * single / seconds:,.0f} times quicker",
        )


def company(size: int, seed: int = 1) -> tuple[list[Person], Context]:
    """Half of them juniors, in one tree of managers; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 (the same company each time)
    people = [_person(number, chance) for number in range(1, size + 1)]
    managers = {
        f"p{number}": f"p{chance.randint(1, max(1, number // 8))}" for number in range(11, size + 1)
    }
    return people, Context(DAY, managers)


def _person(number: int, chance: random.Random) -> Person:
    junior = number % 2 == 0
    return Person(
        id=number,
        key=f"p{number}",
        role=Role.MENTOR if junior else Role.MENTEE,
        level=chance.randint(1, 4) if junior else chance.randint(5, 10),
        offers=tuple(chance.sample(TOPICS, 4)),
        wants=tuple(chance.sample(TOPICS, 3)),
        hours=WorkingHours(chance.choice(ZONES)),
        languages=frozenset({"en", chance.choice(("de", "pt", "fr"))}),
        department=chance.choice("ABCDEFG"),
        location=chance.choice("XYZ"),
    )


def _one_by_one(people: list[Person], context: Context) -> float:
    """Seconds a pair."""
    mentors = [person for person in people if person.role is Role.MENTOR]
    mentees = [person for person in people if person.role is Role.MENTEE]
    rules = Rules()
    began = time.perf_counter()
    for mentor in mentors:
        for mentee in mentees:
            if may_pair(mentor, mentee, rules, context) is None:
                score_of(mentor, mentee, rules, DAY)
    return (time.perf_counter() - began) / (len(mentors) * len(mentees))
