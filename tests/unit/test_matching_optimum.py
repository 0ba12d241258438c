"""The matching against every possible choice of pairs, and its two methods against each other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from mentoring.matching.assignment import choose_by_assignment
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.draft import propose_pairings
from mentoring.matching.linear_program import choose_by_linear_program, solve_linear_program
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, may_pair
from mentoring.matching.score import has_few_hours, score_of
from mentoring.reporting_line import in_same_line
from mentoring.working_hours import shared_hours
from tests.unit.matching_people import MONDAY, cohorts

RULES = Rules()
Cohort = tuple[tuple[Person, ...], Context]
Pair = tuple[Person, Person]
Quality = tuple[int, list[int], int, int]


@settings(deadline=None)
@given(cohorts(most=8))
def test_no_hard_rule_is_ever_broken(cohort: Cohort) -> None:
    people, around = cohort
    by_id = {person.id: person for person in people}

    draft = propose_pairings(people, RULES, around)

    for pairing in draft.pairings:
        mentor, mentee = by_id[pairing.mentor_id], by_id[pairing.mentee_id]
        ids = {mentor.id, mentee.id}
        assert mentor.role != "mentee"
        assert mentee.role != "mentor"
        assert mentor.level + 2 <= mentee.level
        assert not in_same_line(mentor.key, mentee.key, around.managers)
        assert not any(set(avoidance) == ids for avoidance in around.avoidances)
        assert ids not in around.earlier
        assert shared_hours(mentor.hours, mentee.hours, MONDAY) >= 1
        assert mentor.languages & mentee.languages or not (mentor.languages and mentee.languages)


@settings(deadline=None)
@given(cohorts(most=8))
def test_nobody_gets_more_partners_than_asked_for(cohort: Cohort) -> None:
    people, around = cohort

    draft = propose_pairings(people, RULES, around)

    new = Counter(
        end for pairing in draft.pairings for end in (pairing.mentor_id, pairing.mentee_id)
    )
    for person in people:
        assert (
            not new[person.id] or new[person.id] + around.taken.get(person.id, 0) <= person.partners
        )
    assert len({frozenset((p.mentor_id, p.mentee_id)) for p in draft.pairings}) == len(
        draft.pairings
    )


@settings(deadline=None)
@given(cohorts(most=8))
def test_everybody_has_a_partner_or_a_reason(cohort: Cohort) -> None:
    people, around = cohort

    draft = propose_pairings(people, RULES, around)

    new = {end for pairing in draft.pairings for end in (pairing.mentor_id, pairing.mentee_id)}
    provided = new | {person_id for person_id, count in around.taken.items() if count}
    assert {person.id for person in people} - provided == {
        left.person_id for left in draft.unmatched
    }


@settings(max_examples=300, deadline=None)
@given(cohorts())
def test_no_choice_of_pairs_is_better(cohort: Cohort) -> None:
    people, around = cohort
    by_id = {person.id: person for person in people}
    possible = [pair for pair in permutations(people, 2) if may_pair(*pair, RULES, around) is None]

    draft = propose_pairings(people, RULES, around)

    chosen = [(by_id[pairing.mentor_id], by_id[pairing.mentee_id]) for pairing in draft.pairings]
    best = max(quality(choice, around) for choice in choices(possible, around))
    assert quality(chosen, around) == best


@settings(deadline=None)
@given(cohorts(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(cohort: Cohort, random: Random) -> None:
    people, around = cohort
    shuffled = random.sample(people, len(people))

    assert propose_pairings(shuffled, RULES, around) == propose_pairings(people, RULES, around)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("people", [20, 150])
def test_both_methods_find_equally_good_pairs(seed: int, people: int) -> None:
    candidates = one_place_on_either_end(people, seed)

    assigned = choose_by_assignment(candidates)
    programmed = choose_by_linear_program(solve_linear_program(candidates))

    assert candidates.value(assigned) == candidates.value(programmed)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("people", [9, 15, 25])
def test_odd_circles_are_settled_as_well_as_by_branch_and_bound_alone(
    people: int, seed: int
) -> None:
    candidates = everybody_on_both_sides(people, seed)

    chosen = choose_by_linear_program(solve_linear_program(candidates))

    assert candidates.value(chosen) == candidates.value(by_branch_and_bound(candidates))
    used = np.bincount(np.concatenate((candidates.mentors[chosen], candidates.mentees[chosen])))
    assert (used <= candidates.places[: used.size]).all()


def choices(
    pairs: Sequence[Pair], around: Context, chosen: tuple[Pair, ...] = ()
) -> Iterator[tuple[Pair, ...]]:
    """Every set of these pairs in which nobody exceeds their places."""
    if not pairs:
        yield chosen
        return
    first, *rest = pairs
    yield from choices(rest, around, chosen)
    used = Counter(person.id for pair in chosen for person in pair)
    if all(used[person.id] < around.places_left(person) for person in first):
        yield from choices(rest, around, (*chosen, first))


def quality(chosen: Sequence[Pair], around: Context) -> Quality:
    """People with a first partner, how long they waited, pairs with few hours, total score."""
    first = {person for pair in chosen for person in pair if not around.taken.get(person.id)}
    return (
        len(first),
        sorted((person.waited for person in first), reverse=True),
        -sum(exceptions(pair, around) for pair in chosen),
        sum(score_of(*pair, RULES, around) for pair in chosen),
    )


def exceptions(pair: Pair, around: Context) -> int:
    """A pairing with few hours is one, a pairing below the floor is one."""
    return has_few_hours(*pair, RULES, around) + (score_of(*pair, RULES, around) < RULES.floor)


def one_place_on_either_end(people: int, seed: int) -> Candidates:
    """Mentors with one to three places, mentees with one, and half of all pairs possible."""
    random = np.random.default_rng(seed)
    half = people // 2
    mentors, mentees = np.nonzero(random.random((half, half)) < 0.5)
    places = np.concatenate((random.integers(1, 4, half), np.ones(half, dtype=np.int64)))
    return Candidates(
        mentors,
        mentees + half,
        random.integers(1, 101, mentors.size) - 4000 * (random.random(mentors.size) < 0.2),
        places,
        *valued(random.integers(0, 4, 2 * half)),
    )


def everybody_on_both_sides(people: int, seed: int) -> Candidates:
    """A general graph with few places and many ties, where odd circles abound."""
    random = np.random.default_rng(seed)
    mentors, mentees = np.nonzero(np.triu(random.random((people, people)) < 0.4, k=1))
    return Candidates(
        mentors,
        mentees,
        random.integers(1, 6, mentors.size) * 20 - 4000 * (random.random(mentors.size) < 0.2),
        random.choice([1, 1, 1, 2], people),
        *valued(random.integers(0, 3, people)),
    )


def valued(first_worth: Ints) -> tuple[Ints, Ints]:
    """Worth of first partners that outweighs all else."""
    return first_worth * 4000 * first_worth.size, first_worth


def by_branch_and_bound(candidates: Candidates) -> Ints:
    """All aims as one sum, which is exact enough for few people, given to the solver as it is."""
    people, pairs = candidates.places.size, candidates.mentors.size
    of_person = np.zeros((people, pairs))
    of_person[candidates.mentors, np.arange(pairs)] = 1
    of_person[candidates.mentees, np.arange(pairs)] = 1
    has_partner = np.hstack([of_person, -np.eye(people)])
    result = milp(
        np.concatenate((-candidates.worth, -candidates.first)),
        integrality=np.ones(pairs + people),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(
                np.hstack([of_person, np.zeros((people, people))]), ub=candidates.places
            ),
            LinearConstraint(has_partner, lb=0),
        ],
        options={"mip_rel_gap": 0},
    )
    return np.flatnonzero(result.x[:pairs] > 1 / 2)
