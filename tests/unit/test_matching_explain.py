from dataclasses import fields, replace

import pytest
from hypothesis import assume, given, settings

from mentoring.matching.draft import Draft
from mentoring.matching.explain import (
    Alternative,
    alternatives,
    barriers,
    parts_of,
    ruled_out,
)
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, PublicRefusal, Rules, Weights, may_pair
from mentoring.matching.run import match_people
from mentoring.matching.score import fit_of, score_of
from tests.unit.matching_people import cohorts, context, junior, senior

RULES = Rules(floor=0)
HIDDEN = {
    "line": context(managers={"person-1": "person-2"}),
    "earlier": context(earlier={frozenset({1, 2})}),
    "avoided": context(avoidances={(1, 2)}),
    "excluded": context(excluded={frozenset({1, 2})}),
}


class TestParts:
    """What was weighed for two people."""

    def test_each_weight_is_a_part_with_its_points_of_a_hundred(self) -> None:
        parts = parts_of(junior(), senior(), RULES, context())

        assert [part.name for part in parts] == [field.name for field in fields(Weights)]
        assert sum(part.most for part in parts) == 100

    def test_the_score_is_the_sum_of_its_parts(self) -> None:
        mentor = junior(offers=("pricing",), wants=("strategy",), department="Sales")
        mentee = senior(wants=("pricing", "no-code"), offers=("strategy",), department="Legal")

        parts = parts_of(mentor, mentee, RULES, context())

        assert {part.name for part in parts if part.points == 0} == {
            "style",
            "cross_site",
            "shared_interests",
        }
        assert round(sum(part.points for part in parts)) == score_of(
            mentor, mentee, RULES, context()
        )

    def test_a_private_wish_is_no_part(self) -> None:
        wished = context(wishes={1: (2,)})

        assert parts_of(junior(), senior(), RULES, wished) == parts_of(
            junior(), senior(), RULES, context()
        )


class TestRuledOut:
    """What may be told of a rule that two people break."""

    def test_two_who_may_be_paired_are_not_ruled_out(self) -> None:
        assert ruled_out(junior(), senior(), RULES, context()) is None

    @pytest.mark.parametrize("around", HIDDEN.values(), ids=HIDDEN)
    def test_what_concerns_just_these_two_is_never_told_apart(self, around: Context) -> None:
        assert ruled_out(junior(), senior(), RULES, around) is PublicRefusal.RULED_OUT

    def test_a_plain_rule_is_named(self) -> None:
        assert ruled_out(senior(), junior(), RULES, context()) is PublicRefusal.ROLE

    def test_others_are_counted_by_what_keeps_them_away(self) -> None:
        people = [junior(1), junior(2), senior(3), senior(4, level=3), senior(5)]

        found = barriers(1, people, RULES, context(avoidances={(5, 1)}))

        assert found == {
            None: 1,
            PublicRefusal.ROLE: 1,
            PublicRefusal.LEVEL: 1,
            PublicRefusal.RULED_OUT: 1,
        }


class TestAlternatives:
    """Who else was possible, and what it would cost."""

    def test_the_best_comes_first_with_what_the_others_lose(self) -> None:
        people = [
            junior(1, offers=("pricing", "no-code")),
            junior(2, offers=("no-code",)),
            senior(3, wants=("pricing",)),
            senior(4, wants=("no-code",)),
        ]
        draft = match_people(people, RULES, context())
        assert pairs(draft) == {(1, 3), (2, 4)}

        (other,) = alternatives(1, draft, people, RULES, context())

        assert (other.mentor_id, other.mentee_id) == (1, 4)
        assert other.people == 0
        assert other.total == score(2, 4, people) - score(2, 3, people) > 0

    def test_how_many_others_would_have_a_partner_is_counted(self) -> None:
        """Instead of 2, 1 could be paired with 3; for 3, that leaves one of the others alone."""
        people = [junior(1), senior(2, waited=1), senior(3)]
        draft = match_people(people, RULES, context())

        assert [one.people for one in alternatives(1, draft, people, RULES, context())] == [0]
        assert [one.people for one in alternatives(3, draft, people, RULES, context())] == [1]

    def test_no_more_are_named_than_asked_for(self) -> None:
        people = [junior(1), *(senior(number) for number in range(2, 9))]
        draft = match_people(people, RULES, context())

        assert len(alternatives(1, draft, people, RULES, context(), most=2)) == 2

    def test_whoever_is_locked_with_somebody_else_is_none(self) -> None:
        people = [junior(1), junior(2), senior(3), senior(4)]
        locked = context(locked={(2, 4)})
        draft = match_people(people, RULES, locked)

        assert alternatives(1, draft, people, RULES, locked) == ()

    def test_a_locked_pair_is_no_circle_to_join_instead(self) -> None:
        people = [junior(1), junior(2), senior(3), senior(4)]
        rules, locked = replace(RULES, circles=True), context(locked={(2, 4)})
        draft = match_people(people, rules, locked)

        assert alternatives(1, draft, people, rules, locked) == ()

    def test_those_who_fit_best_are_named(self) -> None:
        people = [
            junior(1, offers=("pricing", "no-code", "strategy")),
            senior(2),
            senior(3, wants=("pricing", "short-video")),
            senior(4, wants=("short-video", "no-code")),
            senior(5, wants=("strategy",)),
        ]
        draft = match_people(people, RULES, context())

        found = alternatives(1, draft, people, RULES, context(), most=2)

        assert pairs(draft) == {(1, 5)}
        assert [one.mentee_id for one in found] == [3, 4]

    def test_a_person_s_own_lock_gives_way(self) -> None:
        people = [junior(1), junior(2), senior(3), senior(4)]
        locked = context(locked={(1, 3)})
        draft = match_people(people, RULES, locked)

        (other,) = alternatives(1, draft, people, RULES, locked)

        assert (other.mentor_id, other.mentee_id) == (1, 4)

    def test_nobody_is_named_whom_a_rule_forbids(self) -> None:
        people = [junior(1), senior(2), senior(3)]
        apart = context(avoidances={(1, 2)})
        draft = match_people(people, RULES, apart)

        assert alternatives(1, draft, people, RULES, apart) == ()

    @settings(deadline=None, max_examples=60)
    @given(cohorts(most=6))
    def test_each_is_the_best_choice_around_it(
        self, made: tuple[tuple[Person, ...], Context]
    ) -> None:
        people, around = made
        assume(people)
        draft = match_people(people, RULES, around)

        for other in alternatives(1, draft, people, RULES, around):
            self.is_true(other, draft, people, around)

    def is_true(
        self, other: Alternative, draft: Draft, people: tuple[Person, ...], around: Context
    ) -> None:
        pair = other.mentor_id, other.mentee_id
        by_id = {one.id: one for one in people}
        mentor, mentee = (by_id[one] for one in pair)
        again = match_people(people, RULES, replace(around, locked={pair}))
        assert 1 in pair
        assert pair not in pairs(draft)
        assert may_pair(mentor, mentee, RULES, around) is None
        assert other.score == fit_of(mentor, mentee, RULES, around)
        assert other.people == len(others_paired(draft)) - len(others_paired(again))


def pairs(draft: Draft) -> set[tuple[int, int]]:
    return {(one.mentor_id, one.mentee_id) for one in draft.pairings}


def others_paired(draft: Draft) -> set[int]:
    return {end for pair in pairs(draft) for end in pair} - {1}


def score(mentor: int, mentee: int, people: list[Person]) -> int:
    by_id = {one.id: one for one in people}
    return score_of(by_id[mentor], by_id[mentee], RULES, context())
