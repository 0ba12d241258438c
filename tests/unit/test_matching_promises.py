"""What every matching promises, whatever the people, the rules and the order they come in."""

import json
import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching.draft import propose_pairings
from mentoring.matching.rules import (
    Aim,
    ContradictoryLocksError,
    Rules,
    UnusableRulesError,
    Weights,
)
from mentoring.roles import Role
from tests.bench.company import company
from tests.unit.matching_crowds import crowd
from tests.unit.matching_people import context, junior, senior
from tests.unit.matching_worlds import World, is_possible, pairs, worlds

promise = settings(max_examples=60, deadline=None)
STAGES = ["scores", "assignment", "proof", "reasons"]


@promise
@given(worlds(most=9))
def test_no_hard_rule_is_ever_broken_and_nobody_excluded_is_proposed(world: World) -> None:
    assert pairs(world.draft()) <= set(world.possible())


@promise
@given(worlds(most=9))
def test_nobody_gets_more_partners_than_asked_for_nor_anybody_twice(world: World) -> None:
    draft = world.draft()

    partners = Counter(end for pair in pairs(draft) for end in pair)
    assert all(
        count <= world.context.places_left(world.by_id[one]) for one, count in partners.items()
    )
    assert len({frozenset(pair) for pair in pairs(draft)}) == len(draft.pairings)


@promise
@given(worlds(most=9))
def test_a_locked_pair_stays_and_says_that_it_is_locked(world: World) -> None:
    draft = world.draft()

    locked = {(one.mentor_id, one.mentee_id) for one in draft.pairings if one.locked}
    assert locked == world.context.locked


@promise
@given(worlds(most=9))
def test_everybody_has_a_partner_or_a_reason(world: World) -> None:
    draft = world.draft()

    provided = {end for pair in pairs(draft) for end in pair}
    provided |= {one for one, count in world.context.taken.items() if count}
    alone = [person.id for person in world.people if person.id not in provided]
    assert [unmatched.person_id for unmatched in draft.unmatched] == alone


@promise
@given(worlds(most=9), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(world: World, random: Random) -> None:
    shuffled = tuple(random.sample(world.people, len(world.people)))

    assert replace(world, people=shuffled).draft() == world.draft()


@pytest.mark.parametrize("aim", Aim)
def test_where_all_fit_alike_the_order_of_people_changes_nothing(aim: Aim) -> None:
    """So many ties that any order of the arithmetic would show."""
    people = [junior(one) for one in range(1, 60)] + [senior(one) for one in range(60, 130)]
    rules = Rules(aim, floor=0)

    first = propose_pairings(people, rules, context())

    assert len(first.pairings) == 59
    for seed in range(3):
        shuffled = Random(seed).sample(people, len(people))  # noqa: S311 (the same each time)
        assert propose_pairings(shuffled, rules, context()) == first


def test_another_process_with_other_hashes_proposes_the_same() -> None:
    program = (
        "from tests.unit.test_matching_promises import *;"
        "print([crowd(90, Rules(), seed=3, roles=tuple(Role), places=(1, 2)).draft(),"
        " crowd(90, Rules(), seed=3, forbidden=0.3).draft()])"
    )

    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert first == second
    assert first.count("Proposal(") > 60


def test_long_work_tells_its_stages_in_order_and_the_share_of_each_that_is_done() -> None:
    heard = list[tuple[str, float]]()
    people, around = company(4_500)

    propose_pairings(people, Rules(), around, lambda stage, done: heard.append((stage, done)))

    assert list(dict.fromkeys(stage for stage, _ in heard)) == STAGES
    assert all(0 <= done <= 1 for _, done in heard)
    assert max(done for stage, done in heard if stage == "scores") == 1


def test_a_proof_can_be_kept_as_json() -> None:
    proof = crowd(40, Rules(), seed=1).draft().proof

    kept = json.loads(json.dumps(asdict(proof)))

    assert type(proof)(**kept) == proof


@pytest.mark.parametrize("size", [0, 1, 5])
@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("role", Role)
def test_where_nobody_can_be_paired_nothing_is_proposed_and_that_is_best(
    size: int, aim: Aim, role: Role
) -> None:
    people = [replace(junior(one), role=role) for one in range(1, size + 1)]

    draft = propose_pairings(people, Rules(aim), context())

    assert draft.pairings == ()
    assert len(draft.unmatched) == size
    assert draft.proof.is_best


def test_who_wants_no_partner_gets_none() -> None:
    people = [junior(1, partners=0), junior(2), senior(3, partners=0), senior(4, partners=-1)]

    draft = propose_pairings(people, Rules(), context())

    assert draft.pairings == ()


@pytest.mark.parametrize(
    "weights",
    [
        {"style": math.nan},
        {"style": math.inf},
        {"style": -1},
        {"style": -0.0001, "mentor_wants": 10**6},
        dict.fromkeys(asdict(Weights()), 0),
    ],
    ids=str,
)
def test_weights_that_mean_nothing_are_refused_in_a_sentence(weights: Mapping[str, float]) -> None:
    with pytest.raises(UnusableRulesError, match=r"^[A-Z].*\.$"):
        Weights(**weights)


@pytest.mark.parametrize(
    "limits",
    [
        {"floor": -1},
        {"floor": 101},
        {"level_gap": 0},
        {"fallback_shared_hours": 3.0},
        {"least_shared_hours": math.nan},
        {"fallback_shared_hours": -1.0},
    ],
    ids=str,
)
def test_limits_that_mean_nothing_are_refused_in_a_sentence(limits: Mapping[str, float]) -> None:
    with pytest.raises(UnusableRulesError, match=r"^[A-Z].*\.$"):
        Rules(**limits)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", asdict(Weights()))
def test_one_part_alone_may_have_all_the_weight(part: str) -> None:
    weights = Weights(**{**dict.fromkeys(asdict(Weights()), 0), part: 1e-3})

    draft = crowd(40, Rules(floor=0, weights=weights), seed=2).draft()

    assert len(draft.pairings) == 20
    assert all(1 <= pairing.score <= 100 for pairing in draft.pairings)


@pytest.mark.parametrize(
    ("locked", "wrong"),
    [
        ({(1, 3), (1, 4)}, {(1, 3), (1, 4)}),
        ({(3, 1)}, {(3, 1)}),
        ({(1, 3), (2, 99)}, {(2, 99)}),
        ({(2, 4)}, {(2, 4)}),
        ({(1, 1)}, {(1, 1)}),
    ],
    ids=str,
)
def test_locks_that_contradict_a_rule_or_each_other_are_named(
    locked: set[tuple[int, int]], wrong: set[tuple[int, int]]
) -> None:
    """One place too few, the wrong way round, nobody there, avoidance, and oneself."""
    people = [junior(1), junior(2), senior(3), senior(4)]
    around = context(avoidances={(4, 2)}, locked=locked)

    with pytest.raises(ContradictoryLocksError) as refused:
        propose_pairings(people, Rules(), around)

    assert set(refused.value.pairs) == wrong


@pytest.mark.parametrize("scarce", [False, True])
def test_the_company_of_the_benchmark_is_no_easy_one(scarce: bool) -> None:
    """About 55 % of its people show, and about 60 % of the pairs break no rule."""
    people, around = company(1_000, scarce=scarce)
    juniors = [one for one in people if one.role is Role.MENTOR]
    seniors = [one for one in people if one.role is Role.MENTEE]
    some = list(product(juniors[::4], seniors[::4]))

    possible = sum(is_possible(*pair, Rules(), around) for pair in some)

    assert 0.55 < possible / len(some) < 0.65
    assert 0.5 < len(juniors) / len(people) < 0.6
    places = sum(map(around.places_left, juniors))
    assert (places < len(seniors)) == scarce
