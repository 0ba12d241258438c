from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from itertools import product

import pytest
from hypothesis import given, settings

from mentoring.matching.draft import Draft, Proposal, propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import (
    Aim,
    Context,
    ContradictoryLocksError,
    Refusal,
    Rules,
    may_pair,
    refusals,
)
from mentoring.matching.run import match_people
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import cohorts, context, junior, senior

RULES = Rules(circles=True, floor=0)
KEPT_APART = set(Refusal) - {Refusal.ROLE, Refusal.LEVEL, Refusal.REPEAT, Refusal.LANGUAGE}


def test_a_third_joins_the_pair_that_fits_best() -> None:
    people = [
        junior(1, offers=("pricing",)),
        junior(2, offers=("strategy",)),
        senior(3, wants=("strategy",)),
        senior(4, wants=("pricing",)),
        senior(5, wants=("strategy",)),
    ]

    draft = match_people(people, RULES, context())

    assert circles(draft) in ({(2, 5)}, {(2, 3)})
    assert draft.unmatched == ()
    assert len(draft.pairings) == 3


def test_two_juniors_may_share_one_senior() -> None:
    draft = match_people([junior(1), junior(2), senior(3)], RULES, context())

    assert {one.mentee_id for one in draft.pairings} == {3}
    assert len(circles(draft)) == 1


def test_without_the_program_s_wish_there_are_no_circles() -> None:
    draft = match_people([junior(1), junior(2), senior(3)], Rules(), context())

    assert circles(draft) == set()
    assert len(draft.unmatched) == 1


def test_a_pair_takes_one_third() -> None:
    draft = match_people([junior(1), *map(senior, (2, 3, 4))], RULES, context())

    assert len(draft.pairings) == 2
    assert len(draft.unmatched) == 1


def test_whoever_waited_longest_joins_first_whatever_the_score() -> None:
    people = [
        junior(1, offers=("pricing",)),
        senior(2, waited=2),
        senior(3, wants=("pricing",)),
        senior(4, waited=1),
    ]

    draft = match_people(people, RULES, context())

    assert {one.mentee_id for one in draft.pairings} == {2, 4}


def test_a_third_joins_even_as_an_exception() -> None:
    draft = match_people([junior(1), senior(2), senior(3)], Rules(circles=True), context())

    assert len(circles(draft)) == 1


def test_a_host_with_enough_hours_goes_before_one_who_fits_better() -> None:
    """1 and 3 work late, and share one hour with everybody else."""
    late = WorkingHours(starts=time(16), ends=time(23))
    people = [
        junior(1, hours=late, offers=("pricing",)),
        junior(2),
        senior(3, hours=late, waited=1),
        senior(4, waited=1),
        senior(5, wants=("pricing",)),
    ]

    assert circles(match_people(people, RULES, context())) == {(2, 5)}


def test_a_third_never_sits_beside_somebody_to_avoid() -> None:
    people = [junior(1), senior(2, waited=1), senior(3)]

    draft = match_people(people, RULES, context(avoidances={(3, 2)}))

    assert circles(draft) == set()


def test_a_third_never_sits_beside_their_own_manager() -> None:
    people = [junior(1), senior(2, waited=1), senior(3)]

    draft = match_people(people, RULES, context(managers={"person-3": "person-2"}))

    assert circles(draft) == set()


def test_the_three_have_one_language_in_common() -> None:
    people = [
        junior(1, languages=frozenset({"en", "de"})),
        senior(2, languages=frozenset({"en", "fr"}), waited=1),
        senior(3, languages=frozenset({"de", "fr"})),
    ]

    assert circles(match_people(people, RULES, context())) == set()


def test_the_three_share_working_hours() -> None:
    """Both seniors share one hour with the junior, at the two ends of the day."""
    early, late = WorkingHours(starts=time(6), ends=time(11)), WorkingHours(starts=time(15))
    people = [
        junior(1),
        senior(2, hours=early, waited=1),
        senior(3, hours=replace(late, ends=time(20))),
    ]

    assert circles(match_people(people, RULES, context())) == set()


def test_the_order_of_people_changes_nothing() -> None:
    people = [*map(junior, range(1, 5)), *map(senior, range(5, 12))]

    assert match_people(people[::-1], RULES, context()) == match_people(people, RULES, context())


def test_a_second_pair_of_the_host_takes_whom_the_first_cannot() -> None:
    """3 avoids 2, so joins 1 beside the one of its two partners who is left."""
    people = [
        junior(1, partners=2, offers=("pricing",)),
        senior(2, wants=("pricing",), waited=1),
        senior(3),
        senior(4, waited=1),
    ]

    draft = match_people(people, RULES, context(avoidances={(3, 2)}))

    assert circles(draft) == {(1, 3)}


def test_where_best_fit_is_sought_no_third_is_below_the_floor() -> None:
    people = [junior(1, offers=("pricing",)), senior(2, wants=("pricing",)), senior(3)]
    rules = Rules(aim=Aim.BEST_FIT, floor=30, circles=True)

    draft = match_people(people, rules, context())

    assert [(one.mentor_id, one.mentee_id) for one in draft.pairings] == [(1, 2)]


def test_a_locked_circle_stays_and_takes_nobody_else() -> None:
    people = [junior(1), junior(2), *map(senior, (3, 4, 5, 6))]

    draft = match_people(people, RULES, context(locked={(1, 4), (1, 5)}))

    with_one = {one.mentee_id: one for one in draft.pairings if one.mentor_id == 1}
    assert set(with_one) == {4, 5}
    assert all(one.locked for one in with_one.values())
    assert [one.is_circle for one in with_one.values()] == [False, True]
    assert len([one for one in draft.pairings if one.mentor_id == 2]) == 2


def test_a_locked_third_is_sought_no_other_partner() -> None:
    people = [junior(1), junior(2), senior(3), senior(4)]

    draft = match_people(people, RULES, context(locked={(1, 3), (1, 4)}))

    assert {(one.mentor_id, one.mentee_id) for one in draft.pairings} == {(1, 3), (1, 4)}
    assert [one.person_id for one in draft.unmatched] == [2]


@pytest.mark.parametrize(
    "around",
    [
        context(locked={(1, 3), (1, 4), (1, 5)}),
        context(locked={(1, 3), (1, 4)}, avoidances={(3, 4)}),
        context(locked={(1, 3), (1, 4)}, avoidances={(1, 4)}),
        context(locked={(1, 3), (1, 4), (2, 3), (2, 4)}),
        context(locked={(1, 3)}, taken={1: 1}),
    ],
    ids=["two too many", "sides apart", "host apart", "two circles", "no pair to join"],
)
def test_a_locked_circle_that_cannot_be_is_refused(around: Context) -> None:
    people = [junior(1), junior(2), senior(3), senior(4), senior(5)]

    with pytest.raises(ContradictoryLocksError):
        match_people(people, RULES, around)


def test_without_circles_one_locked_partner_too_many_is_refused() -> None:
    people = [junior(1), senior(3), senior(4)]

    with pytest.raises(ContradictoryLocksError):
        match_people(people, Rules(), context(locked={(1, 3), (1, 4)}))


@settings(deadline=None, max_examples=60)
@given(cohorts(most=7))
def test_a_draft_that_is_locked_whole_comes_again(
    made: tuple[tuple[Person, ...], Context],
) -> None:
    people, around = made
    draft = match_people(people, RULES, around)
    locked = frozenset((one.mentor_id, one.mentee_id) for one in draft.pairings)

    again = match_people(people, RULES, replace(around, locked=locked))

    assert {(one.mentor_id, one.mentee_id) for one in again.pairings} == locked
    assert again.unmatched == draft.unmatched


@settings(deadline=None, max_examples=60)
@given(cohorts(most=7))
def test_all_rules_hold_in_circles_and_as_many_join_as_can(
    made: tuple[tuple[Person, ...], Context],
) -> None:
    people, around = made
    before = propose_pairings(people, RULES, around)

    after = match_people(people, RULES, around)

    assert [one for one in after.pairings if not one.is_circle] == list(before.pairings)
    ways = set(ways_to_join(before, people, around))
    assert circles(after) in ways
    assert len(circles(after)) == max(map(len, ways))
    assert len(after.unmatched) == len(before.unmatched) - len(circles(after))


def circles(draft: Draft) -> frozenset[tuple[int, int]]:
    return frozenset((one.mentor_id, one.mentee_id) for one in draft.pairings if one.is_circle)


def ways_to_join(
    before: Draft, people: tuple[Person, ...], around: Context
) -> Iterator[frozenset[tuple[int, int]]]:
    """The new pairings of all ways in which the thirds may join pairs."""
    by_id = {one.id: one for one in people}
    thirds = [one.person_id for one in before.unmatched if by_id[one.person_id].partners]
    every = [
        [None, *(seat for pair in before.pairings for seat in seats(by_id, third, pair, around))]
        for third in thirds
    ]
    for way in product(*every):
        taken = [seat for seat in way if seat]
        pairs, hosts = {pair for pair, _, _ in taken}, {host for _, host, _ in taken}
        if len(pairs) == len(hosts) == len(taken):
            yield frozenset(new for _, _, new in taken)


Seat = tuple[tuple[int, int], int, tuple[int, int]]


def seats(by_id: dict[int, Person], third: int, pair: Proposal, around: Context) -> list[Seat]:
    """(pair, host, new mentor and mentee) for both sides that the third may join."""
    mentor, mentee, one = by_id[pair.mentor_id], by_id[pair.mentee_id], by_id[third]
    ends = (mentor.id, mentee.id)
    spoken = [who.languages for who in (mentor, mentee, one) if who.languages]
    if spoken and not frozenset.intersection(*spoken):
        return []
    found: list[Seat] = []
    for host, beside in ((mentor, mentee), (mentee, mentor)):
        if not KEPT_APART.isdisjoint(refusals(one, beside, RULES, around)):
            continue
        found += [
            (ends, host.id, (showing.id, learning.id))
            for showing, learning in ((one, host), (host, one))
            if may_pair(showing, learning, RULES, around) is None
        ]
    return found
