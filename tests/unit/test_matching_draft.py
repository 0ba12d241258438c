from dataclasses import replace
from datetime import time

import pytest

from mentoring.matching.draft import Draft, propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import Aim, ContradictoryLocksError, Rules
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import context, junior, person, senior

RULES = Rules()
NIGHTS = WorkingHours(starts=time(16), ends=time(23))
"""One hour in common with everybody else."""


def test_a_pair_is_found_where_taking_the_best_first_would_lose_one() -> None:
    wanted = junior(1, offers=("pricing", "no-code"))
    other = junior(2, offers=("pricing",))
    eager = senior(3, wants=("pricing", "no-code"))
    barred = senior(4, wants=("no-code",))
    apart = context(avoidances={(other.id, barred.id)})

    draft = propose_pairings([wanted, other, eager, barred], RULES, apart)

    assert pairs(draft) == {(1, 4), (2, 3)}
    assert draft.unmatched == ()


def test_everybody_gets_a_first_partner_before_anybody_a_second() -> None:
    fit = junior(1, offers=("pricing",), partners=2)
    unfit = junior(2)
    seniors = [senior(3, wants=("pricing",)), senior(4, wants=("pricing",))]

    draft = propose_pairings([fit, unfit, *seniors], RULES, context())

    assert {mentor for mentor, _ in pairs(draft)} == {1, 2}


def test_a_second_partner_fills_a_place_that_was_offered() -> None:
    draft = propose_pairings([junior(1, partners=2), senior(2), senior(3)], RULES, context())

    assert pairs(draft) == {(1, 2), (1, 3)}


def test_two_with_several_places_are_paired_once() -> None:
    draft = propose_pairings([junior(1, partners=3), senior(2, partners=3)], RULES, context())

    assert pairs(draft) == {(1, 2)}


def test_active_pairings_use_up_places() -> None:
    people = [junior(1, partners=2), senior(2), senior(3)]

    draft = propose_pairings(people, RULES, context(taken={1: 1, 3: 1}))

    assert pairs(draft) == {(1, 2)}
    assert draft.unmatched == ()


def test_who_has_a_partner_already_comes_after_who_has_none() -> None:
    provided = senior(3, partners=2, wants=("pricing",))
    people = [junior(1, offers=("pricing",)), senior(2), provided]

    draft = propose_pairings(people, RULES, context(taken={provided.id: 1}))

    assert pairs(draft) == {(1, 2)}


def test_who_waited_longest_goes_first_whatever_the_score() -> None:
    fit, patient = senior(2, wants=("pricing",)), senior(3, waited=1)

    draft = propose_pairings([junior(1, offers=("pricing",)), fit, patient], RULES, context())

    assert pairs(draft) == {(1, 3)}


def test_who_waited_never_costs_another_a_partner() -> None:
    bridge = junior(1)
    patient = senior(2, waited=9)
    people = [bridge, junior(3, level=7), patient, senior(4, level=9)]

    draft = propose_pairings(people, RULES, context())

    assert pairs(draft) == {(1, 2), (3, 4)}


def test_one_person_may_show_upward_and_learn_from_below() -> None:
    people = [person(1, level=1), person(2, level=5, partners=2), person(3, level=9)]
    apart = context(avoidances={(1, 3)})

    assert pairs(propose_pairings(people, RULES, apart)) == {(1, 2), (2, 3)}


def test_places_count_over_both_sides() -> None:
    people = [person(1, level=1), person(2, level=5), person(3, level=9)]
    apart = context(avoidances={(1, 3)})

    assert len(propose_pairings(people, RULES, apart).pairings) == 1


def test_an_odd_circle_of_people_on_both_sides_is_settled_in_whole_pairs() -> None:
    triangles = [person(3 * t + i, level=1 + 3 * i) for t in range(3) for i in range(3)]
    apart = {
        (one.id, other.id)
        for one in triangles
        for other in triangles
        if one.id // 3 != other.id // 3
    }

    draft = propose_pairings(triangles, RULES, context(avoidances=apart))

    assert len(draft.pairings) == 3
    assert len(draft.unmatched) == 3


def test_few_hours_are_accepted_only_where_more_people_are_paired_by_it() -> None:
    at_night = junior(1, offers=("pricing",), hours=NIGHTS)
    by_day = junior(2)
    eager = senior(3, wants=("pricing",))

    rules = Rules(floor=0)
    alone = propose_pairings([at_night, eager], rules, context())
    with_choice = propose_pairings([at_night, by_day, eager], rules, context())

    assert [pairing.reasons.few_hours for pairing in alone.pairings] == [True]
    assert pairs(with_choice) == {(2, 3)}


def test_a_score_below_the_floor_is_accepted_only_where_more_people_are_paired_by_it() -> None:
    fits = junior(1, offers=("pricing",))
    people = [fits, junior(2), senior(3, wants=("pricing",), partners=2)]

    assert pairs(propose_pairings(people, RULES, context())) == {(1, 3), (2, 3)}
    assert pairs(propose_pairings(people, RULES, context(taken={2: 1}))) == {(1, 3)}


def test_the_best_fit_pairs_nobody_below_the_floor() -> None:
    fits = junior(1, offers=("pricing",))
    people = [fits, junior(2), senior(3, wants=("pricing",)), senior(4)]

    draft = propose_pairings(people, Rules(aim=Aim.BEST_FIT), context())

    assert pairs(draft) == {(1, 3)}


def test_the_weakest_pairing_is_protected_at_the_cost_of_the_total() -> None:
    able = junior(1, offers=("pricing", "no-code"), wants=("strategy",))
    plain = junior(2, offers=("pricing",))
    people = [
        able,
        plain,
        senior(3, wants=("no-code", "pricing"), offers=("strategy",)),
        senior(4, wants=("regulation", "no-code")),
    ]

    best, fair = (
        propose_pairings(people, Rules(aim=aim, floor=0), context())
        for aim in (Aim.NOBODY_LEFT_OUT, Aim.PROTECT_WEAKEST)
    )

    assert min(one.score for one in fair.pairings) > min(one.score for one in best.pairings)
    assert fair.total < best.total


def test_the_others_are_chosen_around_a_locked_pair() -> None:
    people = [junior(1, offers=("pricing",)), junior(2), senior(3, wants=("pricing",)), senior(4)]

    draft = propose_pairings(people, RULES, context(locked={(1, 4)}))

    assert pairs(draft) == {(1, 4), (2, 3)}
    assert [one.locked for one in draft.pairings] == [True, False]


@pytest.mark.parametrize(
    ("locked", "wrong"),
    [
        ({(3, 1)}, ((3, 1),)),
        ({(1, 3), (1, 4)}, ((1, 3), (1, 4))),
        ({(1, 9), (2, 4)}, ((1, 9),)),
        ({(1, 2)}, ((1, 2),)),
    ],
)
def test_locks_that_break_a_rule_are_named(
    locked: set[tuple[int, int]], wrong: tuple[tuple[int, int], ...]
) -> None:
    people = [junior(1), junior(2), senior(3), senior(4)]

    with pytest.raises(ContradictoryLocksError) as caught:
        propose_pairings(people, RULES, context(locked=locked))

    assert caught.value.pairs == wrong


def test_a_second_partner_is_never_one_with_few_hours() -> None:
    people = [junior(1), junior(2, hours=NIGHTS, partners=2), senior(3, partners=2)]

    draft = propose_pairings(people, RULES, context(taken={2: 1}))

    assert pairs(draft) == {(1, 3)}


def test_the_score_of_each_pairing_adds_up_to_the_total() -> None:
    people = [junior(1), junior(2), senior(3), senior(4)]

    draft = propose_pairings(people, RULES, context())

    assert draft.total == sum(pairing.score for pairing in draft.pairings) > 0


def test_the_order_of_people_changes_nothing_where_everything_ties() -> None:
    people = [junior(i) for i in range(1, 8)] + [senior(i) for i in range(8, 13)]

    assert propose_pairings(people[::-1], RULES, context()) == propose_pairings(
        people, RULES, context()
    )


@pytest.mark.parametrize(
    "people",
    [
        [],
        [junior(1)],
        [junior(1), junior(2), junior(3)],
        [junior(1, partners=0), senior(2, partners=0)],
        [person(1), person(2)],
    ],
)
def test_where_nobody_can_be_paired_everybody_gets_a_reason(people: list[Person]) -> None:
    draft = propose_pairings(people, RULES, context())

    assert draft.pairings == ()
    assert [unmatched.person_id for unmatched in draft.unmatched] == [each.id for each in people]


def test_more_places_than_there_are_people_are_no_burden() -> None:
    people = [junior(1, partners=10**6), replace(senior(2), role=Role.BOTH), senior(3)]

    assert len(propose_pairings(people, RULES, context()).pairings) == 2


def test_two_people_with_one_id_are_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="same id"):
        propose_pairings([junior(1), senior(1)], RULES, context())


def pairs(draft: Draft) -> set[tuple[int, int]]:
    return {(pairing.mentor_id, pairing.mentee_id) for pairing in draft.pairings}
