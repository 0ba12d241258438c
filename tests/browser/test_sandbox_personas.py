"""Two people at once: each sees live what is theirs, and nothing that is not."""

import pytest
from playwright.sync_api import Page, expect

from sandbox.server import Sandbox
from tests.browser.conftest import NewPage
from tests.browser.gallery import Gallery
from tests.browser.steps import Held, become, open_app, show_blocks, type_in

pytestmark = pytest.mark.browser


@pytest.fixture
def bo(ana: Page, box: Sandbox, new_page: NewPage) -> Page:  # noqa: ARG001 (Ana is there, too)
    """Bo's page, in #general, while Ana looks at hers."""
    return become(new_page(), box, "Bo Chen")


def test_what_only_one_sees_is_not_shown_to_the_other(ana: Page, bo: Page) -> None:
    type_in(ana, "/gallery hello")
    expect(ana.get_by_role("log")).to_contain_text("Only visible to you")

    type_in(ana, "to everybody")

    expect(bo.get_by_role("log")).to_contain_text("to everybody")
    expect(bo.get_by_role("log")).not_to_contain_text("you said hello")


def test_a_failing_command_is_told_to_its_author_alone(ana: Page, bo: Page) -> None:
    type_in(ana, "/gallery slow")

    expect(ana.get_by_role("log")).to_contain_text("operation_timeout")
    type_in(ana, " after it")
    expect(bo.get_by_role("log")).to_contain_text("after it")
    expect(bo.get_by_role("log")).not_to_contain_text("operation_timeout")


def test_a_group_message_reaches_its_people_and_nobody_else(
    ana: Page, bo: Page, box: Sandbox, new_page: NewPage
) -> None:
    cy = become(new_page(), box, "Cy Okafor")

    type_in(ana, "/gallery group @bo")

    bo.get_by_role("link", name="Ana Lopes, Gallery 1 unread").click()
    expect(bo.get_by_role("log")).to_contain_text("Meet each other")
    expect(bo.get_by_role("log")).to_contain_text("5:30 PM")
    type_in(ana, "the group is there")
    expect(cy.get_by_role("log")).to_contain_text("the group is there")
    expect(cy.get_by_role("link", name="Ana Lopes")).to_have_count(0)


def test_a_modal_opens_for_who_asked(ana: Page, bo: Page) -> None:
    type_in(ana, "/gallery modal")

    expect(ana.get_by_role("dialog", name="Everything")).to_be_visible()
    expect(bo.get_by_role("dialog")).to_have_count(0)


def test_an_update_by_one_is_seen_by_the_other(
    ana: Page, bo: Page, box: Sandbox, gallery: Gallery
) -> None:
    show_blocks(ana).get_by_role("button", name="Count").click()
    expect(ana.get_by_role("log")).to_contain_text("Counted 1 times")

    open_app(bo)
    bo.get_by_role("navigation", name="App").get_by_role("link", name="Messages").click()

    expect(bo.get_by_role("log")).not_to_contain_text("Counted")
    assert box.visitor("bo").dm() == []
    assert len(gallery.actions) == 1


def test_the_switch_shows_live_who_has_something_to_read(ana: Page, bo: Page) -> None:
    bo.get_by_role("button", name="You are Bo Chen").click()
    link = bo.get_by_role("dialog").get_by_role("link", name="Cy Okafor")
    expect(link).to_be_visible()

    type_in(ana, "/gallery group @cy")

    expect(link).to_contain_text("1 unread")


def test_drafts_belong_to_a_person_and_a_conversation(ana: Page, box: Sandbox) -> None:
    box_of = ana.get_by_role("textbox", name="Message #general")
    box_of.fill("half a thought")

    ana.get_by_role("link", name="reverse-mentoring").click()
    expect(ana.get_by_role("textbox", name="Message #reverse-mentoring")).to_have_value("")
    become(ana, box, "Bo Chen")
    expect(box_of).to_have_value("")
    become(ana, box, "Ana Lopes")

    expect(box_of).to_have_value("half a thought")


def test_the_one_before_is_gone_at_once_when_somebody_else_is_chosen(ana: Page) -> None:
    held = Held(ana, "**/conversations", verb="GET")
    ana.keyboard.press("Control+k")
    ana.keyboard.type("Bo")
    ana.keyboard.press("Enter")

    expect(ana.get_by_role("button", name="You are Bo Chen")).to_be_visible()
    expect(ana.get_by_role("textbox", name="Message")).to_have_count(0)
    held.let_go()
    expect(ana.get_by_role("textbox", name="Message")).to_be_focused()


def test_whom_one_was_lately_comes_first(ana: Page, box: Sandbox) -> None:
    become(ana, box, "Cy Okafor")

    ana.keyboard.press("Control+k")

    names = ana.get_by_role("dialog").get_by_role("link").locator("b")
    expect(names).to_have_text(["Cy Okafor", "Ana Lopes", "Bo Chen"])
