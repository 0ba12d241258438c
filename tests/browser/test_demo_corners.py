"""Home tabs, errors and impatience, in the demo's page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.demo import start_demo
from tests.browser.demo_steps import SCREENSHOTS, Visit, press
from tests.scenario.people import (
    COORDINATOR,
    ONLOOKER,
    START,
    Story,
    company_of,
    everybody_joins,
    make_program,
    publish,
)

pytestmark = pytest.mark.browser

GUIDE, EXPLORER = "ana", "ed"
EVERYBODY = 14

BecomeSomebody = Callable[[str], Visit]


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    demo = start_demo(tmp_path, start=START, people=company_of(EVERYBODY), rate_limits=False)
    yield Story(demo)
    demo.stop()


@pytest.fixture
def become(story: Story, page: Page, request: pytest.FixtureRequest) -> Iterator[BecomeSomebody]:
    """The page in the hands of somebody of the cast, by their handle."""
    name = request.node.name.removeprefix("test_").replace("_", "-")
    visit = Visit(page, story.demo.box.url, SCREENSHOTS / name)

    def become_somebody(handle: str) -> Visit:
        visit.become(f"{handle.title()} Story")
        return visit

    yield become_somebody
    visit.leave()


def test_home_says_to_a_stranger_what_this_is(story: Story, become: BecomeSomebody) -> None:
    visit = become(ONLOOKER)
    home = visit.open_home()
    expect(home).to_contain_text("No program takes people right now.")
    expect(home.get_by_role("button")).to_have_text(["My data"])
    visit.picture("before-any-program")

    make_program(story[COORDINATOR])
    visit.open("general")
    home = visit.open_home()

    expect(home.get_by_role("heading")).to_have_text("Learning both ways")
    visit.picture("with-an-open-program")
    press(home, "Join")
    expect(visit.modal("Join the program")).to_contain_text("Who sees what")


def test_home_shows_a_participant_their_partner_and_what_waits(
    story: Story, become: BecomeSomebody
) -> None:
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=1)
    visit = become(GUIDE)
    expect(visit.open_home()).to_contain_text("You are waiting for a partner")

    publish(story)
    visit.pass_a_week()
    home = visit.open_home()

    expect(home).to_contain_text("You and @Ed Story · paired Oct 13, 2026 · no meeting yet")
    expect(home).to_contain_text("Waiting for you: the check-in about you and @Ed Story")
    visit.picture("with-a-question-waiting")
    press(home, "Answer the check-in of week 1")
    expect(visit.modal("Check-in")).to_contain_text("About you and @Ed Story")


def test_home_lets_a_coordinator_work(story: Story, become: BecomeSomebody) -> None:
    visit = become(COORDINATOR)
    press(visit.open_home(), "Start a program")
    expect(visit.modal("New program").get_by_label("Name", exact=True)).to_have_value(
        "Learning both ways"
    )
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)

    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=2)
    home = become(COORDINATOR).open_home()

    expect(home.get_by_role("heading")).to_have_text(["You coordinate Learning both ways"])
    expect(home).to_contain_text("4 people joined, 4 wait for a partner, 0 pairs.")
    visit.picture("with-people-waiting")
    press(home, "Run the matching")
    expect(visit.modal("Draft of the matching")).to_contain_text("2 pairings")


def test_an_error_in_the_wizard_stands_under_its_field_and_keeps_what_was_typed(
    become: BecomeSomebody,
) -> None:
    visit = become(COORDINATOR)
    visit.type("/reverse-mentor program")
    wizard = visit.modal("New program")
    wizard.get_by_label("Name", exact=True).fill("Two-way street")
    last_day = wizard.get_by_label("Last day")
    last_day.fill("2026-10-20")

    press(wizard, "Save")
    expect(last_day).to_have_accessible_description("A program needs at least four weeks.")
    visit.picture("wizard-error", wizard)
    expect(wizard.get_by_label("Name", exact=True)).to_have_value("Two-way street")
    expect(last_day).to_have_value("2026-10-20")
    last_day.fill("2027-04-13")
    press(wizard, "Save")

    expect(visit.modal("Your program")).to_contain_text("Two-way street")


def test_a_double_click_on_publish_counts_once(story: Story, become: BecomeSomebody) -> None:
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=2)
    visit = become(COORDINATOR)
    visit.type("/reverse-mentor match")

    draft = visit.modal("Draft of the matching")
    press(draft, "Publish …")
    visit.modal("Publish the draft").get_by_role("button", name="Publish").dblclick()

    expect(visit.modal("Published")).to_contain_text("2 new pairs")
    story.settle()
    introductions = [story[GUIDE].messages(one["id"]) for one in story[GUIDE].group_dms()]
    assert [len(messages) for messages in introductions] == [1]
