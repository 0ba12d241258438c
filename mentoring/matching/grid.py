from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.features import Features, Singles, index, ones
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Refusal, Rules, hours_together
from mentoring.matching.score import (
    HIGHEST_SUM,
    POINT,
    hours_share,
    most_of,
    wish_value,
)
from mentoring.reporting_line import chain_above

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

REFUSALS = (None, *Refusal)
"""What a code of `Grid.refusals` means. The order is the one in which `may_pair` looks."""


class Grid:
    """Many pairs of a cohort at once: what `may_pair` and `score_of` say of each, in arrays.

    People are positions in the cohort. Results have one row a mentor and one column a mentee.
    """

    def __init__(self, cohort: Sequence[Person], rules: Rules, context: Context) -> None:
        self._rules = rules
        self.may_show = np.array([person.role.may_show for person in cohort], dtype=np.bool_)
        self.may_learn = np.array([person.role.may_learn for person in cohort], dtype=np.bool_)
        self._level = np.array([person.level for person in cohort], dtype=np.int64)
        self._features = Features(cohort, rules, context)
        self._languages = ones_of([person.languages for person in cohort])
        self._manager = _codes(context.managers.get(person.key, "") for person in cohort)
        most = most_of(rules.weights)["shared_hours"]
        self._zone, self._hours = _hours(cohort, context)
        earns = [hours_share(most, hours) for hours in self._hours.ravel().tolist()]
        self._earned_by_hours = np.array(earns, dtype=np.float32).reshape(self._hours.shape)
        ids = {person.id: position for position, person in enumerate(cohort)}
        self._lines = _both_ways(len(cohort), _lines(cohort, context.managers))
        self._earlier = _both_ways(len(cohort), _positions(ids, context.earlier))
        self._excluded = _both_ways(len(cohort), _positions(ids, context.excluded))
        self._wished = _wished(ids, context)
        self._avoided = _both_ways(len(cohort), _positions(ids, context.avoidances))

    def refusals(self, mentors: Ints, mentees: Ints) -> Codes:
        """The first rule that each pair breaks, as an index into REFUSALS; 0 where none."""
        broken: dict[Refusal, Flags] = {
            Refusal.ROLE: ~(self.may_show[mentors][:, None] & self.may_learn[mentees]),
            Refusal.LEVEL: self._level[mentees] - self._level[mentors][:, None]
            < self._rules.level_gap,
            Refusal.SAME_LINE: _in(self._lines, mentors, mentees)
            | _same(self._manager, mentors, mentees),
            Refusal.REPEAT: _in(self._earlier, mentors, mentees),
            Refusal.HOURS: self.hours(mentors, mentees) < self._rules.fallback_shared_hours,
            Refusal.LANGUAGE: self._no_common_language(mentors, mentees),
            Refusal.EXCLUDED: _in(self._excluded, mentors, mentees),
            Refusal.AVOIDED: _in(self._avoided, mentors, mentees),
        }
        found = np.zeros((mentors.size, mentees.size), dtype=np.int8)
        for code, refusal in reversed(list(enumerate(Refusal, start=1))):
            found[broken[refusal]] = code
        return found

    def hours(self, mentors: Ints, mentees: Ints) -> Floats:
        """The hours that each pair shares on the day of the week on which it shares most."""
        return self._hours[self._zone[mentors][:, None], self._zone[mentees]]

    def scores(self, mentors: Ints, mentees: Ints) -> Ints:
        """1 to 100 for each pair, whether it may be one or not."""
        earned = self._features.showing[mentors] @ self._features.learning[mentees].T
        earned += self._earned_by_hours[self._zone[mentors][:, None], self._zone[mentees]]
        if self._wished.nnz:
            earned += np.asarray(self._wished[mentors].toarray())[:, mentees]
        np.minimum(earned, HIGHEST_SUM, out=earned)
        points = np.floor((earned + POINT // 2) / POINT)
        return np.maximum(1, points).astype(np.int64)

    def _no_common_language(self, mentors: Ints, mentees: Ints) -> Flags:
        mine, theirs = self._languages[mentors], self._languages[mentees]
        silent: Flags = (mine.sum(axis=1)[:, None] == 0) | (theirs.sum(axis=1) == 0)
        apart: Flags = ~silent & (mine @ theirs.T == 0)
        return apart


def _hours(cohort: Sequence[Person], context: Context) -> tuple[Ints, Floats]:
    """Which hours each person keeps, and how many every two kinds of hours share."""
    kinds = list(dict.fromkeys(person.hours for person in cohort))
    at = {kind: number for number, kind in enumerate(kinds)}
    shared = [[hours_together(one, other, context.day) for other in kinds] for one in kinds]
    table = np.array(shared, dtype=np.float64).reshape(len(kinds), len(kinds))
    return np.array([at[person.hours] for person in cohort], dtype=np.int64), table


def _lines(cohort: Sequence[Person], managers: Mapping[str, str]) -> list[tuple[int, int]]:
    """Everybody with themselves and with those of the cohort above them, at any distance."""
    places = defaultdict[str, list[int]](list)
    for position, person in enumerate(cohort):
        places[person.key].append(position)
    return [
        (position, other)
        for position, person in enumerate(cohort)
        for key in (person.key, *chain_above(person.key, managers))
        for other in places.get(key, ())
    ]


def _positions(
    ids: Mapping[int, int], pairs: Set[tuple[int, int]] | Set[frozenset[int]]
) -> list[tuple[int, int]]:
    """Pairs of ids as pairs of positions, where both are in the cohort."""
    ends = ((min(pair), max(pair)) for pair in pairs)
    return [(ids[one], ids[other]) for one, other in ends if one in ids and other in ids]


def _both_ways(size: int, pairs: Sequence[tuple[int, int]]) -> csr_array:
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    ones = np.ones(2 * rows.size, dtype=np.bool_)
    ends = np.concatenate((rows, columns)), np.concatenate((columns, rows))
    return csr_array((ones, ends), shape=(size, size))


def _in(pairs: csr_array, mentors: Ints, mentees: Ints) -> Flags:
    if not pairs.nnz:
        return np.zeros((mentors.size, mentees.size), dtype=np.bool_)
    found: Flags = np.asarray(pairs[mentors].toarray())[:, mentees]
    return found


def _same(codes: Ints, mentors: Ints, mentees: Ints) -> Flags:
    """Do both say something, and the same? 0 says nothing."""
    mine = codes[mentors][:, None]
    same: Flags = (mine == codes[mentees]) & (mine > 0)
    return same


def _wished(ids: Mapping[int, int], context: Context) -> csr_array:
    """What wishes add for each two, in either direction the greater of both."""
    worth: dict[tuple[int, int], int] = defaultdict(int)
    for wisher, wishes in context.wishes.items():
        for wished in wishes:
            if wisher in ids and wished in ids:
                ends = ids[wisher], ids[wished]
                for pair in (ends, ends[::-1]):
                    worth[pair] = max(worth[pair], wish_value(wishes, wished))
    rows, columns = np.array(list(worth), dtype=np.int64).reshape(-1, 2).T
    values = np.array(list(worth.values()), dtype=np.float32)
    return csr_array((values, (rows, columns)), shape=(len(ids), len(ids)))


def ones_of(chosen: Sequence[Iterable[str]]) -> Singles:
    known = index(word for words in chosen for word in words)
    return ones(chosen, known, (len(chosen), len(known)))


def _codes(words: Iterable[str]) -> Ints:
    """A number for each word, the same for the same; 0 for none."""
    said = list(words)
    known = {"": 0, **{word: code + 1 for word, code in index(filter(None, said)).items()}}
    return np.array([known[word] for word in said], dtype=np.int64)
