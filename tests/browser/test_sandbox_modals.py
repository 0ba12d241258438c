"""The local Slack's modals: errors, the stack, updates, and what is lost when they close."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gallery import Gallery
from tests.browser.steps import fill_required, open_modal, sent_from

pytestmark = pytest.mark.browser


def send(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Send").click()


def test_an_untouched_input_arrives_empty(ana: Page, gallery: Gallery) -> None:
    dialog = open_modal(ana)
    fill_required(dialog, "Nina")

    send(dialog)
    expect(dialog).to_be_hidden()

    values = gallery.submitted[0]
    assert values["b_story"]["story"]["value"] is None
    assert values["b_people"]["people"]["selected_users"] == []
    assert values["b_date"]["date"]["selected_date"] == "2026-12-01"


def test_errors_stand_under_their_field_and_typed_words_stay(ana: Page, gallery: Gallery) -> None:
    dialog = open_modal(ana)
    name = dialog.get_by_label("Name")
    name.fill("wrong")
    dialog.get_by_label("Story").fill("Kept")

    send(dialog)
    expect(dialog.get_by_label("Fruit")).to_have_accessible_description(
        "Please complete this required field."
    )
    expect(dialog.get_by_label("Fruit")).to_be_focused()
    dialog.get_by_label("Fruit").select_option("Apple")
    send(dialog)

    expect(name).to_have_accessible_description("Another name, please. As on a badge")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Fruit")).not_to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Story")).to_have_value("Kept")
    assert gallery.submitted == []


def test_what_is_left_is_counted_near_the_limit(ana: Page) -> None:
    dialog = open_modal(ana)
    name = dialog.get_by_label("Name")

    name.fill("A" * 15)
    expect(dialog.get_by_text("left")).to_have_count(0)
    name.fill("A" * 18)
    expect(dialog.get_by_text("2 left")).to_be_visible()
    name.fill("A" * 21)

    expect(dialog.get_by_text("1 over the limit of 20")).to_be_visible()


def test_no_more_can_be_chosen_than_allowed(ana: Page) -> None:
    skills = open_modal(ana).get_by_role("group", name="Skills")

    skills.get_by_label("Craft 1").check()
    skills.get_by_label("Craft 2").check()

    expect(skills.get_by_label("Craft 3")).to_be_disabled()
    expect(skills.get_by_label("Craft 2")).to_be_enabled()
    expect(skills).to_contain_text("2 chosen (at most 2): Craft 1, Craft 2")


def test_escape_clears_a_filter_before_it_closes_the_modal(ana: Page) -> None:
    dialog = open_modal(ana)
    skills = dialog.get_by_role("group", name="Skills")
    skills.get_by_role("searchbox", name="Filter the list").fill("science 3")
    expect(skills.get_by_role("checkbox")).to_have_count(1)

    ana.keyboard.press("Escape")

    expect(skills.get_by_role("searchbox")).to_have_value("")
    expect(skills.get_by_role("checkbox")).to_have_count(12)
    ana.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(ana.get_by_role("textbox", name="Message")).to_be_focused()


def test_an_updated_view_keeps_what_was_typed(ana: Page) -> None:
    dialog = open_modal(ana)
    dialog.get_by_label("Name").fill("Nina")
    dialog.get_by_role("group", name="Days").get_by_label("Monday").check()

    dialog.get_by_role("button", name="Refresh").click()

    expect(dialog.get_by_text("Refreshed")).to_be_visible()
    expect(dialog.get_by_label("Name")).to_have_value("Nina")
    expect(dialog.get_by_role("group", name="Days").get_by_label("Monday")).to_be_checked()


def test_the_view_below_comes_back_as_it_was(ana: Page) -> None:
    dialog = open_modal(ana)
    dialog.get_by_label("Name").fill("Nina")
    dialog.get_by_role("button", name="Next step").click()
    second = ana.get_by_role("dialog", name="Step two")
    expect(second.get_by_label("Second thought")).to_be_focused()

    ana.keyboard.press("Escape")

    expect(dialog.get_by_label("Name")).to_have_value("Nina")


def test_dismissing_closes_the_whole_stack(ana: Page) -> None:
    open_modal(ana).get_by_role("button", name="Next step").click()

    ana.get_by_role("dialog", name="Step two").get_by_role("button", name="Dismiss").click()

    expect(ana.get_by_role("dialog")).to_have_count(0)


def test_a_late_submission_can_be_tried_again(ana: Page, gallery: Gallery) -> None:
    dialog = open_modal(ana)
    fill_required(dialog, "slow")

    send(dialog)
    expect(dialog.get_by_role("alert")).to_contain_text("The app did not answer in time.")
    dialog.get_by_label("Name").fill("quick")
    send(dialog)

    expect(dialog).to_be_hidden()
    assert "quick" in [values["b_name"]["name"]["value"] for values in gallery.submitted]


def test_a_double_click_submits_once(ana: Page, gallery: Gallery) -> None:
    dialog = open_modal(ana)
    fill_required(dialog, "Nina")
    sent = sent_from(ana, "/submit")

    dialog.get_by_role("button", name="Send").dblclick()

    expect(dialog).to_be_hidden()
    assert len(sent) == 1
    assert len(gallery.submitted) == 1


def test_a_shortcut_opens_its_modal(ana: Page) -> None:
    ana.get_by_role("button", name="Shortcuts", exact=True).click()
    ana.get_by_role("menuitem", name="Open the form").click()

    expect(ana.get_by_role("dialog", name="Everything")).to_be_visible()
