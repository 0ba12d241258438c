"""From a people file to the message of somebody without a partner, by clicking, with pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.demo import start_demo
from bot.local_slack import COMPANY
from mentoring.roles import Role
from tests.browser.demo_steps import SCREENSHOTS, Visit, press
from tests.scenario.company import (
    ALTERNATE,
    CEO,
    COORDINATOR,
    SUPPORT,
    colleagues,
    join_as_in_the_file,
    participants,
)
from tests.scenario.people import START, Story, make_program

pytestmark = pytest.mark.browser

SENIORS_LEFT_OUT = 8
"""So many of those who only learn do not join, so that somebody stays alone."""


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    demo = start_demo(tmp_path, start=START, rate_limits=False)
    yield Story(demo)
    demo.stop()


@pytest.fixture
def visit(story: Story, page: Page) -> Iterator[Visit]:
    visit = Visit(page, story.demo.box.url, SCREENSHOTS / "matching-review")
    yield visit
    visit.leave()


def test_a_coordinator_reviews_a_draft_and_whoever_is_left_hears_why(
    story: Story, visit: Visit
) -> None:
    prepare(story)
    visit.become(name_of(story, COORDINATOR))
    import_people(visit)
    draft = open_draft(visit)
    read_reasons(visit, draft)

    first, second, third = (heading(card) for card in cards(draft)[:3])
    lock(draft, first)
    lock(draft, second)
    visit.picture("two-locked", draft)
    swap(visit, draft, third)
    expect(card_of(draft, first)).to_contain_text("🔒")
    expect(card_of(draft, second)).to_contain_text("🔒")
    compare(visit, draft)

    left = left_alone(draft)
    publish(visit, draft)

    story.settle()
    visit.become(left)
    told = visit.open_app()
    expect(told).to_contain_text("No partner for you yet")
    expect(told).not_to_contain_text("avoid")
    visit.picture("no-partner-yet", told)


def prepare(story: Story) -> None:
    """A program that almost everybody of the file's participants has joined."""
    make_program(
        story[COORDINATOR], sponsor=CEO, support_contact=SUPPORT, alternate_contact=ALTERNATE
    )
    learners = [who for who in participants() if colleagues()[who].role is Role.MENTEE]
    for who in participants():
        if who not in learners[:SENIORS_LEFT_OUT]:
            join_as_in_the_file(story[who], colleagues()[who], ())


def import_people(visit: Visit) -> None:
    visit.type("/reverse-mentor program")
    press(visit.modal("Your program"), "Import people")
    form = visit.modal("Import people")
    form.locator("input[type=file]").set_input_files(COMPANY)
    press(form, "Import")
    expect(form).to_contain_text("40 people new")
    visit.picture("people-imported")
    visit.close()


def open_draft(visit: Visit) -> Locator:
    visit.type("/reverse-mentor match")
    draft = visit.modal("Draft of the matching")
    expect(draft).to_contain_text("No better choice exists")
    visit.picture("draft", draft)
    return draft


def read_reasons(visit: Visit, draft: Locator) -> None:
    draft.get_by_role("button", name="Why these two").first.click()
    why = visit.modal("Why these two")
    expect(why).to_contain_text("What was weighed")
    visit.picture("why-these-two", why)
    press(why, "Back to the draft")
    visit.modal("Draft of the matching")


def lock(draft: Locator, head: str) -> None:
    card_of(draft, head)
    at = next(n for n, card in enumerate(cards(draft)) if heading(card) == head)
    draft.get_by_role("button", name="Lock", exact=True).or_(
        draft.get_by_role("button", name="Unlock", exact=True)
    ).nth(at).click()
    expect(card_of(draft, head)).to_contain_text("🔒")


def swap(visit: Visit, draft: Locator, head: str) -> None:
    at = next(n for n, card in enumerate(cards(draft)) if heading(card) == head)
    draft.get_by_role("button", name="More actions").nth(at).click()
    visit.picture("menu-of-a-pairing")
    visit.page.get_by_role("menuitem", name="Swap partner").click()
    page = visit.modal("Swap partner")
    expect(page).to_contain_text("Another partner for")
    visit.picture("swap-partner", page)
    page.get_by_role("button", name="Choose this instead").first.click()
    expect(visit.modal("Draft of the matching")).to_contain_text("Your choice is locked")
    visit.picture("matched-around-the-choice", draft)


def compare(visit: Visit, draft: Locator) -> None:
    press(draft, "Compare")
    page = visit.modal("Compared")
    expect(page).to_contain_text("New")
    visit.picture("compared", page)
    press(page, "Back to the draft")
    visit.modal("Draft of the matching")


def publish(visit: Visit, draft: Locator) -> None:
    press(draft, "Publish …")
    asked = visit.modal("Publish the draft")
    expect(asked).to_contain_text("that there is no partner yet")
    visit.picture("publish-or-not", asked)
    press(asked, "Publish")
    visit.modal("Published")
    visit.picture("published")
    visit.close()


def cards(draft: Locator) -> list[Locator]:
    return draft.locator(".block").filter(has_text="of 100").filter(has_text="Shows:").all()


def card_of(draft: Locator, head: str) -> Locator:
    return draft.locator(".block").filter(has_text=head).filter(has_text="Shows:").first


def heading(card: Locator) -> str:
    """Who shows whom, as it stands at the head of a card."""
    return card.inner_text().splitlines()[0].partition(" · ")[0]


def left_alone(draft: Locator) -> str:
    """The name of the first of those without a partner."""
    alone = draft.locator(".block").filter(has_text="Without a partner this time")
    said = alone.get_by_role("listitem").first.inner_text()
    return said.removeprefix("@").partition(":")[0]


def name_of(story: Story, handle: str) -> str:
    return str(story.demo.box.workspace.people[story[handle].id].real_name)
