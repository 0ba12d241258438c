from dataclasses import replace

import pytest

from mentoring.matching.rules import Rules, Weights
from mentoring.matching.score import coverage, likeness, reasons_for, score_of
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import MONDAY, junior, senior

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


def test_the_score_is_the_weighted_mean_of_its_parts() -> None:
    # 40 x (1 of 1 + 1/2), 25 x all, 10 x one of three habits, 10 and 5 for elsewhere, 10 for hours
    expected = 40 / 1.5 + 25 + 10 / 3 + 10 + 5 + 10

    assert score_of(ANA, OMAR, RULES, MONDAY) == round(expected) == 80


def test_what_is_wanted_in_both_directions_beats_what_is_wanted_in_one() -> None:
    one_way = replace(ANA, wants=("regulation",))

    assert score_of(ANA, OMAR, RULES, MONDAY) > score_of(one_way, OMAR, RULES, MONDAY)


def test_only_the_proportions_of_weights_matter() -> None:
    doubled = Rules(weights=Weights(80, 50, 20, 20, 10, 20))

    assert score_of(ANA, OMAR, doubled, MONDAY) == score_of(ANA, OMAR, RULES, MONDAY)


def test_two_with_nothing_in_common_still_score_one() -> None:
    only_wants = Rules(weights=Weights(1, 1, 0, 0, 0, 0))

    assert score_of(junior(), senior(), only_wants, MONDAY) == 1


def test_the_first_want_counts_most() -> None:
    wants = ("short-video", "dashboards", "no-code")

    assert coverage(wants, ["short-video"]) == pytest.approx(6 / 11)
    assert coverage(wants, ["no-code"]) == pytest.approx(2 / 11)
    assert coverage(wants, wants) == 1
    assert coverage((), wants) == 0


def test_likeness_is_the_share_of_what_either_chose() -> None:
    assert likeness(("direct", "mornings"), ("direct", "evenings")) == pytest.approx(1 / 3)
    assert likeness((), ()) == 0


def test_reasons_name_what_each_gains_and_what_they_share() -> None:
    reasons = reasons_for(ANA, OMAR, RULES, MONDAY)

    assert reasons.mentor_shows == ("short-video",)
    assert reasons.mentee_gives == ("pricing",)
    assert reasons.style == ("direct",)
    assert reasons.languages == ("en",)
    assert reasons.shared_hours == 8.0
    assert (reasons.cross_department, reasons.cross_site, reasons.few_hours) == (True, True, False)


def test_a_pair_with_less_than_the_least_shared_hours_is_marked() -> None:
    far = replace(OMAR, hours=WorkingHours("America/Chicago"))  # 15:00 to 23:00 in UTC

    assert reasons_for(ANA, far, RULES, MONDAY).shared_hours == 2.0
    assert not reasons_for(ANA, far, RULES, MONDAY).few_hours
    assert reasons_for(ANA, far, Rules(least_shared_hours=3), MONDAY).few_hours


def test_an_unknown_department_is_no_other_department() -> None:
    assert not reasons_for(ANA, replace(OMAR, department=""), RULES, MONDAY).cross_department
    assert not reasons_for(ANA, replace(OMAR, department="DESIGN"), RULES, MONDAY).cross_department
