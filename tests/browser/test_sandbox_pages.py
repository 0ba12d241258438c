"""The local Slack's pages, used as people use them, with a real Bolt app on the other side."""

import re

import pytest
from playwright.sync_api import Page, expect

from sandbox.server import Sandbox
from tests.browser.conftest import NewPage
from tests.browser.gallery import Gallery
from tests.browser.steps import acted, become, open_app, show_blocks, type_in, until

pytestmark = pytest.mark.browser


def test_the_address_keeps_who_looks_at_what(ana: Page) -> None:
    assert re.search(r"#U\w+/C\w+$", ana.url)

    ana.reload()

    expect(ana.get_by_role("button", name="You are Ana Lopes")).to_be_visible()
    expect(ana.get_by_role("heading", name="general")).to_be_visible()


def test_people_are_found_by_their_title(ana: Page) -> None:
    ana.get_by_role("button", name="You are Ana Lopes").click()
    who = ana.get_by_role("dialog", name="Who would you like to be?")

    who.get_by_role("searchbox", name="Search people").fill("finance")

    expect(who.get_by_role("link")).to_have_count(1)
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("button", name="You are Cy Okafor")).to_be_visible()


def test_what_people_type_is_never_markup(ana: Page) -> None:
    type_in(ana, "<img src=x onerror=alert(1)> & *bold* to @bo")

    said = ana.get_by_role("article", name="Ana Lopes at")
    expect(said).to_contain_text("<img src=x onerror=alert(1)> & bold to @Bo Chen")
    expect(said.locator("img")).to_have_count(0)
    expect(said.locator("strong")).to_have_text("bold")


def test_what_is_unread_is_marked_until_it_is_seen(
    ana: Page, box: Sandbox, gallery: Gallery, new_page: NewPage
) -> None:
    bo = become(new_page(), box, "Bo Chen")
    type_in(ana, "/gallery group @bo")
    group = bo.get_by_role("link", name="Ana Lopes, Gallery")

    expect(group).to_have_accessible_name("Ana Lopes, Gallery 1 unread")
    expect(bo).to_have_title(re.compile(r"^\(1\) "))
    group.click()

    expect(bo.get_by_role("separator", name="New")).to_be_visible()
    expect(group).to_have_accessible_name("Ana Lopes, Gallery")
    expect(bo).not_to_have_title(re.compile(r"^\("))
    assert gallery.actions == []


def test_a_long_name_leaves_room_for_every_step_of_the_clock(box: Sandbox, page: Page) -> None:
    name = "Maximiliane Wolfeschlegelsteinhausen von und zu Hohenlohe"
    zone = "America/Argentina/ComodRivadavia"
    box.update_member("bo", real_name=name, title="Senior Vice President", tz=zone)
    page.goto(f"{box.url}/#{box.visitor('bo').id}")

    chosen = page.get_by_role("button", name="To a date and time")
    expect(chosen).to_be_in_viewport(ratio=1)
    chosen.click()
    expect(page.get_by_role("dialog", name="Move the clock to")).to_be_visible()


def test_what_is_typed_quickly_keeps_its_order(ana: Page) -> None:
    for number in range(8):
        type_in(ana, f"line {number}")

    said = ana.get_by_role("log").get_by_role("article")
    expect(said).to_have_count(8)
    assert [one[-6:] for one in said.all_inner_texts()] == [f"line {n}" for n in range(8)]


def test_what_one_says_to_the_app_reaches_it(ana: Page, gallery: Gallery) -> None:
    open_app(ana)
    ana.get_by_role("navigation", name="App").get_by_role("link", name="Messages").click()

    type_in(ana, "1 < 2 & so on")

    expect(ana.get_by_role("log")).to_contain_text("1 < 2 & so on")
    until(ana, lambda: bool(gallery.said))
    assert gallery.said == ["1 &lt; 2 &amp; so on"]


def test_a_command_is_completed_from_the_keyboard(ana: Page) -> None:
    box = ana.get_by_role("textbox", name="Message #general")
    box.press_sequentially("/ga")
    expect(ana.get_by_role("option", name="/gallery")).to_contain_text("Show everything")

    ana.keyboard.press("Tab")
    expect(box).to_have_value("/gallery ")
    box.press_sequentially("hello")
    ana.keyboard.press("Enter")

    answer = ana.get_by_role("article", name="Gallery at")
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("Hello @Ana Lopes, you said hello")
    expect(box).to_have_value("")


def test_an_unknown_command_stays_in_the_composer(ana: Page) -> None:
    type_in(ana, "/galery hello")

    expect(ana.get_by_text("/galery is not a command here.")).to_be_visible()
    expect(ana.get_by_role("textbox", name="Message")).to_have_value("/galery hello")


def test_every_block_of_a_message_is_drawn(ana: Page) -> None:
    message = show_blocks(ana)

    expect(message.get_by_role("heading", name="Everything at once")).to_be_visible()
    expect(message.locator("blockquote").first).to_have_text("A quote with stress")
    expect(message.get_by_role("listitem").nth(1)).to_have_text("second with <b>no markup</b>")
    expect(message.locator("pre").first).to_have_text("def f(x): return *x*")
    expect(message.get_by_role("link", name="link")).to_have_attribute(
        "href", "https://example.org"
    )
    expect(message).to_contain_text("2 * 3 * 4 stays, snake_case_name too.")
    expect(message).to_contain_text("Oct 20, 2026 at 11:30 AM Ask @Ana Lopes.")
    expect(message).to_contain_text("🎉, :notanemoji:")
    expect(message.get_by_role("columnheader", name="Meetings")).to_be_visible()
    expect(message.get_by_role("cell", name="12")).to_be_visible()
    expect(message.get_by_role("img", name="A chart of meetings per week")).to_be_visible()
    expect(message.get_by_role("heading", name="Notes in Markdown")).to_be_visible()


def test_a_press_changes_the_message_and_keeps_the_keyboards_place(
    ana: Page, gallery: Gallery
) -> None:
    message = show_blocks(ana)
    count = message.get_by_role("button", name="Count")

    count.press("Enter")

    expect(message).to_contain_text("Counted 1 times")
    expect(message).to_contain_text("(edited)")
    expect(count).to_be_focused()
    assert [(one["action_id"], one["value"]) for one in gallery.actions] == [("count", "1")]


def test_an_action_with_a_question_waits_for_the_answer(ana: Page, gallery: Gallery) -> None:
    message = show_blocks(ana)

    message.get_by_role("button", name="Remove").click()
    ana.get_by_role("dialog", name="Are you sure?").get_by_role("button", name="Keep it").click()
    expect(ana.get_by_role("dialog")).to_have_count(0)
    assert gallery.actions == []

    message.get_by_role("button", name="Remove").click()
    ana.get_by_role("button", name="Yes, remove").click()
    acted(gallery, ana, "remove")


def test_choices_in_a_message_reach_the_app_at_once(
    ana: Page, box: Sandbox, gallery: Gallery
) -> None:
    message = show_blocks(ana)

    message.get_by_label("Pick a fruit").select_option("Pear")
    assert acted(gallery, ana, "fruit")["selected_option"] == {
        "text": {"type": "plain_text", "text": "Pear", "emoji": True},
        "value": "pear",
    }
    message.get_by_label("Pick a day").fill("2026-12-24")
    assert acted(gallery, ana, "day")["selected_date"] == "2026-12-24"
    message.get_by_label("Pick a person").select_option("Bo Chen")
    assert acted(gallery, ana, "who")["selected_user"] == box.visitor("bo").id
    message.get_by_role("button", name="More actions").click()
    ana.get_by_role("menuitem", name="Rename").click()
    assert acted(gallery, ana, "more")["selected_option"]


def test_the_app_fills_its_home_when_it_is_opened(ana: Page, gallery: Gallery) -> None:
    open_app(ana)
    home = ana.get_by_role("region", name="Home")

    expect(home.get_by_role("heading", name="Your program")).to_be_visible()
    expect(home).to_contain_text("Welcome, @Ana Lopes.")
    home.get_by_role("button", name="Open the form").click()
    acted(gallery, ana, "home_form")


def test_time_is_moved_for_everybody(ana: Page) -> None:
    clock = ana.get_by_role("region", name="Time")
    expect(clock).to_contain_text("Mon, Nov 23, 9:30 AM")

    clock.get_by_role("button", name="+1 day").click()
    expect(clock).to_contain_text("Tue, Nov 24, 9:30 AM")
    clock.get_by_role("button", name="To the next message").click()

    expect(clock).to_contain_text("Thu, Nov 26, 9:30 AM")
    expect(clock.get_by_role("button", name="To the next message")).to_be_disabled()


def test_the_keyboard_can_skip_to_the_conversation(ana: Page) -> None:
    ana.reload()
    expect(ana.get_by_role("heading", name="general")).to_be_visible()

    ana.get_by_role("link", name="Skip to the conversation").press("Enter")

    expect(ana.get_by_role("main")).to_be_focused()
    expect(ana.get_by_role("heading", name="general")).to_be_visible()


def test_a_menu_is_walked_with_arrows_and_left_with_escape(ana: Page) -> None:
    opener = show_blocks(ana).get_by_role("button", name="More actions")
    opener.press("Enter")
    expect(ana.get_by_role("menuitem", name="Rename")).to_be_focused()

    ana.keyboard.press("ArrowDown")
    expect(ana.get_by_role("menuitem", name="Remove")).to_be_focused()
    ana.keyboard.press("Escape")

    expect(ana.get_by_role("menu")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_narrow_page_keeps_conversations_in_a_drawer(
    box: Sandbox, gallery: Gallery, new_page: NewPage
) -> None:
    bo = become(new_page(width=480), box, "Bo Chen")
    link = bo.get_by_role("link", name="reverse-mentoring")
    expect(link).to_be_hidden()

    bo.get_by_role("button", name="Conversations").click()
    link.click()

    expect(bo.get_by_role("heading", name="reverse-mentoring")).to_be_visible()
    expect(link).to_be_hidden()
    assert gallery.actions == []
