"""People and rules made to be hard on the matching: it stays right, and within reason."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from random import Random

import numpy as np
import pytest

from mentoring.matching import choice
from mentoring.matching.candidates import Candidates, Ints
from mentoring.matching.certificate import UnprovenError
from mentoring.matching.draft import Draft, propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.prices import prices_for
from mentoring.matching.rules import Aim, Rules, may_pair
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours
from tests.bench.company import company
from tests.unit.matching_crowds import crowd
from tests.unit.matching_people import context, junior, person, senior
from tests.unit.matching_worlds import World, pairs
from tests.unit.test_matching_assignment_oracle import dense_assignment, figures

MEGABYTE = 2**20
TOPICS = tuple(f"topic-{number}" for number in range(20))


def test_prices_that_never_settle_prove_nothing() -> None:
    """The other two pairs together are worth one more, so prices rise by one in each round."""
    worth = np.array([50, 50, 51, 50])
    candidates = Candidates(
        mentors=np.array([0, 0, 1, 1]),
        mentees=np.array([2, 3, 2, 3]),
        worth=worth,
        places=np.ones(4, dtype=np.int64),
        first=np.full(4, 10**6),
        first_worth=np.ones(4, dtype=np.int64),
    )

    assert prices_for(candidates, np.array([0, 3])) is None
    assert prices_for(candidates, np.array([1, 2])) is not None


@pytest.mark.parametrize(
    ("method", "roles"),
    [
        ("choose_by_assignment", (Role.MENTOR, Role.MENTEE)),
        ("choose_by_linear_program", (Role.BOTH,)),
    ],
)
def test_a_worse_choice_is_never_called_the_best(
    method: str, roles: tuple[Role, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A solver that errs is found out, on whichever side people are."""
    world = crowd(40, Rules(), seed=1, roles=roles)
    right: Callable[[Candidates], Ints] = getattr(choice, method)
    monkeypatch.setattr(choice, method, lambda candidates: right(candidates)[1:])

    try:
        is_called_best = world.draft().proof.is_best
    except UnprovenError:
        is_called_best = False

    assert not is_called_best


@pytest.mark.parametrize("floor", [0, 40])
def test_where_all_like_the_same_few_the_result_is_still_the_best(floor: int) -> None:
    """Everybody's best pairs are those of the same mentors, so a shortlist of them is no help."""
    chance = Random(1)  # noqa: S311 (the same people each time)
    people = tuple(
        junior(number, offers=tuple(chance.sample(TOPICS, chance.randint(0, 8))))
        if number % 2
        else senior(number, wants=TOPICS[:8])
        for number in range(1, 301)
    )
    world = World(people, Rules(floor=floor), context())

    draft = world.draft()

    assert figures(pairs(draft), world) == figures(dense_assignment(world), world)
    assert draft.proof.is_best


def test_somebody_on_both_sides_whose_best_partners_are_all_ruled_out_is_no_surprise() -> None:
    """On the shortlist this person only shows; that they learn, too, comes out in the proof."""
    ruled_out = range(1, 61)
    people = (
        *(
            junior(number, offers=("a",) if number in ruled_out else ("b",))
            for number in range(1, 101)
        ),
        *(senior(number, wants=("b",)) for number in range(1_000, 1_095)),
        person(5_000, level=6, wants=("a",)),
    )
    excluded = frozenset(frozenset({5_000, number}) for number in ruled_out)
    world = World(people, Rules(floor=0), context(excluded=excluded))

    draft = world.draft()

    assert draft.proof.people == 2 * 96
    assert draft.proof.is_best


def test_where_all_fit_alike_memory_does_not_grow_with_the_pairs() -> None:
    """A program may ask for no topics: then everybody's best pairs are all of them."""
    people = [junior(number) if number % 2 else senior(number) for number in range(4_000)]

    tracemalloc.start()
    draft = propose_pairings(people, Rules(floor=0), context())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(draft.pairings) == 2_000
    assert peak < 200 * MEGABYTE


def test_topics_that_nobody_shares_cost_next_to_nothing() -> None:
    """People may name topics of their own."""
    people, around = company(1_000)
    own = [replace(one, offers=(*one.offers, f"own-{one.id}"), wants=one.wants) for one in people]

    tracemalloc.start()
    draft = propose_pairings(own, Rules(), around)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert draft.total == propose_pairings(people, Rules(), around).total
    assert peak < 60 * MEGABYTE


def test_more_places_than_there_are_partners_are_no_burden() -> None:
    people, around = company(300)
    eager = [replace(one, partners=10**9 if one.role is Role.MENTOR else 2) for one in people]

    draft = propose_pairings(eager, Rules(), around)

    assert draft.proof.is_best
    assert len(draft.pairings) > 270


def test_a_reporting_line_of_thousands_is_followed_to_its_end() -> None:
    """Every fifth of a line of 5,000 takes part, and one who stands beside it."""
    managers = {f"person-{number}": f"person-{number + 1}" for number in range(5_000)}
    line = [senior(number) if number % 2 else junior(number) for number in range(0, 5_000, 125)]

    draft = propose_pairings([*line, junior(9_999)], Rules(), context(managers=managers))

    assert [pairing.mentor_id for pairing in draft.pairings] == [9_999]


def test_managers_in_a_circle_are_all_in_one_line() -> None:
    managers = {f"person-{number}": f"person-{(number + 1) % 50}" for number in range(50)}
    people = [junior(number) if number % 2 else senior(number) for number in range(60)]

    draft = propose_pairings(people, Rules(), context(managers=managers))

    assert len(draft.pairings) == 10
    assert all(max(pair) >= 50 for pair in pairs(draft))


def test_as_many_kinds_of_working_hours_as_people_are_told_apart() -> None:
    people, around = company(400)
    chance = Random(1)  # noqa: S311 (the same people each time)
    people = [replace(one, hours=odd_hours(one, chance)) for one in people]
    by_id = {one.id: one for one in people}

    draft = propose_pairings(people, Rules(), around)

    assert len({one.hours for one in people}) > 390
    for mentor, mentee in pairs(draft):
        assert may_pair(by_id[mentor], by_id[mentee], Rules(), around) is None
    assert draft.proof.is_best


def test_letters_of_any_script_name_a_topic() -> None:
    topics = ("Straße", "ﬁnance", "数据", "बजट", "a" * 500, "emoji 🦊", "é", "e\u0301")
    people = [junior(at, offers=(topic,)) for at, topic in enumerate(topics, start=1)]
    people += [senior(at, wants=(topic,)) for at, topic in enumerate(topics, start=11)]

    draft = propose_pairings(people, Rules(), context())

    assert pairs(draft) == {(at, at + 10) for at in range(1, len(topics) + 1)}


def test_ids_may_be_any_whole_numbers() -> None:
    people, around = company(200)
    far = {one.id: one.id * 10**13 - 10**15 for one in people}
    moved = [replace(one, id=far[one.id]) for one in people]
    apart = replace(around, avoidances=frozenset(), earlier=frozenset())

    draft = propose_pairings(moved, Rules(), apart)

    plain = pairs(propose_pairings(people, Rules(), apart))
    assert pairs(draft) == {(far[mentor], far[mentee]) for mentor, mentee in plain}


def test_what_concerns_people_who_are_not_there_changes_nothing() -> None:
    people, around = company(200)
    strangers = replace(
        around,
        taken={10**9: 2, **around.taken},
        avoidances={(1, 10**9), (-5, -6), *around.avoidances},
        earlier={frozenset({7}), frozenset({8, 10**9}), *around.earlier},
        excluded={frozenset({9, -9})},
        wishes={one.id: (one.id, 10**12, -5) for one in people},
    )

    draft = propose_pairings(people, Rules(), strangers)

    assert draft == propose_pairings(people, Rules(), around)


def test_who_waited_longest_goes_first_however_long_that_was() -> None:
    people = [junior(1), *(senior(number, waited=10**18 - number) for number in range(2, 200))]

    draft = propose_pairings(people, Rules(), context())

    assert pairs(draft) == {(1, 2)}


def test_the_weakest_pairs_of_thousands_can_be_protected() -> None:
    people, around = company(3_000, scarce=True)

    plain = propose_pairings(people, Rules(floor=0), around)
    protecting = propose_pairings(people, Rules(Aim.PROTECT_WEAKEST, floor=0), around)

    assert protecting.proof.is_best
    assert protecting.proof.people == plain.proof.people
    assert weakest(protecting) > weakest(plain)
    assert protecting.total < plain.total


def weakest(draft: Draft) -> list[int]:
    """The ten lowest scores, lowest first."""
    return sorted(pairing.score for pairing in draft.pairings)[:10]


def odd_hours(one: Person, chance: Random) -> WorkingHours:
    starts = time(chance.randint(5, 11), chance.randint(0, 59))
    return WorkingHours(one.hours.zone, starts, time(chance.randint(14, 20), chance.randint(0, 59)))
