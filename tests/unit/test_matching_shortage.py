from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import shortage as shortage_module
from mentoring.matching.draft import Draft, propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import Aim, Context, Rules, may_pair
from mentoring.matching.shortage import Shortage, shortages
from mentoring.roles import Role
from tests.unit.matching_people import cohorts, context, junior, person, senior

RULES = Rules(floor=0)


def test_five_who_all_need_the_same_three_are_named_with_them() -> None:
    juniors = [junior(1), junior(2), junior(3)]
    seniors = [senior(number) for number in range(4, 9)]

    assert found([*juniors, *seniors]) == (Shortage((4, 5, 6, 7, 8), (1, 2, 3), missing=2),)


def test_only_those_are_named_who_compete() -> None:
    """Senior 3 and 4 need junior 1, whom nobody else of the cohort needs."""
    near, far = junior(1, level=2), junior(2, level=6)
    people = [near, far, senior(3, level=5), senior(4, level=5), senior(5, level=9)]

    assert found(people) == (Shortage((3, 4), (1,), missing=1),)


def test_two_shortages_that_have_nothing_to_do_with_each_other_are_told_apart() -> None:
    german, english = frozenset({"de"}), frozenset({"en"})
    people = [
        junior(1, languages=german),
        junior(2, languages=english),
        *(senior(number, languages=german) for number in (3, 4)),
        *(senior(number, languages=english) for number in (5, 6, 7)),
    ]

    assert found(people) == (
        Shortage((5, 6, 7), (2,), missing=2),
        Shortage((3, 4), (1,), missing=1),
    )


def test_several_places_of_the_wanted_count() -> None:
    people = [junior(1, partners=2), *(senior(number) for number in (2, 3, 4))]

    assert found(people) == (Shortage((2, 3, 4), (1,), missing=1),)


def test_whoever_could_be_paired_with_each_other_is_an_odd_circle() -> None:
    people = [person(1, level=1), person(2, level=5), person(3, level=9)]

    assert found(people) == (Shortage((1, 2, 3), (), missing=1, among_themselves=True),)


def test_an_odd_circle_and_another_who_need_the_same_person() -> None:
    """5 to 7 may be paired among themselves; they and 8 need 1, whose place is the only one."""
    people = [
        junior(1, level=1),
        *(person(number, level=level) for number, level in ((5, 4), (6, 6), (7, 8))),
        senior(8, level=3),
    ]

    (shortage,) = found(people)

    assert shortage == Shortage((5, 6, 7, 8), (1,), missing=1, among_themselves=True)


def test_whoever_has_nobody_possible_is_in_no_shortage() -> None:
    assert found([junior(1), junior(2)]) == ()


def test_whoever_the_aim_leaves_out_is_in_no_shortage() -> None:
    """Best fit pairs 1 with 3 alone, although both juniors could have had a partner."""
    apart = context(avoidances={(2, 4)})
    people = [
        junior(1, offers=("pricing",)),
        junior(2),
        senior(3, wants=("pricing",)),
        senior(4),
    ]
    rules = Rules(aim=Aim.BEST_FIT, floor=1)
    draft = propose_pairings(people, rules, apart)

    assert {one.person_id for one in draft.unmatched} == {2, 4}
    assert shortages(draft, people, rules, apart) == ()


def test_a_locked_place_is_none() -> None:
    people = [junior(1), junior(2), senior(3), senior(4), senior(5)]
    locked = context(locked={(1, 3)})

    assert found(people, locked) == (Shortage((4, 5), (2,), missing=1),)


def test_more_people_than_it_looks_at_have_none_named(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [junior(1), senior(2), senior(3)]
    assert len(found(people)) == 1

    monkeypatch.setattr(shortage_module, "MOST_PEOPLE", 2)

    assert found(people) == ()


@settings(deadline=None, max_examples=60)
@given(cohorts(most=7))
def test_every_shortage_is_true(made: tuple[tuple[Person, ...], Context]) -> None:
    people, around = made
    by_id = {one.id: one for one in people}

    for shortage in shortages(propose_pairings(people, RULES, around), people, RULES, around):
        for one in shortage.people:
            assert partners_of(by_id[one], people, around) <= {*shortage.people, *shortage.only}
        assert most_paired(shortage, by_id, around) == len(shortage.people) - shortage.missing


@settings(deadline=None, max_examples=60)
@given(cohorts(most=7), st.data())
def test_whoever_finds_all_possible_partners_taken_is_in_one_shortage(
    made: tuple[tuple[Person, ...], Context], data: st.DataObject
) -> None:
    """Where people are on one side each; odd circles with several places may stay unnamed."""
    roles = st.sampled_from((Role.MENTOR, Role.MENTEE))
    people = tuple(replace(one, role=data.draw(roles)) for one in made[0])
    draft = propose_pairings(people, RULES, made[1])

    named = [one for each in shortages(draft, people, RULES, made[1]) for one in each.people]

    by_id = {one.id: one for one in people}
    for one in draft.unmatched:
        taken = bool(partners_of(by_id[one.person_id], people, made[1]))
        assert named.count(one.person_id) == (taken and by_id[one.person_id].partners > 0)


def found(people: list[Person], around: Context | None = None) -> tuple[Shortage, ...]:
    around = around or context()
    draft: Draft = propose_pairings(people, RULES, around)
    return shortages(draft, people, RULES, around)


def partners_of(one: Person, people: tuple[Person, ...], around: Context) -> set[int]:
    return {
        other.id
        for other in people
        if other.id != one.id
        and around.places_left(other)
        and (not may_pair(one, other, RULES, around) or not may_pair(other, one, RULES, around))
    }


def most_paired(shortage: Shortage, by_id: dict[int, Person], around: Context) -> int:
    """How many of the people can have a partner at once, tried out over all sets of pairs."""
    people = tuple(by_id[one] for one in (*shortage.people, *shortage.only))
    pairs = [
        (one.id, other.id)
        for one, other in combinations(people, 2)
        if other.id in partners_of(one, people, around)
    ]

    def best(start: int, places: dict[int, int], paired: frozenset[int]) -> int:
        most = len(paired & set(shortage.people))
        for at in range(start, len(pairs)):
            one, other = pairs[at]
            if places[one] and places[other]:
                left = {**places, one: places[one] - 1, other: places[other] - 1}
                most = max(most, best(at + 1, left, paired | {one, other}))
        return most

    return best(0, {one.id: around.places_left(one) for one in people}, frozenset())
