from dataclasses import replace
from datetime import time

import pytest

from mentoring.matching.person import Person
from mentoring.matching.rules import (
    PublicRefusal,
    Refusal,
    Rules,
    UnusableRulesError,
    Weights,
    hours_together,
    may_pair,
    refusals,
)
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import MONDAY, context, junior, person, senior

ANA, OMAR = junior(1), senior(2)
RULES = Rules()


def test_a_junior_and_a_senior_without_ties_may_be_paired() -> None:
    assert may_pair(ANA, OMAR, RULES, context()) is None


def test_only_a_junior_may_mentor() -> None:
    assert may_pair(person(1, level=8), person(2, level=2), RULES, context()) is Refusal.LEVEL


@pytest.mark.parametrize(("level", "refusal"), [(6, None), (7, Refusal.LEVEL)])
def test_a_mentor_is_at_least_two_levels_below(level: int, refusal: Refusal | None) -> None:
    assert may_pair(replace(ANA, level=level), OMAR, RULES, context()) is refusal


def test_a_program_may_ask_for_a_larger_gap() -> None:
    assert may_pair(ANA, OMAR, Rules(level_gap=7), context()) is Refusal.LEVEL


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        (replace(ANA, role=Role.MENTEE), OMAR),
        (ANA, replace(OMAR, role=Role.MENTOR)),
    ],
)
def test_each_has_the_role_for_their_side(mentor: Person, mentee: Person) -> None:
    assert may_pair(mentor, mentee, RULES, context()) is Refusal.ROLE


def test_nobody_is_paired_inside_their_reporting_line() -> None:
    managers = {ANA.key: "lead", "lead": OMAR.key}

    assert may_pair(ANA, OMAR, RULES, context(managers=managers)) is Refusal.SAME_LINE


@pytest.mark.parametrize("avoidance", [(ANA.id, OMAR.id), (OMAR.id, ANA.id)])
def test_avoidance_rules_out_both_directions(avoidance: tuple[int, int]) -> None:
    assert may_pair(ANA, OMAR, RULES, context(avoidances={avoidance})) is Refusal.AVOIDED


def test_an_earlier_pair_is_not_repeated() -> None:
    earlier = {frozenset({ANA.id, OMAR.id})}

    assert may_pair(ANA, OMAR, RULES, context(earlier=earlier)) is Refusal.REPEAT


def test_a_pair_taken_out_of_the_draft_is_not_proposed_again() -> None:
    excluded = {frozenset({ANA.id, OMAR.id})}

    assert may_pair(ANA, OMAR, RULES, context(excluded=excluded)) is Refusal.EXCLUDED


def test_too_few_shared_hours_rule_a_pair_out() -> None:
    in_singapore = replace(OMAR, hours=WorkingHours("Asia/Singapore"))

    assert may_pair(ANA, in_singapore, RULES, context()) is Refusal.HOURS


def test_one_shared_hour_is_accepted_as_an_exception() -> None:
    late = replace(OMAR, hours=WorkingHours(starts=time(16), ends=time(23)))

    assert may_pair(ANA, late, RULES, context()) is None


def test_two_without_a_common_language_are_no_pair() -> None:
    german, french = replace(ANA, languages=frozenset({"de"})), frozenset({"fr"})

    assert may_pair(german, replace(OMAR, languages=french), RULES, context()) is Refusal.LANGUAGE


def test_languages_that_nobody_has_said_rule_nobody_out() -> None:
    assert may_pair(replace(ANA, languages=frozenset({"de"})), OMAR, RULES, context()) is None


def test_hours_are_shared_on_whichever_day_of_the_week_both_work() -> None:
    start_of_week = WorkingHours(days=frozenset({0, 1, 2}))
    end_of_week = WorkingHours(starts=time(12), days=frozenset({2, 3, 4}))

    assert hours_together(start_of_week, end_of_week, MONDAY) == 5.0
    assert hours_together(end_of_week, start_of_week, MONDAY) == 5.0


def test_avoidance_reads_like_a_reporting_line_and_an_earlier_pairing() -> None:
    alike = {Refusal.AVOIDED, Refusal.SAME_LINE, Refusal.REPEAT, Refusal.EXCLUDED}

    assert {refusal.public for refusal in alike} == {PublicRefusal.RULED_OUT}
    assert "avoid" not in " ".join(PublicRefusal)


def test_any_other_reason_hides_avoidance() -> None:
    apart = context(avoidances={(ANA.id, OMAR.id)}, managers={ANA.key: OMAR.key})

    assert list(refusals(ANA, OMAR, RULES, apart)) == [Refusal.SAME_LINE, Refusal.AVOIDED]


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -1.0])
def test_weights_that_are_no_quantity_are_refused(weight: float) -> None:
    with pytest.raises(UnusableRulesError, match="from zero up"):
        Weights(style=weight)


def test_weights_of_nothing_but_zero_are_refused() -> None:
    with pytest.raises(UnusableRulesError, match="at least one above zero"):
        Weights(0, 0, 0, 0, 0, 0, 0)


def test_a_gap_of_zero_would_be_no_reverse_mentoring() -> None:
    with pytest.raises(UnusableRulesError, match="at least one level"):
        Rules(level_gap=0)


def test_the_exception_for_hours_cannot_ask_for_more_than_the_rule() -> None:
    with pytest.raises(UnusableRulesError, match="no more shared hours"):
        Rules(least_shared_hours=1, fallback_shared_hours=2)
