from dataclasses import replace
from datetime import time

from mentoring.matching.draft import propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import Rules
from mentoring.matching.unmatched import Help, Unmatched, WhyUnmatched
from mentoring.roles import Role
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import context, junior, person, senior

RULES = Rules()


def test_who_finds_nobody_of_the_other_role_hears_who_is_missing() -> None:
    alone = unmatched(1, [junior(1), junior(2)])

    assert alone.reason is WhyUnmatched.NO_COUNTERPART_ROLE
    assert alone.help == Help(role=Role.MENTEE)


def test_a_lone_person_on_both_sides_needs_anybody() -> None:
    assert unmatched(1, [person(1)]).help == Help(role=Role.BOTH)


def test_who_stands_too_near_to_everybody_hears_which_levels_would_help() -> None:
    people = [person(1, level=4), person(2, level=5)]

    alone = unmatched(1, people)

    assert alone.reason is WhyUnmatched.LEVEL_GAP
    assert alone.help == Help(role=Role.BOTH, level_at_most=2, level_at_least=6)


def test_no_level_is_named_that_does_not_exist() -> None:
    people = [junior(1, level=9), senior(2, level=9)]

    assert unmatched(1, people).help == Help(role=Role.MENTEE)


def test_who_shares_too_few_hours_hears_how_many_there_are() -> None:
    at_night = WorkingHours(starts=time(16, 30), ends=time(23))

    alone = unmatched(1, [junior(1, hours=at_night), senior(2)])

    assert alone.reason is WhyUnmatched.NO_SHARED_HOURS
    assert alone.help.hours == 0.5


def test_who_shares_no_language_hears_what_the_others_speak() -> None:
    people = [
        junior(1, languages=frozenset({"pt"})),
        senior(2, languages=frozenset({"de"})),
        senior(3, languages=frozenset({"en", "de"})),
    ]

    alone = unmatched(1, people)

    assert alone.reason is WhyUnmatched.NO_COMMON_LANGUAGE
    assert alone.concerns == 2
    assert alone.help.languages == ("de", "en")


def test_whose_possible_partners_are_all_taken_hears_how_many_they_are() -> None:
    people = [junior(1), junior(2, waited=1), senior(3)]

    alone = unmatched(1, people)

    assert (alone.reason, alone.concerns) == (WhyUnmatched.NO_PLACE_LEFT, 1)


def test_who_wanted_no_partner_is_told_so() -> None:
    assert unmatched(1, [junior(1, partners=0), senior(2)]).reason is WhyUnmatched.NO_PLACE_WANTED


def test_who_has_a_partner_from_before_is_not_unmatched() -> None:
    draft = propose_pairings([junior(1)], RULES, context(taken={1: 1}))

    assert draft.unmatched == ()


def test_avoidance_and_a_reporting_line_leave_the_same_trace() -> None:
    people = [junior(1), senior(2)]

    avoided = propose_pairings(people, RULES, context(avoidances={(2, 1)}))
    in_line = propose_pairings(people, RULES, context(managers={people[0].key: people[1].key}))

    assert avoided == in_line
    assert {left.reason for left in avoided.unmatched} == {WhyUnmatched.RULED_OUT}


def test_the_reason_told_is_the_one_nearest_to_a_pairing() -> None:
    people = [
        junior(1, languages=frozenset({"pt"})),
        senior(2, level=3),
        senior(3, languages=frozenset({"de"})),
    ]

    assert unmatched(1, people).reason is WhyUnmatched.NO_COMMON_LANGUAGE


def test_somebody_on_both_sides_is_measured_on_the_better_one() -> None:
    people = [person(1, level=5), replace(senior(2), level=3), junior(3, level=4)]

    assert unmatched(1, people).reason is WhyUnmatched.LEVEL_GAP


def unmatched(person_id: int, people: list[Person]) -> Unmatched:
    draft = propose_pairings(people, RULES, context())
    return next(left for left in draft.unmatched if left.person_id == person_id)
