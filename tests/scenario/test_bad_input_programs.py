"""Coordinators who send what cannot be: incomplete programs, outdated drafts, the same twice."""

import pytest

from mentoring.roles import Role
from tests.scenario.people import (
    COORDINATOR,
    ONLOOKER,
    SUPPORT,
    Story,
    everybody_joins,
    fill_program,
    join,
    make_program,
    publish,
    rows_of,
)
from tests.scenario.witness import Witness


def test_a_program_with_wrong_dates_keeps_what_was_typed(story: Story) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator, name="Kept all the same", ends_on="2026-10-01")

    assert coordinator.submit() == {"Last day": "The last day comes after the first."}
    coordinator.fill("ends_on", "2026-10-20")
    assert coordinator.submit() == {"Last day": "A program needs at least four weeks."}
    coordinator.fill("ends_on", "2027-04-14")
    assert coordinator.submit() == {}

    assert "Kept all the same" in coordinator.modal_text


@pytest.mark.parametrize(
    ("block_id", "label"),
    [
        ("name", "Name"),
        ("mentor_label", "Those who show are called"),
        ("mentee_label", "Those who learn are called"),
    ],
)
def test_blanks_are_no_name(story: Story, block_id: str, label: str) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator, **{block_id: "   "})

    assert coordinator.submit() == {label: "Write a word or two."}


def test_a_program_opens_when_nothing_is_missing_and_says_what_is(story: Story) -> None:
    coordinator = story[COORDINATOR]
    make_program(coordinator, opened=False, support_contact=None, alternate_contact=None)
    coordinator.command("/reverse-mentor program")

    coordinator.press("Open for joining")

    assert "it still needs:" in coordinator.modal_text
    assert "somebody to turn to with a concern" in coordinator.modal_text
    assert "No program takes people" in (story["ana"].command("/reverse-mentor join") or "")


@pytest.mark.parametrize(
    ("block_id", "label"),
    [
        ("aims", "Aims"),
        ("sponsor", "Sponsor"),
        ("support_contact", "Support contact"),
        ("alternate_contact", "Alternate support contact"),
        ("ground_rules", "Ground rules"),
    ],
)
def test_an_open_program_keeps_what_it_needs(enrolling: Story, block_id: str, label: str) -> None:
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    coordinator.press("Edit")
    coordinator.fill(block_id, None)

    assert coordinator.submit() == {label: "A program that is open needs this."}


def test_one_person_cannot_be_both_contacts(story: Story) -> None:
    coordinator = story[COORDINATOR]
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator, alternate_contact=SUPPORT)

    errors = coordinator.submit()

    assert errors == {
        "Alternate support contact": "Choose somebody other than the support contact."
    }


def test_a_draft_that_people_changed_is_not_published(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    assert coordinator.submit() == {}
    join(enrolling["cy"], Role.MENTOR, 3)
    before = rows_of(enrolling)

    coordinator.submit()

    assert "it was not published" in coordinator.modal_text
    assert rows_of(enrolling) == before
    coordinator.close_all()
    publish(enrolling)
    assert enrolling.partners_of("ana")


def test_who_is_no_coordinator_any_more_publishes_nothing(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1)
    former, successor = enrolling[COORDINATOR], enrolling[ONLOOKER]
    _hand_over(former, [COORDINATOR, ONLOOKER])
    former.command("/reverse-mentor match")
    _hand_over(successor, [ONLOOKER])
    enrolling.settle()
    before = rows_of(enrolling)

    former.submit()

    assert "That is for the coordinators of a program" in former.modal_text
    assert rows_of(enrolling) == before


def test_publishing_twice_at_once_introduces_each_pair_once(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=2)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor match")

    assert coordinator.submit() == {}
    enrolling.demo.box.trouble_next("interactive", duplicate=True)
    assert coordinator.submit() == {}

    enrolling.settle()
    for name in ("ana", "bo", "ed", "flo"):
        (group,) = enrolling[name].group_dms()
        assert len(enrolling[name].messages(group["id"])) == 1


def test_a_matching_of_too_few_says_so(enrolling: Story) -> None:
    join(enrolling["ana"], Role.MENTOR, 2)

    said = enrolling[COORDINATOR].command("/reverse-mentor match") or ""

    assert "fewer than two people" in said


def _hand_over(person: Witness, coordinators: list[str]) -> None:
    person.command("/reverse-mentor program")
    person.press("Edit")
    person.fill("coordinators", coordinators)
    assert person.submit() == {}
    person.close_all()
