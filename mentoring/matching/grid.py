from collections.abc import Collection, Mapping, Sequence, Set
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from mentoring.matching.candidates import Flags, Ints
from mentoring.matching.features import TOGETHER, Features, Singles, codes_of, index, ones
from mentoring.matching.lines import lines_above
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Refusal, Rules
from mentoring.matching.score import HIGHEST_SUM, POINT, WISH_POINTS, hours_share, most_of
from mentoring.matching.week import hours_between

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

REFUSALS = (None, *Refusal)
"""What a code of `Grid.refusals` means. The order is the one in which `may_pair` looks."""


class Grid:
    """Many pairs of a cohort at once: what `may_pair` and `score_of` say of each, in arrays.

    People are positions in the cohort. Results have one row a mentor and one column a mentee.
    """

    def __init__(self, cohort: Sequence[Person], rules: Rules, context: Context) -> None:
        self.size = len(cohort)
        self.rules = rules
        self._cohort, self._context = cohort, context
        self.may_show = np.array([person.role.may_show for person in cohort], dtype=np.bool_)
        self.may_learn = np.array([person.role.may_learn for person in cohort], dtype=np.bool_)
        self.level = np.array([person.level for person in cohort], dtype=np.int64)
        self.manager = codes_of(context.managers.get(person.key, "") for person in cohort)
        self.features = Features(cohort, rules, context)
        said = {id(person.hours): person.hours for person in cohort}  # hashing hours takes long
        kinds = index(said.values())
        numbers = {key: kinds[hours] for key, hours in said.items()}
        self.kind = np.array([numbers[id(person.hours)] for person in cohort], dtype=np.int64)
        self.hours_of_kinds: Floats = hours_between(tuple(kinds), context.day)
        most = most_of(rules.weights)["shared_hours"]
        self.earned_by_hours: Singles = hours_share(most, self.hours_of_kinds).astype(np.float32)
        spoken = index(person.languages for person in cohort)
        self.speech = np.array([spoken[person.languages] for person in cohort], dtype=np.int64)
        self.can_talk = _can_talk(tuple(spoken))

    @cached_property
    def lines(self) -> tuple[Ints, Ints]:
        """Everybody with themselves and with those above them, as (below, above)."""
        return lines_above(self._cohort, self._context.managers)

    @cached_property
    def earlier(self) -> tuple[Ints, Ints]:
        return self._positions(self._context.earlier)

    @cached_property
    def excluded(self) -> tuple[Ints, Ints]:
        return self._positions(self._context.excluded)

    @cached_property
    def avoided(self) -> tuple[Ints, Ints]:
        return self._positions(self._context.avoidances)

    @cached_property
    def wished(self) -> csr_array:
        """What wishes add for each two, the same in both directions."""
        worth: dict[tuple[int, int], int] = {}
        at = self._at
        for wisher, wishes in self._context.wishes.items():
            for wished, points in zip(wishes, WISH_POINTS, strict=False):
                if wisher in at and wished in at:
                    for pair in ((at[wisher], at[wished]), (at[wished], at[wisher])):
                        worth[pair] = max(worth.get(pair, 0), points * POINT)
        rows, columns = np.array(list(worth), dtype=np.int64).reshape(-1, 2).T
        values = np.array(list(worth.values()), dtype=np.float32)
        return csr_array((values, (rows, columns)), shape=(self.size, self.size))

    def refusals(self, mentors: Ints, mentees: Ints) -> Codes:
        """The first rule that each pair breaks, as an index into REFUSALS; 0 where none."""
        mine, theirs = self.manager[mentors][:, None], self.manager[mentees]
        speech = self.speech[mentors][:, None], self.speech[mentees]
        broken: dict[Refusal, Flags] = {
            Refusal.ROLE: ~(self.may_show[mentors][:, None] & self.may_learn[mentees]),
            Refusal.LEVEL: self.level[mentees] - self.level[mentors][:, None]
            < self.rules.level_gap,
            Refusal.SAME_LINE: self._among(self.lines, mentors, mentees)
            | ((mine == theirs) & (mine > 0)),
            Refusal.REPEAT: self._among(self.earlier, mentors, mentees),
            Refusal.HOURS: self.hours(mentors, mentees) < self.rules.fallback_shared_hours,
            Refusal.LANGUAGE: ~self.can_talk[speech],
            Refusal.EXCLUDED: self._among(self.excluded, mentors, mentees),
            Refusal.AVOIDED: self._among(self.avoided, mentors, mentees),
        }
        found = np.zeros((mentors.size, mentees.size), dtype=np.int8)
        for code, refusal in reversed(list(enumerate(Refusal, start=1))):
            found[broken[refusal]] = code
        return found

    def hours(self, mentors: Ints, mentees: Ints) -> Floats:
        """The hours that each pair shares on the day of the week on which it shares most."""
        found: Floats = self.hours_of_kinds[self.kind[mentors][:, None], self.kind[mentees]]
        return found

    def scores(self, mentors: Ints, mentees: Ints) -> Ints:
        """1 to 100 for each pair, whether it may be one or not."""
        earned = self.features.showing(mentors) @ self.features.learning(mentees).T
        earned += self.earned_by_hours[self.kind[mentors][:, None], self.kind[mentees]]
        if self._context.wishes:
            earned += np.asarray(self.wished[mentors].toarray())[:, mentees]
        return points_of(earned)

    def earned(self, mentors: Ints, mentees: Ints) -> Singles:
        """What each two of these, pair by pair, earn without wishes, in thousandths of a point."""
        found = np.zeros(mentors.size, dtype=np.float32)
        for start in range(0, mentors.size, TOGETHER):
            some = slice(start, start + TOGETHER)
            mine, theirs = (
                self.features.showing(mentors[some]),
                self.features.learning(mentees[some]),
            )
            found[some] = np.einsum("ij,ij->i", mine, theirs)
        found += self.earned_by_hours[self.kind[mentors], self.kind[mentees]]
        return found

    def has_few_hours(self, mentors: Ints, mentees: Ints) -> Flags:
        """Do each two of these, pair by pair, share less than the rule asks for?"""
        hours = self.hours_of_kinds[self.kind[mentors], self.kind[mentees]]
        few: Flags = hours < self.rules.least_shared_hours
        return few

    def _among(self, pairs: tuple[Ints, Ints], mentors: Ints, mentees: Ints) -> Flags:
        """Which of these are among the pairs, in either direction?"""
        found = np.zeros((mentors.size, mentees.size), dtype=np.bool_)
        row, column = np.full(self.size, -1), np.full(self.size, -1)
        row[mentors], column[mentees] = np.arange(mentors.size), np.arange(mentees.size)
        for rows, columns in (pairs, pairs[::-1]):
            here = (row[rows] >= 0) & (column[columns] >= 0)
            found[row[rows[here]], column[columns[here]]] = True
        return found

    @cached_property
    def _at(self) -> dict[int, int]:
        return {person.id: position for position, person in enumerate(self._cohort)}

    def _positions(self, pairs: Set[tuple[int, int]] | Set[frozenset[int]]) -> tuple[Ints, Ints]:
        """Pairs of ids as positions of both ends, where both are in the cohort."""
        at = self._at
        ends = ((min(pair), max(pair)) for pair in pairs)
        known = [(at[one], at[other]) for one, other in ends if one in at and other in at]
        rows, columns = np.array(known, dtype=np.int64).reshape(-1, 2).T
        return rows, columns


def points_of(earned: Singles | Ints) -> Ints:
    """Thousandths of a point, wishes included, as the score that people see."""
    whole = np.minimum(earned, HIGHEST_SUM).astype(np.int64)
    found: Ints = np.maximum(1, (whole + POINT // 2) // POINT)
    return found


def _can_talk(spoken: Sequence[Collection[str]]) -> Flags:
    """For each two kinds of what people speak: is a language common, or one unknown?"""
    known: Mapping[str, int] = index(word for words in spoken for word in words)
    speaks = ones(spoken, known)
    silent = np.array([not words for words in spoken], dtype=np.bool_)
    found: Flags = (speaks @ speaks.T > 0) | silent | silent[:, None]
    return found
