"""How a program matches: coordinators choose it in Slack, and what can't work says so."""

import pytest

from mentoring.roles import Role
from tests.scenario.people import COORDINATOR, Story, everybody_joins, join, rows_of
from tests.scenario.say import open_settings, set_matching
from views.matching_settings import CIRCLES, PARTS, SAY

UP_TO_A_HUNDRED = "Give a number from 0 to 100."
AFTER_TODAY = "2026-11-16"


@pytest.mark.parametrize(
    ("field", "value", "label", "words"),
    [
        ("floor", "101", "Least fit", UP_TO_A_HUNDRED),
        ("floor", "-1", "Least fit", UP_TO_A_HUNDRED),
        ("level_gap", "0", "Levels between the two", "Give a whole number from 1 to 9."),
        ("level_gap", "10", "Levels between the two", "Give a whole number from 1 to 9."),
        ("style", "-0.5", PARTS["style"], UP_TO_A_HUNDRED),
        ("style", "1000", PARTS["style"], UP_TO_A_HUNDRED),
        ("next_run_on", "2026-10-12", "Next matching on", "This day has passed."),
        ("next_run_on", "2028-01-01", "Next matching on", "The program ends before this day."),
    ],
)
def test_what_no_matching_can_follow_is_said_at_its_field(
    enrolling: Story, field: str, value: str, label: str, words: str
) -> None:
    coordinator = enrolling[COORDINATOR]
    open_settings(coordinator)
    coordinator.fill(field, value)

    assert coordinator.submit() == {label: words}


def test_something_has_to_count(enrolling: Story) -> None:
    coordinator = enrolling[COORDINATOR]
    open_settings(coordinator)
    for part in PARTS:
        coordinator.fill(part, "0")

    (words,) = coordinator.submit().values()

    assert words == "At least one of these has to count for something."


def test_what_was_chosen_is_there_again_and_an_emptied_weight_is_the_default(
    enrolling: Story,
) -> None:
    coordinator = enrolling[COORDINATOR]
    set_matching(
        coordinator,
        aim="best_fit",
        floor="55",
        level_gap="3",
        style="0",
        cross_site="12.5",
        choices=[CIRCLES, SAY],
        next_run_on=AFTER_TODAY,
    )
    set_matching(coordinator, cross_site=None)

    open_settings(coordinator)
    before = coordinator.modal
    assert coordinator.submit() == {}

    assert "best fit first" in coordinator.modal_text
    assert before
    values = str(before["blocks"])
    for shown in ("'55'", "'3'", "'0'", AFTER_TODAY, "Circles", "People have a say"):
        assert shown in values
    assert "12.5" not in values


def test_only_a_coordinator_changes_how_a_program_matches(enrolling: Story) -> None:
    join(enrolling["ana"], Role.MENTOR, 2)

    assert "for the coordinators" in (enrolling["ana"].command("/reverse-mentor match") or "")


def test_saving_says_that_the_draft_is_outdated_and_matches_again_from_there(
    enrolling: Story,
) -> None:
    everybody_joins(enrolling, pairs=1)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    coordinator.press("Settings")
    coordinator.fill("floor", "99")

    assert coordinator.submit() == {}

    assert "can't be published as it is" in coordinator.modal_text
    coordinator.press("Match again")
    assert enrolling["ana"].mention in coordinator.modal_text
    assert "can't be published" not in coordinator.modal_text
    assert len(rows_of(enrolling)["matching_run"]) == 2


def test_a_new_date_alone_leaves_the_draft_as_it_is(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1)
    coordinator = enrolling[COORDINATOR]
    coordinator.command("/reverse-mentor match")
    coordinator.press("Settings")
    coordinator.fill("next_run_on", AFTER_TODAY)

    assert coordinator.submit() == {}

    assert "can't be published" not in coordinator.modal_text
    assert "2 people who wait read in their Home tab" in coordinator.modal_text
