"""The whole loop without a mouse, and where the focus goes meanwhile."""

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox.server import Sandbox
from tests.browser.conftest import NewPage
from tests.browser.gallery import Gallery
from tests.browser.steps import acted, show_blocks, type_in

pytestmark = pytest.mark.browser


def tab_to(wanted: Locator, most: int = 60) -> None:
    """Goes on with Tab until the element has the focus."""
    for _ in range(most):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        wanted.page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is out of reach")


def test_the_loop_needs_no_mouse(box: Sandbox, gallery: Gallery, page: Page) -> None:
    page.goto(box.url)
    expect(page.get_by_role("searchbox", name="Search people")).to_be_focused()
    page.keyboard.type("ana")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Message #general")).to_be_focused()

    page.keyboard.type("/ga")
    page.keyboard.press("Tab")
    page.keyboard.type("modal")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Everything")
    expect(dialog).to_be_visible()
    name = dialog.get_by_role("textbox", name="Name", exact=True)
    tab_to(name)
    page.keyboard.type("wrong")
    tab_to(dialog.get_by_label("Fruit"))
    page.keyboard.press("ArrowDown")
    tab_to(dialog.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Another name, please.")
    expect(name).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Ana")
    tab_to(dialog.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    assert gallery.submitted[-1]["b_name"]["name"]["value"] == "Ana"
    expect(page.get_by_role("textbox", name="Message #general")).to_be_focused()

    page.keyboard.type("/gallery blocks")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Gallery 1 unread")).to_be_visible()
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(page.get_by_role("textbox", name="Message Gallery")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    tab_to(page.get_by_role("button", name="Count"))
    page.keyboard.press("Enter")
    acted(gallery, page, "count")
    expect(page.get_by_role("log")).to_contain_text("Counted 1 times")
    expect(page.get_by_role("button", name="Count")).to_be_focused()

    page.keyboard.press("Control+k")
    page.keyboard.type("bo chen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="You are Bo Chen")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message #general")).to_be_focused()


def test_escape_closes_what_is_on_top_and_the_focus_goes_back(ana: Page) -> None:
    switch = ana.get_by_role("button", name="You are Ana Lopes")
    switch.press("Enter")
    expect(ana.get_by_role("dialog")).to_be_visible()

    ana.keyboard.press("Escape")

    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(switch).to_be_focused()


def test_a_question_mark_shows_the_shortcuts(ana: Page) -> None:
    ana.get_by_role("log").focus()

    ana.keyboard.press("?")

    expect(ana.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Ctrl+K")
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("log")).to_be_focused()


def test_a_question_mark_can_be_typed(ana: Page) -> None:
    ana.get_by_role("textbox", name="Message").press_sequentially("why?")

    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana.get_by_role("textbox", name="Message")).to_have_value("why?")


def test_arrows_go_through_messages_and_tab_to_their_menu(ana: Page) -> None:
    for words in ("first", "second"):
        type_in(ana, words)
    said = ana.get_by_role("log").get_by_role("article")
    expect(said).to_have_count(2)

    ana.get_by_role("log").focus()
    ana.keyboard.press("ArrowUp")
    ana.keyboard.press("ArrowUp")
    expect(said.first).to_be_focused()
    tab_to(said.first.get_by_role("button", name="Message menu"), 4)
    ana.keyboard.press("Enter")

    expect(ana.get_by_role("menuitem", name="Remember this")).to_be_focused()
    ana.keyboard.press("Escape")
    expect(said.first.get_by_role("button", name="Message menu")).to_be_focused()
    ana.keyboard.press("Escape")
    expect(said.first).to_be_focused()


def test_arrows_go_through_people(ana: Page) -> None:
    ana.keyboard.press("Control+k")
    expect(ana.get_by_role("searchbox", name="Search people")).to_be_focused()

    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("ArrowDown")
    expect(ana.get_by_role("dialog").get_by_role("link", name="Bo Chen")).to_be_focused()
    ana.keyboard.press("Enter")

    expect(ana.get_by_role("button", name="You are Bo Chen")).to_be_visible()


def test_a_new_message_elsewhere_is_announced(ana: Page) -> None:
    type_in(ana, "/gallery group @bo")

    said = ana.get_by_role("status").filter(has_text="New message in Bo Chen, Gallery")
    expect(said).to_have_count(1)


def test_the_focus_can_always_be_seen(ana: Page) -> None:
    show_blocks(ana)
    ana.locator(".skip").focus()
    unseen = []
    for _ in range(45):
        ana.keyboard.press("Tab")
        shown = ana.evaluate(
            """() => {
              const node = document.activeElement;
              const style = getComputedStyle(node);
              const box = node.closest(".composer-line");
              if (!node.matches(":focus")) return ""; // a part of the browser's own inside
              const ring = style.outlineStyle !== "none" || style.boxShadow !== "none";
              const around = box && getComputedStyle(box).boxShadow !== "none";
              return node === document.body || ring || around ? "" : node.outerHTML.slice(0, 120);
            }"""
        )
        unseen += [shown] if shown else []
    assert unseen == []


def test_motion_stops_where_it_is_not_wanted(
    box: Sandbox, gallery: Gallery, new_page: NewPage
) -> None:
    page = new_page(width=480)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{box.url}/#{box.visitor('ana').id}")
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()

    moving = page.locator(".sidebar").evaluate("node => getComputedStyle(node).transitionDuration")

    assert moving.startswith("0s")
    assert gallery.actions == []
