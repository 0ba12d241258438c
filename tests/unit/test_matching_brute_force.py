"""The matching of small cohorts against every choice of pairs that there is."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import numpy as np
from hypothesis import assume, given, settings

from mentoring.matching.objective import objective_for
from mentoring.matching.rules import Aim, may_pair
from mentoring.matching.score import score_of
from tests.unit.matching_worlds import (
    Gain,
    Pair,
    World,
    best_value,
    exact_fit,
    exceptions_of,
    fit_of,
    is_possible,
    pairs,
    people_first,
    value_of,
    worlds,
)

every_choice = settings(max_examples=120, deadline=None)
some_choices = settings(max_examples=60, deadline=None)


@some_choices
@given(worlds(most=4))
def test_two_may_be_paired_exactly_where_no_rule_of_the_issue_forbids_it(world: World) -> None:
    for one, other in permutations(world.people, 2):
        allowed = is_possible(one, other, world.rules, world.context)

        assert (may_pair(one, other, world.rules, world.context) is None) == allowed


@some_choices
@given(worlds(most=4))
def test_the_fit_is_the_weighted_sum_of_the_parts_in_whole_points(world: World) -> None:
    """Parts are rounded to thousandths of a point first, which may tip a half point."""
    for one, other in permutations(world.people, 2):
        exact = exact_fit(one, other, world.rules, world.context)
        fit = score_of(one, other, world.rules, world.context)

        assert abs(fit - max(exact, Fraction(1))) <= 0.5 + 0.02


@every_choice
@given(worlds(Aim.NOBODY_LEFT_OUT))
def test_no_choice_leaves_out_fewer_or_has_fewer_exceptions_or_fits_better(world: World) -> None:
    assert_best(world, people_first(world, lambda pair: fit_of(pair, world)))


@every_choice
@given(worlds(Aim.BEST_FIT))
def test_no_choice_lies_higher_above_the_floor(world: World) -> None:
    def gain(pair: Pair, _newly: set[int]) -> tuple[int]:
        return (fit_of(pair, world) - world.rules.floor + 1,)

    assert_best(world, gain)


@every_choice
@given(worlds(Aim.PROTECT_WEAKEST))
def test_no_choice_protects_the_weakest_better(world: World) -> None:
    without_floor = replace(world.rules, floor=0)
    nobody = np.zeros(len(world.people), dtype=np.bool_)
    table = objective_for(world.people, without_floor, nobody, pairs=3).pair[0]

    assert_best(world, people_first(world, lambda pair: int(table[fit_of(pair, world)])))


@some_choices
@given(worlds(Aim.PROTECT_WEAKEST))
def test_protecting_never_leaves_a_pair_much_weaker_than_it_could_be(world: World) -> None:
    """What a pair falls short counts double every four points, so that the weakest of three can
    only lie where lifting it by nine points would cost somebody a partner or be an exception."""
    world = with_single_places(world)
    draft = world.draft()
    assume(draft.pairings)
    weakest = min(pairing.score for pairing in draft.pairings)
    stronger = [pair for pair in world.possible() if fit_of(pair, world) >= weakest + 9]

    gain = people_first(world, lambda _pair: 0)

    assert value_of(pairs(draft), world, gain) > best_value(stronger, world, gain)


@some_choices
@given(worlds())
def test_the_proof_counts_what_is_proposed(world: World) -> None:
    draft = world.draft()

    chosen = pairs(draft)
    partnered = {end for pair in chosen for end in pair}
    assert draft.proof.people == sum(not world.context.taken.get(one) for one in partnered)
    assert draft.proof.exceptions == sum(exceptions_of(pair, world) for pair in chosen)
    assert draft.proof.total == draft.total == sum(fit_of(pair, world) for pair in chosen)
    assert draft.proof.is_best
    assert draft.proof.short == 0


@some_choices
@given(worlds(Aim.NOBODY_LEFT_OUT))
def test_every_possible_pair_was_compared(world: World) -> None:
    world = replace(world, context=replace(world.context, locked=frozenset()))
    left = {person.id: world.context.places_left(person) for person in world.people}

    compared = world.draft().proof.possible

    assert compared == sum(bool(left[one] and left[other]) for one, other in world.possible())


@some_choices
@given(worlds(Aim.NOBODY_LEFT_OUT))
def test_who_has_a_partner_gets_no_second_one_below_the_floor_or_with_few_hours(
    world: World,
) -> None:
    draft = world.draft()

    partners = Counter(end for pair in pairs(draft) for end in pair)
    partners.update(world.context.taken)
    for pair in pairs(draft) - world.context.locked:
        if all(partners[end] > 1 for end in pair):
            assert not exceptions_of(pair, world)


def with_single_places(world: World) -> World:
    """The same with one place each, nobody taken and nothing locked."""
    return replace(
        world,
        people=tuple(replace(person, partners=1) for person in world.people),
        context=replace(world.context, taken={}, locked=frozenset()),
    )


def assert_best(world: World, gain: Gain) -> None:
    draft = world.draft()

    possible = [pair for pair in world.possible() if may_be_proposed(pair, world)]
    assert value_of(pairs(draft), world, gain) == best_value(possible, world, gain)


def may_be_proposed(pair: Pair, world: World) -> bool:
    return world.rules.aim is not Aim.BEST_FIT or fit_of(pair, world) >= world.rules.floor
