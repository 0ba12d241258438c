from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.candidates import Ints
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules
from mentoring.matching.score import most_of, shares, style_shares

Word = TypeVar("Word", bound=Hashable)

Singles = NDArray[np.float32]
"""Whole numbers and halves small enough that float32 adds and multiplies them exactly."""


class Features:
    """Two tables whose product is the score without hours and wishes, in thousandths of a point.

    One row a person: `showing` what they bring as a mentor, `learning` what as a mentee.
    """

    def __init__(self, cohort: Sequence[Person], rules: Rules, context: Context) -> None:
        most = most_of(rules.weights)
        offers = credits_of([person.offers for person in cohort], cohort, context)
        wants = [person.wants for person in cohort]
        topics = topics_of(cohort)
        size = (len(cohort), len(topics))
        parts = [
            (offers, ranked(wants, topics, most["mentee_wants"], size)),
            (ranked(wants, topics, most["mentor_wants"], size), offers),
            (ones(wants, topics, size), ranked(wants, topics, most["shared_interests"], size)),
            styles(cohort, most["style"], rules),
            apart([person.department for person in cohort], most["cross_department"]),
            apart([person.location for person in cohort], most["cross_site"]),
        ]
        useful = [(one, other) for one, other in parts if one.any() and other.any()]
        nothing = np.zeros((len(cohort), 1), dtype=np.float32)
        self.showing: Singles = np.hstack([one for one, _ in useful] or [nothing])
        self.learning: Singles = np.hstack([other for _, other in useful] or [nothing])


def topics_of(cohort: Sequence[Person]) -> dict[str, int]:
    """A column for each topic that anybody names."""
    return index(chain.from_iterable((*person.offers, *person.wants) for person in cohort))


def credits_of(
    offers: Sequence[Sequence[str]], cohort: Sequence[Person], context: Context
) -> Singles:
    """1 for each topic that a person offers, a half for each that is only near one of these."""
    topics = topics_of(cohort)
    offered = ones(offers, topics, (len(cohort), len(topics)))
    near = np.zeros((len(topics), len(topics)), dtype=np.float32)
    for one, others in context.near.items():
        for other in others:
            if one in topics and other in topics:
                near[topics[one], topics[other]] = near[topics[other], topics[one]] = 1
    if near.any():
        np.maximum(offered, (offered @ near > 0) / np.float32(2), out=offered)
    return offered


def ranked(
    wants: Sequence[Sequence[str]], topics: Mapping[str, int], most: int, size: tuple[int, int]
) -> Singles:
    """What each want earns where it is met."""
    found = np.zeros(size, dtype=np.float32)
    earned = list(chain.from_iterable(shares(most, len(one)) for one in wants))
    np.add.at(found, cells(wants, topics), np.array(earned, dtype=np.float32))
    return found


def ones(
    chosen: Sequence[Iterable[str]], known: Mapping[str, int], size: tuple[int, int]
) -> Singles:
    found = np.zeros(size, dtype=np.float32)
    found[cells(chosen, known)] = 1
    return found


def styles(cohort: Sequence[Person], most: int, rules: Rules) -> tuple[Singles, Singles]:
    """What a person likes, and what each answer of the other earns where it is the same."""
    earns = style_shares(most, rules)
    counted = [person.style[: rules.style_questions] for person in cohort]
    known = index(chain.from_iterable(person.style for person in cohort))
    size = (len(cohort), len(known))
    earned = np.zeros(size, dtype=np.float32)
    values = list(chain.from_iterable(earns[: len(one)] for one in counted))
    np.add.at(earned, cells(counted, known), np.array(values, dtype=np.float32))
    return ones([person.style for person in cohort], known, size), earned


def apart(words: Sequence[str], most: int) -> tuple[Singles, Singles]:
    """Two tables whose product is `most` where both say something, and not the same."""
    codes = codes_of(words)
    known = codes > 0
    one_hot = np.zeros((codes.size, int(codes.max(initial=0)) + 1), dtype=np.float32)
    one_hot[np.flatnonzero(known), codes[known]] = 1
    one_hot[:, 0] = known
    other = one_hot * np.float32(-most)
    other[:, 0] *= -1
    return one_hot, other


def cells(chosen: Sequence[Iterable[str]], known: Mapping[str, int]) -> tuple[Ints, Ints]:
    """The row and column of every word that somebody chose."""
    lists = [list(words) for words in chosen]
    rows = np.repeat(np.arange(len(lists)), [len(words) for words in lists])
    columns = [known[word] for words in lists for word in words]
    return rows.astype(np.int64), np.array(columns, dtype=np.int64)


def codes_of(words: Iterable[str]) -> Ints:
    """A number for each word, the same for the same whatever its case; 0 for none."""
    folded = [word.casefold() for word in words]
    known = {"": 0, **{word: code + 1 for word, code in index(filter(None, folded)).items()}}
    return np.array([known[word] for word in folded], dtype=np.int64)


def index(words: Iterable[Word]) -> dict[Word, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(words))}
