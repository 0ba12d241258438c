"""What people do while an answer is on its way, late, or never comes."""

import pytest
from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from sandbox.server import Sandbox
from tests.browser.gallery_blocks import modal, modal_blocks
from tests.browser.steps import (
    Held,
    fill_required,
    open_modal,
    sent_from,
    show_blocks,
    type_in,
    until,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def client(box: Sandbox) -> WebClient:
    return WebClient(box.bot_token, base_url=box.api_url)


def test_a_reply_is_sent_once_and_what_is_typed_meanwhile_stays(ana: Page, box: Sandbox) -> None:
    type_in(ana, "A question")
    message = ana.get_by_role("log").get_by_role("article").first
    message.hover()
    message.get_by_role("button", name="Message menu").click()
    ana.get_by_role("menuitem", name="Reply in thread").click()
    held = Held(ana, "**/messages/*")
    ana.keyboard.type("An answer")
    ana.keyboard.press("Enter")
    ana.keyboard.press("Enter")
    ana.keyboard.type("And")
    held.let_go()

    expect(message.get_by_text("1 reply")).to_be_visible()
    expect(message.get_by_role("textbox", name="Reply")).to_have_value("And")
    expect(message.get_by_role("textbox", name="Reply")).to_be_focused()
    general = box.visitor("ana").conversations()[0]["id"]
    assert [one["text"] for one in box.visitor("ana").messages(general)] == [
        "A question",
        "An answer",
    ]


def test_a_modal_that_could_not_be_closed_says_so_and_can_be_closed_later(ana: Page) -> None:
    dialog = open_modal(ana)
    ana.route("**/close", lambda route: route.fulfill(json={"ok": False, "error": "full"}))

    ana.keyboard.press("Escape")
    expect(dialog.get_by_role("alert")).to_have_text("That did not work: full")
    ana.unroute("**/close")
    ana.keyboard.press("Escape")

    expect(dialog).to_be_hidden()


def test_a_view_with_another_title_keeps_the_keyboards_place(
    ana: Page, box: Sandbox, client: WebClient
) -> None:
    open_modal(ana).get_by_label("Story").press_sequentially("Once")
    opened = box.visitor("ana").modal
    assert opened

    client.views_update(view_id=opened["id"], view=modal("Another title", modal_blocks()))

    story = ana.get_by_role("dialog", name="Another title").get_by_label("Story")
    expect(story).to_have_value("Once")
    expect(story).to_be_focused()


def test_errors_are_shown_in_a_view_that_was_updated_meanwhile(
    ana: Page, box: Sandbox, client: WebClient
) -> None:
    dialog = open_modal(ana)
    fill_required(dialog, "wrong")
    held = Held(ana, "**/submit")
    dialog.get_by_role("button", name="Send").click()
    opened = box.visitor("ana").modal
    assert opened
    client.views_update(view_id=opened["id"], view=modal("Another title", modal_blocks()))
    dialog = ana.get_by_role("dialog", name="Another title")
    expect(dialog.get_by_role("button", name="Send")).to_be_disabled()

    held.let_go()

    expect(dialog.get_by_role("alert")).to_contain_text("The form has changed meanwhile.")
    expect(dialog.get_by_role("button", name="Send")).to_be_enabled()


def test_a_conversation_that_does_not_open_can_be_tried_again(ana: Page) -> None:
    page = ana.context.new_page()  # without the watch for errors: the browser logs a failed request
    page.goto(ana.url)
    expect(page.get_by_role("textbox", name="Message #general")).to_be_focused()
    page.route("**/messages/*", lambda route: route.fulfill(status=500, json={"error": "full"}))

    page.get_by_role("link", name="reverse-mentoring").click()

    expect(page.get_by_text("This conversation could not be opened.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_have_count(0)
    page.unroute("**/messages/*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("textbox", name="Message #reverse-mentoring")).to_be_focused()


def test_nothing_is_typed_into_the_conversation_before(ana: Page, box: Sandbox) -> None:
    held = Held(ana, "**/messages/*", verb="GET")
    expect(ana.get_by_role("textbox", name="Message #general")).to_be_focused()
    ana.keyboard.press("Alt+ArrowDown")
    expect(ana.locator("main > [inert]")).to_have_count(1)
    ana.keyboard.type("for whom")
    ana.keyboard.press("Enter")
    held.let_go()

    expect(ana.get_by_role("textbox", name="Message #reverse-mentoring")).to_be_focused()
    assert box.visitor("ana").messages(box.visitor("ana").conversations()[0]["id"]) == []


def test_a_choice_belongs_to_who_made_it(ana: Page, box: Sandbox) -> None:
    fruit = show_blocks(ana).get_by_label("Pick a fruit")
    sent = sent_from(ana, "/actions")
    fruit.focus()
    ana.keyboard.type("Pl")
    expect(fruit).to_have_value("plum")

    ana.evaluate("id => { location.hash = `#${id}`; }", box.visitor("bo").id)
    expect(ana.get_by_role("button", name="You are Bo Chen")).to_be_visible()

    until(ana, lambda: bool(sent))
    assert sent == [f"{box.url}/client/{box.visitor('ana').id}/actions"]


def test_many_messages_at_once_are_asked_for_together(ana: Page, box: Sandbox) -> None:
    general = box.visitor("ana").conversations()[0]["id"]
    asked = sent_from(ana, f"/messages/{general}")
    held = Held(ana, "**/messages/*", verb="GET")
    bo = box.visitor("bo")
    for number in range(30):
        bo.say("general", f"line {number}")
    held.let_go()

    expect(ana.get_by_role("log").get_by_role("article")).to_have_count(30)
    assert len(asked) <= 3


def test_what_is_said_about_a_dialog_stands_in_it(box: Sandbox, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(box.url)
    page.get_by_role("button", name="How to connect").click()
    sheet = page.get_by_role("dialog", name="Connect an app")

    sheet.get_by_role("button", name="Copy the lines").click()

    expect(sheet.get_by_text("Copied.")).to_be_visible()
    assert f"SLACK_BOT_TOKEN={box.bot_token}" in page.evaluate("navigator.clipboard.readText()")


def test_yesterday_may_have_25_hours(ana: Page) -> None:
    named = ana.evaluate(
        """async () => {
            const { dayName, slackDate } = await import("/static/js/parts/time.js");
            const zone = "America/New_York"; // the clock goes back on November 1
            const now = new Date("2026-11-02T04:30:00Z"); // 11:30 in the evening of that day
            const before = new Date("2026-10-31T16:00:00Z");
            const short = slackDate(before / 1000, "{date_short_pretty}", zone, now);
            return [dayName(before, zone, now), short];
        }"""
    )

    assert named == ["Yesterday", "yesterday"]
