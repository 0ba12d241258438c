"""What two say of their meetings, put together."""

from datetime import date, timedelta

import pytest

from mentoring.meeting_log import (
    Said,
    mirrored,
    tally_of,
)
from mentoring.meetings import Shower
from mentoring.meetings_so_far import CheckInWeeks, Told, is_told, meetings_so_far
from playbook.loader import load_playbook

FIRST = date(2026, 10, 13)
ME, PARTNER, BOTH, UNSAID = Shower.ME, Shower.PARTNER, Shower.BOTH, Shower.UNSAID


def said(*showers: Shower) -> list[Said]:
    """One log a week, oldest first."""
    return [Said(FIRST + timedelta(weeks=week), one) for week, one in enumerate(showers)]


def test_a_meeting_that_both_logged_counts_once() -> None:
    tally = tally_of([*said(ME, PARTNER), *said(ME, PARTNER)])

    assert (tally.i_showed, tally.partner_showed) == (1, 1)


@pytest.mark.parametrize(
    ("mine", "theirs", "counted"),
    [
        (ME, ME, (1, 0)),
        (ME, PARTNER, (1, 1)),
        (ME, UNSAID, (1, 0)),
        (BOTH, PARTNER, (1, 1)),
        (UNSAID, UNSAID, (0, 0)),
    ],
)
def test_two_views_of_one_meeting_agree_or_make_it_both(
    mine: Shower, theirs: Shower, counted: tuple[int, int]
) -> None:
    tally = tally_of([Said(FIRST, mine), Said(FIRST, theirs)])

    assert (tally.i_showed, tally.partner_showed) == counted


def test_what_the_partner_says_is_turned_round() -> None:
    assert [mirrored(one) for one in Shower] == [PARTNER, ME, BOTH, UNSAID]


@pytest.mark.parametrize(
    ("showers", "offered"),
    [
        ((ME, ME), False),
        ((ME, ME, ME), True),
        ((PARTNER, PARTNER, PARTNER), True),
        ((ME, PARTNER, ME), False),
        ((ME, ME, UNSAID, ME), True),
        ((ME, ME, ME, PARTNER), False),
        ((ME, ME, ME, BOTH), False),
        ((PARTNER, ME, ME, ME), True),
        ((UNSAID, UNSAID, UNSAID), False),
    ],
)
def test_trading_places_is_offered_after_three_one_way_meetings_in_a_row(
    showers: tuple[Shower, ...], offered: bool
) -> None:
    assert tally_of(said(*showers)).offers_swap is offered


WEEKS = CheckInWeeks(FIRST, (1, 3, 5))
"""Check-ins in every other week from the first."""


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


@pytest.mark.parametrize(
    ("days_later", "week"), [(-1, 1), (0, 1), (6, 1), (7, 3), (20, 3), (21, 5), (40, 6)]
)
def test_a_day_belongs_to_the_check_in_that_asks_about_it(days_later: int, week: int) -> None:
    assert WEEKS.asked_in(after(days_later)) == week


def test_a_meeting_known_by_its_day_and_from_a_check_in_counts_once() -> None:
    on_time, both = [Told(3, after(20))], [Told(1, after(6)), Told(3, after(20))]

    assert meetings_so_far([after(8)], on_time, WEEKS) == 1
    assert meetings_so_far([after(8)], both, WEEKS) == 2


def test_a_meeting_after_the_check_in_was_sent_and_before_it_was_answered_counts_once() -> None:
    late = Told(1, after(7))

    assert meetings_so_far([after(7)], [late], WEEKS) == 1
    assert meetings_so_far([after(7)], [late, Told(3, after(20))], WEEKS) == 2
    assert is_told(after(7), [], [late], WEEKS)
    assert not is_told(after(8), [], [late], WEEKS)


def test_what_both_tell_of_one_check_in_is_one_meeting() -> None:
    assert meetings_so_far([], [Told(3, after(19)), Told(3, after(20))], WEEKS) == 1


def test_two_days_that_one_check_in_asks_about_are_two_meetings() -> None:
    days = [after(8), after(15), after(15)]

    assert meetings_so_far(days, [Told(3, after(20))], WEEKS) == 2


def test_starters_of_the_pairs_topics_come_first_then_those_for_anybody() -> None:
    playbook = load_playbook()
    groups = [one.group for one in playbook.starters_for({"ai-assistants"})]

    assert groups[:7] == ["ai-and-tools"] * 3 + [None] * 4
    assert len(groups) == len(playbook.starters)
