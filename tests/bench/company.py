"""A made-up company of any size, as like a real one as a benchmark needs; same seed, same one.

A pyramid of levels whose lower 55 % show to the upper 45 %, managers one or two levels up in the
same department, topics of which a few are on everybody's mind, offices from Los Angeles to Sydney.
About 60 % of the pairs of a junior and a senior break no rule.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

from mentoring.matching.person import Person
from mentoring.matching.rules import Context
from mentoring.roles import Role
from mentoring.working_hours import WORKING_DAYS, WorkingHours

Drawn = TypeVar("Drawn")

DAY = date(2026, 11, 23)
LEVELS = {1: 14, 2: 16, 3: 16, 4: 15, 5: 12, 6: 10, 7: 7, 8: 5, 9: 3, 10: 2}
SHOWS_UP_TO = 4
SHOW_AT_THE_LAST = 0.6
"""Which share of the highest of these levels shows; the rest of it and all above learn."""

TOPICS = tuple(f"topic-{number:02}" for number in range(60))
SKEW = 0.7
"""The nth topic is on people's minds 1 / n^0.7 as often as the first."""
POPULARITY = tuple(accumulate(rank**-SKEW for rank in range(1, len(TOPICS) + 1)))
DRAWN = 12
"""Topics drawn, with repeats, to have as many different ones as are needed."""

DEPARTMENTS = tuple(f"Department {letter}" for letter in "ABCDEFGHIJKL")
OFFICES = {
    ("Berlin", "Europe/Berlin", "de"): 16,
    ("Munich", "Europe/Berlin", "de"): 8,
    ("Hamburg", "Europe/Berlin", "de"): 4,
    ("London", "Europe/London", "en"): 12,
    ("Leeds", "Europe/London", "en"): 5,
    ("Bristol", "Europe/London", "en"): 3,
    ("Lisbon", "Europe/Lisbon", "pt"): 7,
    ("Paris", "Europe/Paris", "fr"): 9,
    ("Lyon", "Europe/Paris", "fr"): 3,
    ("Madrid", "Europe/Madrid", "es"): 6,
    ("Athens", "Europe/Athens", "el"): 4,
    ("New York", "America/New_York", "en"): 12,
    ("Boston", "America/New_York", "en"): 5,
    ("Chicago", "America/Chicago", "en"): 5,
    ("Austin", "America/Chicago", "en"): 4,
    ("Los Angeles", "America/Los_Angeles", "en"): 9,
    ("Sao Paulo", "America/Sao_Paulo", "pt"): 6,
    ("Pune", "Asia/Kolkata", "hi"): 11,
    ("Singapore", "Asia/Singapore", "en"): 9,
    ("Sydney", "Australia/Sydney", "en"): 7,
}
"""Name, zone (13 of them) and language of a place, and how many of a hundred or so work there."""
SHIFTS = {(9, 17): 70, (8, 16): 15, (10, 18): 15}
FOUR_DAYS = 0.1
SPEAK_ENGLISH = 0.93
STYLES = (
    ("try-first", "talk-first", "learning-either"),
    ("straight-away", "with-context", "feedback-either"),
)
WAITED = {0: 90, 1: 8, 2: 2}
"""How many in a hundred so many runs in a row left alone."""
ANY_DEPARTMENT = ""
LEADS = 0.2
"""Which share of each level leads others, so that about six report to one manager."""
SCARCE = 0.55
"""Where juniors are scarce, so many of them have a place, and only one; the rest are taken."""


def company(size: int, seed: int = 1, *, scarce: bool = False) -> tuple[list[Person], Context]:
    """The people of a program and what a run must know about them.

    Those who show have one to three places. Where they are `scarce`, 55 % of them have one place
    and the rest a pairing already: fewer places than people who want to learn.
    """
    chance = Random(seed)  # noqa: S311 (the same company each time)
    people = [person(number, chance, scarce) for number in range(1, size + 1)]
    juniors = [one.id for one in people if one.role is Role.MENTOR]
    return people, Context(
        DAY,
        dict(reports(people, chance)),
        avoidances=frozenset(some_pairs(size // 100, size, chance)),
        earlier=frozenset(earlier_pairs(people, juniors, chance)),
        taken={one: 1 for one in juniors if scarce and chance.random() >= SCARCE},
        near=near_topics(),
    )


def person(number: int, chance: Random, scarce: bool) -> Person:
    level = drawn(LEVELS, chance)
    is_junior = level < SHOWS_UP_TO or (level == SHOWS_UP_TO and chance.random() < SHOW_AT_THE_LAST)
    office, zone, language = drawn(OFFICES, chance)
    spoken = {language, "en"} if chance.random() < SPEAK_ENGLISH else {language}
    digital, business = topics(chance, TOPICS), topics(chance, TOPICS[::-1])
    return Person(
        id=number,
        key=f"person-{number}@lumen.example",
        role=Role.MENTOR if is_junior else Role.MENTEE,
        level=level,
        offers=digital if is_junior else business,
        wants=business if is_junior else digital,
        hours=hours(zone, *drawn(SHIFTS, chance), chance.random() < FOUR_DAYS),
        languages=frozenset(spoken),
        partners=chance.randint(1, 3) if is_junior and not scarce else 1,
        department=chance.choice(DEPARTMENTS),
        location=office,
        style=tuple(chance.choice(choices) for choices in STYLES),
        waited=drawn(WAITED, chance),
    )


def topics(chance: Random, ordered: Sequence[str]) -> tuple[str, ...]:
    """Two to five different ones, the first of these the likeliest."""
    found = dict.fromkeys(chance.choices(ordered, cum_weights=POPULARITY, k=DRAWN))
    return tuple(found)[: chance.randint(2, 5)]


def drawn(weights: dict[Drawn, int], chance: Random) -> Drawn:
    return chance.choices(tuple(weights), weights=tuple(weights.values()))[0]


@cache
def hours(zone: str, starts: int, ends: int, four_days: bool) -> WorkingHours:
    days = WORKING_DAYS - {4} if four_days else WORKING_DAYS
    return WorkingHours(zone, time(starts), time(ends), days)


def reports(people: Sequence[Person], chance: Random) -> Iterator[tuple[str, str]]:
    """Everybody's manager: one or two levels up, in the same department where there is one."""
    leaders = defaultdict[tuple[str, int], list[str]](list)
    for one in people:
        if chance.random() < LEADS:
            leaders[one.department, one.level].append(one.key)
            leaders[ANY_DEPARTMENT, one.level].append(one.key)
    top = max(people, key=lambda one: one.level)
    for one in people:
        if one is not top:
            near = above(leaders, one.department, one.level)
            far = near or above(leaders, ANY_DEPARTMENT, one.level)
            yield one.key, chance.choice(far) if far else top.key


def above(
    leaders: Mapping[tuple[str, int], Sequence[str]], department: str, level: int
) -> list[str]:
    return [key for step in (1, 2) for key in leaders.get((department, level + step), ())]


def earlier_pairs(
    people: Sequence[Person], juniors: Sequence[int], chance: Random
) -> Iterator[frozenset[int]]:
    """None, one or two earlier partners of everybody who learns."""
    for one in people:
        if one.role is Role.MENTEE and juniors:
            for _ in range(chance.randint(0, 2)):
                yield frozenset({one.id, chance.choice(juniors)})


def some_pairs(count: int, size: int, chance: Random) -> Iterator[tuple[int, int]]:
    for _ in range(count):
        one, other = chance.sample(range(1, size + 1), 2)
        yield one, other


def near_topics() -> dict[str, frozenset[str]]:
    """The topics in threes, each near the two others."""
    threes = (TOPICS[start : start + 3] for start in range(0, len(TOPICS), 3))
    return {one: frozenset(three) - {one} for three in threes for one in three}
