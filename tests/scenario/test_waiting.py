"""Those who wait: why, what would help, when it goes on; in messages, Home and status alike."""

import pytest

from mentoring.roles import Role
from tests.scenario.people import COORDINATOR, Story, everybody_joins, join, publish
from tests.scenario.say import set_matching
from tests.scenario.witness import everything_shown

SOON = "Monday, November 16"
DATE = "2026-11-16"


@pytest.fixture
def left_over(enrolling: Story) -> Story:
    """One pair has been made; Bo waits, since everybody who fits is taken."""
    everybody_joins(enrolling, pairs=1)
    join(enrolling["bo"], Role.MENTOR, 2)
    publish(enrolling)
    return enrolling


def waits(story: Story) -> str:
    """Who of the two guides waits."""
    (waiting,) = [name for name in ("ana", "bo") if not story.partners_of(name)]
    return waiting


def told_everywhere(story: Story, name: str) -> list[str]:
    """What somebody who waits reads in the last message, in Home and as their status."""
    message = story.mail(name)[-1]
    story[name].open_home()
    return [message, story[name].home_text, story[name].command("/reverse-mentor status") or ""]


def test_who_waits_reads_the_same_wherever_they_look(left_over: Story) -> None:
    for words in told_everywhere(left_over, waits(left_over)):
        assert "all of them are taken for now" in words
        assert "first in line at the next matching, as soon as new people have joined" in words
        assert "both show and learn" in words


def test_a_date_that_moves_is_read_in_home_and_in_the_message_that_came(left_over: Story) -> None:
    waiting = waits(left_over)
    left_over[waiting].open_home()

    set_matching(left_over[COORDINATOR], next_run_on=DATE)
    left_over.settle()

    left_over[waiting].wait_for(lambda: SOON in left_over[waiting].home_text)
    assert SOON in left_over.mail(waiting)[-1]
    assert SOON in (left_over[waiting].command("/reverse-mentor status") or "")


def test_a_date_that_has_passed_is_promised_to_nobody(left_over: Story) -> None:
    waiting = waits(left_over)
    set_matching(left_over[COORDINATOR], next_run_on="2026-10-20")

    left_over.after(weeks=2)

    status = left_over[waiting].command("/reverse-mentor status") or ""
    assert "October 20" not in status
    assert "as soon as new people have joined" in status


def test_the_day_of_this_very_matching_is_not_the_next_one(enrolling: Story) -> None:
    set_matching(enrolling[COORDINATOR], next_run_on="2026-10-13")
    everybody_joins(enrolling, pairs=1)
    join(enrolling["bo"], Role.MENTOR, 2)

    publish(enrolling)

    assert "as soon as new people have joined" in enrolling.mail(waits(enrolling))[-1]


def test_before_the_first_matching_one_reads_when_it_is(enrolling: Story) -> None:
    set_matching(enrolling[COORDINATOR], next_run_on=DATE)
    join(enrolling["ana"], Role.MENTOR, 2)

    status = enrolling["ana"].command("/reverse-mentor status") or ""

    assert f"The next matching is on *{SOON}*" in status
    assert "no partner for you yet" not in status


def test_the_message_leads_to_the_profile_where_something_there_would_help(
    left_over: Story,
) -> None:
    person = left_over[waits(left_over)]

    person.press("Open my profile", message=person.dm()[-1])

    assert "What you said for" in person.modal_text
    person.fill("role", Role.BOTH)
    assert person.submit() == {}


def test_whoever_shares_no_hours_can_name_other_hours_and_is_paired(enrolling: Story) -> None:
    ana = enrolling["ana"]
    everybody_joins(enrolling, pairs=1, ana={"work_starts": "05:00", "work_ends": "08:00"})
    publish(enrolling)
    status = ana.command("/reverse-mentor status") or ""
    assert "Nobody who fits shares enough of your working hours so far." in status
    assert "Your working hours are in your profile" in status

    ana.command("/reverse-mentor profile")
    ana.fill("work_ends", "16:00")
    assert ana.submit() == {}
    publish(enrolling)

    assert enrolling.partners_of("ana") == ["ed"]


def test_a_working_day_ends_after_it_begins(enrolling: Story) -> None:
    ana = enrolling["ana"]
    join(ana, Role.MENTOR, 2)
    ana.command("/reverse-mentor profile")
    ana.fill("work_starts", "18:00")

    assert ana.submit() == {"until": "A working day ends after it begins."}


def test_whoever_is_avoided_reads_nothing_of_it(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1, ana={"avoid": ["ed"]})
    publish(enrolling)

    shown = everything_shown(enrolling.demo, enrolling["ed"])

    assert "Nobody who fits was free this time." in shown
    assert enrolling["ana"].id not in shown
    assert "avoid" not in enrolling.mail("ed")[-1]
