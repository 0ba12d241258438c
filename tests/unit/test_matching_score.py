from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.rules import Rules, Weights
from mentoring.matching.score import (
    HIGHEST_SUM,
    earned,
    met,
    most_of,
    reasons_for,
    score_of,
    shares,
)
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import context, junior, senior

ANA = junior(
    offers=("short-video", "no-code"),
    wants=("pricing",),
    languages=frozenset({"en", "pt"}),
    department="Design",
    location="Lisbon",
    style=("direct", "mornings"),
)
OMAR = senior(
    offers=("pricing", "strategy"),
    wants=("short-video", "dashboards"),
    languages=frozenset({"ar", "en"}),
    department="Finance",
    location="Berlin",
    style=("direct", "evenings"),
)
RULES = Rules()


def test_the_score_is_the_sum_of_its_parts() -> None:
    # 40 x (1 of 1 + 1/2), 25 x all, 10 x one answer of two, 10 and 5 for elsewhere, 5 for hours
    expected = 40 / 1.5 + 25 + 10 / 2 + 10 + 5 + 5

    assert score_of(ANA, OMAR, RULES, context()) == round(expected) == 77


def test_a_near_topic_counts_half() -> None:
    near = context(near={"video-editing": frozenset({"short-video"})})
    almost = replace(ANA, offers=("video-editing",))

    assert earned(ANA, OMAR, RULES, near)["mentee_wants"] == 26668
    assert earned(almost, OMAR, RULES, near)["mentee_wants"] == 13334
    assert reasons_for(almost, OMAR, RULES, near).mentor_shows_near == (
        ("short-video", "video-editing"),
    )


def test_topics_that_both_want_to_learn_count() -> None:
    curious = replace(ANA, wants=("pricing", "dashboards"))

    assert earned(curious, OMAR, RULES, context())["shared_interests"] == 1666
    assert reasons_for(curious, OMAR, RULES, context()).interests == ("dashboards",)


@pytest.mark.parametrize(
    ("wishes", "added"),
    [
        ({1: (2,)}, 10),
        ({1: (7, 2)}, 8),
        ({2: (7, 8, 9, 10, 1)}, 2),
        ({2: (7, 8, 9, 10, 11, 1)}, 0),
        ({1: (7, 8, 2), 2: (1,)}, 10),
    ],
)
def test_a_wish_adds_to_the_score_the_more_the_earlier_it_comes(
    wishes: dict[int, tuple[int, ...]], added: int
) -> None:
    plain, wished = (score_of(ANA, OMAR, RULES, context(wishes=which)) for which in ({}, wishes))

    assert wished - plain == added


def test_no_wish_lifts_a_score_above_the_highest() -> None:
    only_wants = Rules(weights=Weights(0, 1, 0, 0, 0, 0, 0))

    assert score_of(ANA, OMAR, only_wants, context(wishes={1: (2,)})) == 100


@given(st.builds(Weights, *(st.floats(0, 100) for _ in range(6)), st.floats(0.01, 100)))
def test_the_parts_are_even_and_add_up_to_the_whole(weights: Weights) -> None:
    most = most_of(weights).values()

    assert sum(most) == HIGHEST_SUM
    assert all(part >= 0 and part % 2 == 0 for part in most)


def test_what_is_wanted_in_both_directions_beats_what_is_wanted_in_one() -> None:
    one_way = replace(ANA, wants=("regulation",))

    assert score_of(ANA, OMAR, RULES, context()) > score_of(one_way, OMAR, RULES, context())


def test_only_the_proportions_of_weights_matter() -> None:
    doubled = Rules(weights=Weights(80, 50, 20, 20, 10, 10, 10))

    assert score_of(ANA, OMAR, doubled, context()) == score_of(ANA, OMAR, RULES, context())


def test_two_with_nothing_in_common_still_score_one() -> None:
    only_wants = Rules(weights=Weights(1, 1, 0, 0, 0, 0, 0))

    assert score_of(junior(), senior(), only_wants, context()) == 1


def test_the_first_want_counts_most() -> None:
    wants = ("short-video", "dashboards", "no-code")

    assert met(wants, ["short-video"], 11000) == 6000
    assert met(wants, ["no-code"], 11000) == 2000
    assert met(wants, wants, 11000) == 11000
    assert met((), wants, 11000) == 0


@given(st.integers(0, 50_000).map(lambda half: 2 * half), st.integers(1, 90))
def test_shares_are_even_and_add_up(most: int, count: int) -> None:
    parts = shares(most, count)

    assert sum(parts) == most
    assert all(part >= 0 and part % 2 == 0 for part in parts)


def test_reasons_name_what_each_gains_and_what_they_share() -> None:
    reasons = reasons_for(ANA, OMAR, RULES, context())

    assert reasons.mentor_shows == ("short-video",)
    assert reasons.mentee_gives == ("pricing",)
    assert reasons.style == ("direct",)
    assert reasons.languages == ("en",)
    assert reasons.shared_hours == 8.0
    assert (reasons.cross_department, reasons.cross_site, reasons.few_hours) == (True, True, False)


def test_a_pair_with_less_than_the_least_shared_hours_is_marked() -> None:
    far = replace(OMAR, hours=WorkingHours("America/Chicago"))  # 15:00 to 23:00 in UTC

    assert reasons_for(ANA, far, RULES, context()).shared_hours == 2.0
    assert not reasons_for(ANA, far, RULES, context()).few_hours
    assert reasons_for(ANA, far, Rules(least_shared_hours=3), context()).few_hours


def test_an_unknown_department_is_no_other_department() -> None:
    assert not reasons_for(ANA, replace(OMAR, department=""), RULES, context()).cross_department
    assert not reasons_for(
        ANA, replace(OMAR, department="DESIGN"), RULES, context()
    ).cross_department
