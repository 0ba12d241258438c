from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.candidates import Ints
from mentoring.matching.chosen import Cells, Chosen
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
        self._rules, self._most = rules, most_of(rules.weights)
        near = near_topics(context)
        self._topics = index(topics_that_count(cohort, near))
        self._style = index(chain.from_iterable(person.style for person in cohort))
        self._department = codes_of(person.department for person in cohort)
        self._location = codes_of(person.location for person in cohort)
        self._near = np.zeros((0, 0), dtype=np.float32)
        if not near.keys().isdisjoint(self._topics):
            self._near = ones([near.get(topic, ()) for topic in self._topics], self._topics)
        self._wants = Chosen([person.wants for person in cohort], self._topics)
        self._offers = Chosen([person.offers for person in cohort], self._topics)
        self._styles = Chosen([person.style for person in cohort], self._style)
        self._columns = self._laid_out()

    def showing(self, people: Ints) -> Singles:
        """What these positions bring as mentors."""
        at, wants = self._columns, self._wants.cells(people)
        found = np.zeros((people.size, at.width), dtype=np.float32)
        self._fill_offers(found[:, at.offered], people)
        fill_ranked(found[:, at.given], wants, self._most["mentor_wants"])
        if at.interests.stop > at.interests.start:
            found[:, at.interests][wants.at] = 1
        if at.style.stop > at.style.start:
            found[:, at.style][self._styles.cells(people).at] = 1
        for place, codes in ((at.department, self._department), (at.location, self._location)):
            fill_apart(found[:, place], codes[people], 1, 1)
        return found

    def learning(self, people: Ints) -> Singles:
        """What these positions bring as mentees."""
        at, most, wants = self._columns, self._most, self._wants.cells(people)
        found = np.zeros((people.size, at.width), dtype=np.float32)
        fill_ranked(found[:, at.offered], wants, most["mentee_wants"])
        self._fill_offers(found[:, at.given], people)
        fill_ranked(found[:, at.interests], wants, most["shared_interests"])
        self._fill_style(found[:, at.style], people)
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

    def _fill_offers(self, table: Singles, people: Ints) -> None:
        """1 for each topic that a person offers, a half for each that is only near one of these."""
        if not table.shape[1]:
            return
        table[self._offers.cells(people).at] = 1
        if self._near.size:
            for start in range(0, len(table), TOGETHER):
                part = table[start : start + TOGETHER]
                np.maximum(part, (part @ self._near > 0) / np.float32(2), out=part)

    def _fill_style(self, table: Singles, people: Ints) -> None:
        """What each answer earns where the other's is the same."""
        if not table.shape[1]:
            return
        earns = np.array(style_shares(self._most["style"], self._rules), dtype=np.float32)
        answers = self._styles.cells(people)
        answers = answers.only(answers.places < earns.size)
        np.add.at(table, answers.at, earns[answers.places])


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


def fill_ranked(table: Singles, wants: Cells, most: int) -> None:
    """What each want earns where it is met."""
    if table.shape[1] and wants.rows.size:
        longest = int(wants.lengths.max())
        earns = np.zeros((longest + 1, longest), dtype=np.float32)
        for length in np.flatnonzero(np.bincount(wants.lengths)).tolist():
            earns[length, :length] = shares(most, length)
        np.add.at(table, wants.at, earns[wants.lengths, wants.places])


def fill_apart(table: Singles, codes: Ints, known: int, same: int) -> None:
    """The first column tells whether something is said, the others what: in these values."""
    if table.shape[1]:
        table[np.arange(codes.size), codes] = same
        table[:, 0] = known * (codes > 0)


def ones(chosen: Sequence[Collection[str]], known: Mapping[str, int]) -> Singles:
    """1 where somebody chose a word: a row for each of them, a column for each word."""
    found = np.zeros((len(chosen), len(known)), dtype=np.float32)
    found[Chosen(chosen, known).cells(np.arange(len(chosen))).at] = 1
    return found


def codes_of(words: Iterable[str]) -> Ints:
    """A number for each word, the same for the same whatever its case; 0 for none."""
    said = list(words)
    folded = {word: word.casefold() for word in dict.fromkeys(said)}
    known = {
        "": 0,
        **{word: code + 1 for word, code in index(filter(None, folded.values())).items()},
    }
    codes = {word: known[same] for word, same in folded.items()}
    return np.array([codes[word] for word in said], dtype=np.int64)


def index(words: Iterable[Word]) -> dict[Word, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(words))}
