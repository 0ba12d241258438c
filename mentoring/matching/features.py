from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.candidates import Ints
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules
from mentoring.matching.score import most_of, near_topics, shares, style_shares

Word = TypeVar("Word", bound=Hashable)
Singles = NDArray[np.float32]
"""Whole numbers and halves small enough that float32 adds and multiplies them exactly."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each part of the score has its columns."""

    width: int
    offered: slice
    given: slice
    interests: slice
    style: slice
    department: slice
    location: slice


class Features:
    """Two tables whose product is the score without hours and wishes, in thousandths of a point.

    One row a person: `showing` what they bring as a mentor, `learning` what as a mentee. Rows are
    made when they are asked for, since most people are on one side only.
    """

    def __init__(self, cohort: Sequence[Person], rules: Rules, context: Context) -> None:
        self._cohort, self._rules, self._most = cohort, rules, most_of(rules.weights)
        near = near_topics(context)
        self._topics = index(topics_that_count(cohort, near))
        self._style = index(chain.from_iterable(person.style for person in cohort))
        self._department = codes_of(person.department for person in cohort)
        self._location = codes_of(person.location for person in cohort)
        self._near = np.zeros((0, 0), dtype=np.float32)
        if not near.keys().isdisjoint(self._topics):
            self._near = np.zeros((len(self._topics), len(self._topics)), dtype=np.float32)
            rows, columns = cells([near.get(topic, ()) for topic in self._topics], self._topics)
            self._near[rows, columns] = 1
        self._columns = self._laid_out()

    def showing(self, people: Ints) -> Singles:
        """What these positions bring as mentors."""
        chosen, at, most = self._some(people), self._columns, self._most
        found = np.zeros((people.size, at.width), dtype=np.float32)
        wants = [person.wants for person in chosen]
        self._fill_offers(found[:, at.offered], chosen)
        fill_ranked(found[:, at.given], wants, self._topics, most["mentor_wants"])
        if at.interests.stop > at.interests.start:
            found[:, at.interests][cells(wants, self._topics)] = 1
        if at.style.stop > at.style.start:
            found[:, at.style][cells([person.style for person in chosen], self._style)] = 1
        for place, codes in ((at.department, self._department), (at.location, self._location)):
            fill_apart(found[:, place], codes[people], 1, 1)
        return found

    def learning(self, people: Ints) -> Singles:
        """What these positions bring as mentees."""
        chosen, at, most = self._some(people), self._columns, self._most
        found = np.zeros((people.size, at.width), dtype=np.float32)
        wants = [person.wants for person in chosen]
        fill_ranked(found[:, at.offered], wants, self._topics, most["mentee_wants"])
        self._fill_offers(found[:, at.given], chosen)
        fill_ranked(found[:, at.interests], wants, self._topics, most["shared_interests"])
        self._fill_style(found[:, at.style], chosen)
        for place, codes, part in (
            (at.department, self._department, "cross_department"),
            (at.location, self._location, "cross_site"),
        ):
            fill_apart(found[:, place], codes[people], most[part], -most[part])
        return found

    def _laid_out(self) -> Columns:
        """No columns for a part that earns nothing."""
        most, topics = self._most, len(self._topics)
        widths = (
            topics * (most["mentee_wants"] > 0),
            topics * (most["mentor_wants"] > 0),
            topics * (most["shared_interests"] > 0),
            len(self._style) * (most["style"] > 0),
            (int(self._department.max(initial=0)) + 1) * (most["cross_department"] > 0),
            (int(self._location.max(initial=0)) + 1) * (most["cross_site"] > 0),
        )
        ends = np.cumsum((0, *widths)).tolist()
        return Columns(ends[-1], *(slice(start, end) for start, end in pairwise(ends)))

    def _some(self, people: Ints) -> list[Person]:
        return [self._cohort[position] for position in people.tolist()]

    def _fill_offers(self, table: Singles, people: Sequence[Person]) -> None:
        """1 for each topic that a person offers, a half for each that is only near one of these."""
        if not table.shape[1]:
            return
        table[cells([person.offers for person in people], self._topics)] = 1
        if self._near.size:
            for start in range(0, len(table), TOGETHER):
                part = table[start : start + TOGETHER]
                np.maximum(part, (part @ self._near > 0) / np.float32(2), out=part)

    def _fill_style(self, table: Singles, people: Sequence[Person]) -> None:
        """What each answer earns where the other's is the same."""
        if not table.shape[1]:
            return
        earns = style_shares(self._most["style"], self._rules)
        counted = [person.style[: len(earns)] for person in people]
        values = list(chain.from_iterable(earns[: len(one)] for one in counted))
        np.add.at(table, cells(counted, self._style), np.array(values, dtype=np.float32))


TOGETHER = 8192
"""So many people's near topics are worked out at once, which bounds what lies around meanwhile."""


def topics_that_count(cohort: Sequence[Person], near: Mapping[str, Set[str]]) -> Iterator[str]:
    """Those that somebody wants and another offers, nearly offers or wants; and what is near them.

    People may name topics of their own: most of these meet nobody's, and need no column.
    """
    wanted = Counter(chain.from_iterable(person.wants for person in cohort))
    offered = set(chain.from_iterable(person.offers for person in cohort))
    for topic, times in wanted.items():
        if times > 1 or topic in offered or not offered.isdisjoint(near.get(topic, ())):
            yield topic
    for topic in offered:
        if not wanted.keys().isdisjoint(near.get(topic, ())):
            yield topic


def fill_ranked(
    table: Singles, wants: Sequence[Sequence[str]], topics: Mapping[str, int], most: int
) -> None:
    """What each want earns where it is met."""
    if table.shape[1]:
        earned = [
            share
            for one in wants
            for want, share in zip(one, shares(most, len(one)), strict=True)
            if want in topics
        ]
        np.add.at(table, cells(wants, topics), np.array(earned, dtype=np.float32))


def fill_apart(table: Singles, codes: Ints, known: int, same: int) -> None:
    """The first column tells whether something is said, the others what: in these values."""
    if table.shape[1]:
        table[np.arange(codes.size), codes] = same
        table[:, 0] = known * (codes > 0)


def ones(
    chosen: Sequence[Iterable[str]], known: Mapping[str, int], size: tuple[int, int]
) -> Singles:
    found = np.zeros(size, dtype=np.float32)
    found[cells(chosen, known)] = 1
    return found


def cells(chosen: Sequence[Iterable[str]], known: Mapping[str, int]) -> tuple[Ints, Ints]:
    """The row and column of every known word that somebody chose."""
    columns = [[known[word] for word in words if word in known] for words in chosen]
    rows = np.repeat(np.arange(len(columns)), [len(words) for words in columns])
    return rows, np.fromiter(chain.from_iterable(columns), dtype=np.int64, count=rows.size)


def codes_of(words: Iterable[str]) -> Ints:
    """A number for each word, the same for the same whatever its case; 0 for none."""
    folded = [word.casefold() for word in words]
    known = {"": 0, **{word: code + 1 for word, code in index(filter(None, folded)).items()}}
    return np.array([known[word] for word in folded], dtype=np.int64)


def index(words: Iterable[Word]) -> dict[Word, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(words))}
