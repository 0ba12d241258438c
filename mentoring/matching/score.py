import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.matching.person import Person
from mentoring.matching.rules import Rules, hours_together

HIGHEST_SCORE = 100
TIE = 1e-9
"""Half a point counts as a whole one, even where the sum of its parts came out a hair lower."""

AMPLE_HOURS = 6.0
"""From so many shared hours a day on, more make nothing easier."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why two people fit, as data that views put into words."""

    mentor_shows: tuple[str, ...]
    """Topics that the mentor offers and the mentee wants, most wanted first."""
    mentee_gives: tuple[str, ...]
    """Topics that the mentee offers and the mentor wants, most wanted first."""
    style: tuple[str, ...]
    languages: tuple[str, ...]
    shared_hours: float
    """On the day of the week on which they share most."""
    few_hours: bool
    """Fewer hours than the program asks for, accepted because more people are paired by it."""
    cross_department: bool
    cross_site: bool


def score_of(mentor: Person, mentee: Person, rules: Rules, day: date) -> int:
    """How well two who may be paired fit, from 1 to 100.

    The weighted mean of six parts from 0 to 1 (wants of the mentee that the mentor covers, wants
    of the mentor that the mentee covers, style, department, site, hours), in whole points: the
    total that a run maximizes is the sum of the figures that people see. The least score is 1,
    so that a pairing is always worth more than none.
    """
    weights = rules.weights
    parts = (
        (weights.mentee_wants, coverage(mentee.wants, mentor.offers)),
        (weights.mentor_wants, coverage(mentor.wants, mentee.offers)),
        (weights.style, likeness(mentor.style, mentee.style)),
        (weights.cross_department, float(differ(mentor.department, mentee.department))),
        (weights.cross_site, float(differ(mentor.location, mentee.location))),
        (
            weights.shared_hours,
            min(1.0, hours_together(mentor.hours, mentee.hours, day) / AMPLE_HOURS),
        ),
    )
    earned = sum(weight * part for weight, part in parts)
    return max(1, math.floor(HIGHEST_SCORE * earned / weights.total + 0.5 + TIE))


def reasons_for(mentor: Person, mentee: Person, rules: Rules, day: date) -> Reasons:
    """What went into the score of two people, named."""
    hours = hours_together(mentor.hours, mentee.hours, day)
    return Reasons(
        mentor_shows=tuple(topic for topic in mentee.wants if topic in mentor.offers),
        mentee_gives=tuple(topic for topic in mentor.wants if topic in mentee.offers),
        style=tuple(sorted(set(mentor.style) & set(mentee.style))),
        languages=tuple(sorted(mentor.languages & mentee.languages)),
        shared_hours=hours,
        few_hours=has_few_hours(mentor, mentee, rules, day),
        cross_department=differ(mentor.department, mentee.department),
        cross_site=differ(mentor.location, mentee.location),
    )


def has_few_hours(mentor: Person, mentee: Person, rules: Rules, day: date) -> bool:
    """Do they share less than the program asks for, which only the exception accepts?"""
    return hours_together(mentor.hours, mentee.hours, day) < rules.least_shared_hours


def coverage(wants: Sequence[str], offers: Sequence[str]) -> float:
    """Which share of the wants is offered, where they count 1, 1/2, 1/3 and so on in order."""
    if not wants:
        return 0.0
    ranks = [1 / rank for rank in range(1, len(wants) + 1)]
    met = sum(rank for want, rank in zip(wants, ranks, strict=True) if want in offers)
    return met / sum(ranks)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Which share of what either chose both chose, from 0 to 1."""
    either = {*one, *other}
    return len(set(one) & set(other)) / len(either) if either else 0.0


def differ(one: str, other: str) -> bool:
    """Do both say something, and not the same?"""
    return bool(one and other) and one.casefold() != other.casefold()
