"""Pausing, skipping and days off by clicking, with pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.demo import start_demo
from mentoring.roles import Role
from tests.browser.demo_steps import SCREENSHOTS, Visit, press
from tests.browser.steps import pick
from tests.scenario.people import (
    COORDINATOR,
    PATIENCE,
    START,
    Story,
    company_of,
    everybody_joins,
    join,
    make_program,
    publish,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """Ana is paired with Ed and Flo."""
    demo = start_demo(
        tmp_path, start=START, people=company_of(14), ack_timeout=PATIENCE, rate_limits=False
    )
    story = Story(demo)
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=1, ana={"partners": "2"})
    join(story["flo"], Role.MENTEE, 7)
    publish(story)
    yield story
    demo.stop()


@pytest.fixture
def visit(story: Story, page: Page) -> Iterator[Visit]:
    visit = Visit(page, story.demo.box.url, SCREENSHOTS / "pausing")
    yield visit
    visit.leave()


def test_somebody_pauses_and_is_back_and_skips_a_question(story: Story, visit: Visit) -> None:
    pauses_one_pairing(visit)
    pauses_everything(visit)
    story.settle()
    the_partner_reads_the_day(story, visit)
    is_back(visit)
    story.after(weeks=1)
    skips(story, visit)


def test_a_coordinator_names_days_off(visit: Visit) -> None:
    visit.become("Coco Story")
    visit.type("/reverse-mentor program")
    press(visit.modal("Your program"), "Days off")
    form = visit.modal("Days off")
    pick(form.get_by_label("Public holidays of"), "Germany")
    form.get_by_label("Other days off").fill("2026-12-21 to 2027-01-03\nEaster\n2027-05-14")
    press(form, "Save")
    expect(form).to_contain_text("Line 2 (“Easter”) is not a date that I can read.")
    visit.picture("a-bad-line", form)
    form.get_by_label("Other days off").fill("2026-12-21 to 2027-01-03\n2027-05-14")
    press(form, "Save")
    overview = visit.modal("Your program")
    expect(overview).to_contain_text("public holidays of Germany")
    visit.picture("days-off-in-the-overview", overview)


def pauses_one_pairing(visit: Visit) -> None:
    visit.become("Ana Story")
    home = visit.open_home()
    visit.picture("home", home)
    home.get_by_role("button", name="Pause this pairing").first.click()
    form = visit.modal("Pause this pairing")
    expect(form).to_contain_text("I ask neither of you")
    visit.picture("pause-a-pairing", form)
    press(form, "Pause")
    expect(visit.modal("Paused")).to_contain_text("Ed Story")
    visit.close()
    expect(home).to_contain_text("paused until Tuesday, October 27")
    visit.picture("a-paused-pairing-in-home", home)


def pauses_everything(visit: Visit) -> None:
    visit.open("general")
    visit.type("/reverse-mentor pause")
    form = visit.modal("Pause")
    visit.picture("pause", form)
    press(form, "Pause")
    expect(visit.modal("Paused")).to_contain_text("No questions until")
    visit.picture("paused")
    visit.close()
    home = visit.open_home()
    expect(home).to_contain_text("You are paused until")
    visit.picture("paused-in-home", home)


def the_partner_reads_the_day(story: Story, visit: Visit) -> None:
    visit.become("Flo Story")
    told = visit.open_app()
    expect(told).to_contain_text("is taking a pause")
    visit.picture("the-partner-is-told", told)
    expect(visit.open_home()).to_contain_text("back on")
    visit.picture("the-partner-s-home", visit.open_home())
    story.after(weeks=1)
    expect(visit.open_app()).to_contain_text("is back on")
    visit.picture("the-partner-is-asked", visit.open_app())


def is_back(visit: Visit) -> None:
    visit.become("Ana Story")
    press(visit.open_home(), "I am back")
    expect(visit.modal("Welcome back")).to_contain_text("Welcome back")
    visit.picture("back")
    visit.close()


def skips(story: Story, visit: Visit) -> None:
    messages = visit.open_app()
    messages.get_by_role("button", name="Skip this time").last.click()
    story.settle()
    expect(messages).to_contain_text("Skipped, and that is fine.")
    visit.picture("skipped", messages)
