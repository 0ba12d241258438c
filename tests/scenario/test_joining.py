"""Joining: one light form, examples for who has nothing to show, and what happens next."""

from mentoring.roles import Role
from tests.scenario.people import (
    COORDINATOR,
    SUPPORT,
    Story,
    chosen,
    complete_profile,
    join,
    leave,
    rows_of,
)
from tests.scenario.witness import Witness
from views.consent import TERMS
from views.profile_fields import LEVEL, ROLE

REQUIRED = "Please complete this required field."


def begin(person: Witness) -> None:
    """Joins with what has to be answered, and nothing else."""
    assert person.command("/reverse-mentor join") is None
    for block_id, value in {ROLE: Role.MENTOR, LEVEL: "2", TERMS: ["agreed"]}.items():
        person.fill(block_id, value)
    assert person.submit() == {}


def inputs(person: Witness) -> dict[str, bool]:
    """The fields of the open form by label: must they be answered?"""
    assert person.modal
    return {
        block["label"]["text"]: not block.get("optional")
        for block in person.modal["blocks"]
        if block["type"] == "input"
    }


def test_the_form_asks_for_three_things_and_offers_two(enrolling: Story) -> None:
    ana = enrolling["ana"]
    ana.command("/reverse-mentor join")

    assert inputs(ana) == {
        "I would like to": True,
        "My level": True,
        "What I can show": False,
        "What I want to learn": False,
        "Your consent": True,
    }
    errors = ana.submit()
    assert errors == dict.fromkeys(("I would like to", "My level", "Your consent"), REQUIRED)


def test_nobody_reads_that_they_have_nothing_to_show(enrolling: Story) -> None:
    ana = enrolling["ana"]
    ana.command("/reverse-mentor join")

    assert "Nothing to show?" in ana.modal_text
    assert "What puzzled you in your first weeks here" in ana.modal_text


def test_consent_says_beside_it_who_sees_what(enrolling: Story) -> None:
    ana = enrolling["ana"]
    ana.command("/reverse-mentor join")

    assert f"A concern: only {enrolling[SUPPORT].mention}" in ana.modal_text
    assert "What you two agree on, aim for and note down: the two of you" in ana.modal_text
    assert "deleted 12 months after the program closed, or when you say so" in ana.modal_text


def test_who_names_no_topic_takes_part_all_the_same(enrolling: Story) -> None:
    ana = enrolling["ana"]

    begin(ana)

    assert "*You can show:* nothing named yet" in ana.modal_text
    assert len(rows_of(enrolling)["participant"]) == 1


def test_after_joining_one_reads_what_comes_next_and_when(enrolling: Story) -> None:
    ana = enrolling["ana"]

    begin(ana)

    assert f"{enrolling[COORDINATOR].mention} will run the matching." in ana.modal_text
    assert "The next matching is as soon as new people have joined." in ana.modal_text
    assert "In about two working days I ask for one thing more" in ana.modal_text


def test_the_day_of_the_next_matching_is_named_where_it_is_set(enrolling: Story) -> None:
    coordinator, ana = enrolling[COORDINATOR], enrolling["ana"]
    coordinator.command("/reverse-mentor program")
    coordinator.press("Matching settings")
    coordinator.fill("next_run_on", "2026-10-27")
    assert coordinator.submit() == {}
    coordinator.close_all()

    begin(ana)

    assert "The next matching is on *Tuesday, October 27*." in ana.modal_text


def test_who_left_and_joins_again_finds_what_they_had_said(enrolling: Story) -> None:
    ana = enrolling["ana"]
    join(ana, Role.MENTOR, 2)
    assert complete_profile(ana, partners="3", work_starts="08:00") == {}
    leave(ana)

    begin(ana)

    ana.close_all()
    ana.command("/reverse-mentor profile")
    assert chosen(ana, "partners") == "3"
    assert "Working with AI assistants" in str(ana.modal)
