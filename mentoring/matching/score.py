from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, Weights, hours_together

Hours = TypeVar("Hours", np.float64, NDArray[np.float64])

HIGHEST_SCORE = 100
POINT = 1000
"""Parts are counted in thousandths of a point, whole and even: sums of them are exact, also in the
float32 arithmetic that looks at all pairs, and a half of each is whole."""
HIGHEST_SUM = HIGHEST_SCORE * POINT

AMPLE_HOURS = 6.0
"""From so many shared hours a day on, more make nothing easier."""
WISH_POINTS = (10, 8, 6, 4, 2)
"""What the first, second … wish adds to the score of a pairing."""


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
    mentor_shows_near: tuple[tuple[str, str], ...] = ()
    """(Topic that the mentee wants, near topic that the mentor offers), most wanted first."""
    mentee_gives_near: tuple[tuple[str, str], ...] = ()
    """The same with the sides changed."""
    interests: tuple[str, ...] = ()
    """Topics that both want to learn, those first that the mentee wants most."""


def score_of(mentor: Person, mentee: Person, rules: Rules, context: Context) -> int:
    """How well two who may be paired fit, from 1 to 100, in whole points.

    The sum of what `earned` says of each part, and of a wish; half a point counts as a whole one.
    A run maximizes the sum of scores. The least is 1, so that a pairing is always worth more than
    none.
    """
    in_all = sum(earned(mentor, mentee, rules, context).values())
    return _points(min(HIGHEST_SUM, in_all + wish_bonus(mentor, mentee, context)))


def fit_of(mentor: Person, mentee: Person, rules: Rules, context: Context) -> int:
    """The score without a wish, as people see it: no figure tells who wished for whom."""
    return _points(sum(earned(mentor, mentee, rules, context).values()))


def _points(thousandths: int) -> int:
    return max(1, (thousandths + POINT // 2) // POINT)


def earned(mentor: Person, mentee: Person, rules: Rules, context: Context) -> dict[str, int]:
    """What each part of the score earns in thousandths of a point, by the names of `Weights`."""
    most = most_of(rules.weights)
    hours = hours_together(mentor.hours, mentee.hours, context.day)
    likes, near = set(mentor.style), context.is_near
    return {
        "mentee_wants": met(mentee.wants, mentor.offers, most["mentee_wants"], near),
        "mentor_wants": met(mentor.wants, mentee.offers, most["mentor_wants"], near),
        "style": sum(
            share
            for choice, share in zip(mentee.style, style_shares(most["style"], rules), strict=False)
            if choice in likes
        ),
        "cross_department": most["cross_department"] * differ(mentor.department, mentee.department),
        "cross_site": most["cross_site"] * differ(mentor.location, mentee.location),
        "shared_hours": int(hours_share(most["shared_hours"], np.float64(hours))),
        "shared_interests": met(mentee.wants, mentor.wants, most["shared_interests"]),
    }


@lru_cache(maxsize=256)
def most_of(weights: Weights) -> dict[str, int]:
    """What each part earns at most, in thousandths of a point: even, together exactly the whole."""
    names = [field.name for field in fields(weights)]
    units = HIGHEST_SUM // 2
    exact = [weight / weights.total * units for weight in astuple(weights)]
    whole = [int(share) for share in exact]
    by_rest = sorted(range(len(names)), key=lambda part: (whole[part] - exact[part], part))
    for part in by_rest[: units - sum(whole)]:
        whole[part] += 1
    return {name: 2 * share for name, share in zip(names, whole, strict=True)}


@lru_cache(maxsize=4096)
def shares(most: int, count: int) -> tuple[int, ...]:
    """What the first, second, third want and so on earns where it is met: as 1, 1/2, 1/3.

    All are even; what rounding leaves over goes to the first, so that together they are `most`.
    """
    ranks = [1 / rank for rank in range(1, count + 1)]
    later = [2 * int(most / 2 * rank / sum(ranks)) for rank in ranks[1:]]
    return (most - sum(later), *later) if count else ()


def met(
    wants: Sequence[str],
    offers: Sequence[str],
    most: int,
    is_near: Callable[[str, str], bool] = lambda _one, _other: False,
) -> int:
    """What the offers earn of the wants. A want met only by a near topic counts half."""
    earned = 0
    for want, share in zip(wants, shares(most, len(wants)), strict=True):
        if want in offers:
            earned += share
        elif any(is_near(want, offer) for offer in offers):
            earned += share // 2
    return earned


@lru_cache(maxsize=256)
def style_shares(most: int, rules: Rules) -> tuple[int, ...]:
    """What the answer to each question of style earns where both gave it; further ones nothing."""
    each = 2 * (most // 2 // rules.style_questions)
    return (most - each * (rules.style_questions - 1), *[each] * (rules.style_questions - 1))


def hours_share(most: int, hours: Hours) -> Hours:
    """What so many shared hours earn, for one pair or many."""
    found: Hours = np.floor(most * np.minimum(1.0, hours / AMPLE_HOURS))
    return found


def wish_bonus(mentor: Person, mentee: Person, context: Context) -> int:
    """What the wish of either for the other adds, the greater of the two, in thousandths."""
    return max(
        wish_value(context.wishes.get(mentor.id, ()), mentee.id),
        wish_value(context.wishes.get(mentee.id, ()), mentor.id),
    )


def wish_value(wishes: Sequence[int], wished: int) -> int:
    """What one person's wishes add for this partner; only the first few count."""
    counted = wishes[: len(WISH_POINTS)]
    return POINT * WISH_POINTS[counted.index(wished)] if wished in counted else 0


def reasons_for(mentor: Person, mentee: Person, rules: Rules, context: Context) -> Reasons:
    """What went into the score of two people, named. A private wish is never among it."""
    hours = hours_together(mentor.hours, mentee.hours, context.day)
    return reasons_between(mentor, mentee, rules, near_topics(context), hours)


def reasons_between(
    mentor: Person, mentee: Person, rules: Rules, near: Mapping[str, Set[str]], hours: float
) -> Reasons:
    """The same for those who know the near topics and the shared hours of many pairs already."""
    shows, gives = mentor.offers, mentee.offers
    return Reasons(
        mentor_shows=tuple([topic for topic in mentee.wants if topic in shows]),
        mentee_gives=tuple([topic for topic in mentor.wants if topic in gives]),
        style=tuple(sorted(set(mentor.style).intersection(mentee.style))),
        languages=tuple(sorted(mentor.languages & mentee.languages)),
        shared_hours=hours,
        few_hours=hours < rules.least_shared_hours,
        cross_department=differ(mentor.department, mentee.department),
        cross_site=differ(mentor.location, mentee.location),
        mentor_shows_near=near_ones(mentee.wants, shows, near) if near else (),
        mentee_gives_near=near_ones(mentor.wants, gives, near) if near else (),
        interests=tuple([topic for topic in mentee.wants if topic in mentor.wants]),
    )


def near_topics(context: Context) -> dict[str, set[str]]:
    """For each topic all those near it, in both directions."""
    found: dict[str, set[str]] = {}
    for one, others in context.near.items():
        found.setdefault(one, set()).update(others)
        for other in others:
            found.setdefault(other, set()).add(one)
    return found


def near_ones(
    wants: Sequence[str], offers: Sequence[str], near: Mapping[str, Set[str]]
) -> tuple[tuple[str, str], ...]:
    """Each want that only a near topic meets, with the first such topic."""
    found = []
    for want in wants:
        others = near.get(want)
        if others and want not in offers and not others.isdisjoint(offers):
            found.append((want, next(offer for offer in offers if offer in others)))
    return tuple(found)


def has_few_hours(mentor: Person, mentee: Person, rules: Rules, context: Context) -> bool:
    """Do they share less than the program asks for, which only the exception accepts?"""
    shared = hours_together(mentor.hours, mentee.hours, context.day)
    return shared < rules.least_shared_hours


def differ(one: str, other: str) -> bool:
    """Do both say something, and not the same?"""
    return bool(one and other) and one.casefold() != other.casefold()
