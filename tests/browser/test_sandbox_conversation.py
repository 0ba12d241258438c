"""What stands around messages: who said them, what others did with them, and what can be done."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from slack_sdk import WebClient

from sandbox.server import Sandbox
from tests.browser.conftest import NewPage
from tests.browser.gallery import Gallery
from tests.browser.steps import become, type_in

pytestmark = pytest.mark.browser

ALL_THERE = "[...document.querySelectorAll('.messages img')].every(one => one.complete)"


class Dm:
    """Ana's direct messages with the app, before her eyes."""

    def __init__(self, page: Page, box: Sandbox) -> None:
        self.page = page
        self.log = page.get_by_role("log")
        self._client = WebClient(box.bot_token, base_url=box.api_url)
        self._ana = box.visitor("ana").id
        self.channel = self.post("The first")["channel"]
        page.goto(f"{box.url}/#{self._ana}/{self.channel}")
        expect(self.log).to_contain_text("The first")

    def post(self, text: str, **more: object) -> dict[str, str]:
        answer = self._client.api_call(
            "chat.postMessage", json={"channel": self._ana, "text": text, **more}
        )
        return {"channel": answer["channel"], "ts": answer["ts"]}

    def call(self, method: str, **arguments: object) -> None:
        self._client.api_call(method, json={"channel": self.channel, **arguments})

    def message(self, words: str) -> Locator:
        return self.log.get_by_role("article").filter(has_text=words).first


@pytest.fixture
def dm(ana: Page, box: Sandbox) -> Dm:
    return Dm(ana, box)


def open_menu(message: Locator) -> Page:
    message.hover()
    message.get_by_role("button", name="Message menu").first.click()
    return message.page


def test_a_message_shortcut_reaches_the_app(dm: Dm) -> None:
    open_menu(dm.message("The first")).get_by_role("menuitem", name="Remember this").click()

    expect(dm.log).to_contain_text("Remembered “The first”")


def test_the_text_of_a_message_is_copied(dm: Dm) -> None:
    dm.page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    open_menu(dm.message("The first")).get_by_role("menuitem", name="Copy text").click()

    expect(dm.page.get_by_text("Copied.")).to_be_visible()
    assert dm.page.evaluate("navigator.clipboard.readText()") == "The first"


def test_reactions_are_pills_with_their_count(dm: Dm) -> None:
    posted = dm.post("Look")
    dm.call("reactions.add", name="tada", timestamp=posted["ts"])

    pills = dm.message("Look").get_by_role("list", name="Reactions")
    expect(pills.get_by_role("img", name=":tada: by Gallery")).to_have_text("🎉")
    expect(pills).to_contain_text("1")


def test_pins_are_marked_and_found_from_the_head(dm: Dm) -> None:
    posted = dm.post("Keep this")
    dm.call("pins.add", timestamp=posted["ts"])

    expect(dm.message("Keep this")).to_contain_text("Pinned")
    dm.page.get_by_role("button", name="1 pinned").click()
    dm.page.get_by_role("menuitem", name="Keep this").click()

    expect(dm.message("Keep this")).to_be_focused()


def test_replies_are_folded_below_what_they_answer(dm: Dm, box: Sandbox) -> None:
    posted = dm.post("A question")
    dm.post("An answer", thread_ts=posted["ts"])

    parent = dm.message("A question")
    expect(parent.get_by_text("1 reply")).to_be_visible()
    expect(parent.get_by_text("An answer")).to_be_hidden()
    parent.get_by_text("1 reply").click()
    expect(parent.get_by_text("An answer")).to_be_visible()
    parent.get_by_role("textbox", name="Reply").fill("Thanks")
    dm.page.keyboard.press("Enter")

    expect(parent.get_by_text("2 replies")).to_be_visible()
    expect(parent.get_by_text("Thanks")).to_be_visible()
    expect(parent.get_by_role("textbox", name="Reply")).to_be_focused()
    assert box.visitor("ana").dm()[-1]["thread_ts"] == posted["ts"]


def test_a_thread_is_begun_from_the_menu(dm: Dm) -> None:
    open_menu(dm.message("The first")).get_by_role("menuitem", name="Reply in thread").click()

    expect(dm.message("The first").get_by_role("textbox", name="Reply")).to_be_focused()
    dm.page.keyboard.type("Mine")
    dm.page.keyboard.press("Enter")

    expect(dm.message("The first").get_by_text("1 reply")).to_be_visible()


@pytest.mark.parametrize("delay", [5, 30, 300])
def test_late_pictures_leave_one_at_the_newest_message(dm: Dm, box: Sandbox, delay: int) -> None:
    for number in range(8):
        address = f"{box.url}/static/logo.svg?{number}"
        dm.post("Look", blocks=[{"type": "image", "image_url": address, "alt_text": "A picture"}])
    page = dm.page

    def late(route: Route) -> None:
        page.wait_for_timeout(delay)
        route.continue_()

    page.route("**/logo.svg?*", late)
    with page.expect_response("**/logo.svg?7"):
        page.reload()

    newest = dm.log.get_by_role("img", name="A picture").last
    for _ in range(50):
        page.wait_for_timeout(20)
        if page.evaluate(ALL_THERE):
            break
    expect(dm.log.get_by_role("img", name="A picture")).to_have_count(8)
    expect(newest).to_be_in_viewport(ratio=1)


def test_a_deleted_message_vanishes(dm: Dm) -> None:
    posted = dm.post("A slip")
    expect(dm.message("A slip")).to_be_visible()

    dm.call("chat.delete", ts=posted["ts"])

    expect(dm.message("A slip")).to_have_count(0)


def test_bookmarks_and_topic_stand_in_the_head(
    box: Sandbox, gallery: Gallery, new_page: NewPage
) -> None:
    bo = become(new_page(), box, "Bo Chen")
    bo.get_by_role("button", name="Add Gallery").click()
    expect(bo.get_by_text("Gallery is here")).to_be_visible()
    channel = box.visitor("bo").conversations()[0]["id"]
    WebClient(box.bot_token, base_url=box.api_url).bookmarks_add(
        channel_id=channel, title="The handbook", type="link", link="https://example.org/book"
    )

    link = bo.get_by_role("list", name="Bookmarks").get_by_role("link", name="The handbook")
    expect(link).to_have_attribute("href", "https://example.org/book")
    assert gallery.actions == []


def test_what_only_one_sees_can_be_put_away(ana: Page) -> None:
    type_in(ana, "/gallery hello")
    expect(ana.get_by_role("log")).to_contain_text("you said hello")

    ana.get_by_role("button", name="Dismiss").click()

    expect(ana.get_by_role("log")).not_to_contain_text("you said hello")


def test_a_name_shows_who_somebody_is(ana: Page) -> None:
    type_in(ana, "Hello")

    ana.get_by_role("log").get_by_role("button", name="Ana Lopes").click()

    card = ana.get_by_role("dialog", name="Ana Lopes")
    expect(card).to_contain_text("VP Sales")
    expect(card).to_contain_text("9:30 AM in Lisbon")
    expect(card).to_contain_text("admin")
    expect(card).to_contain_text("ana@acme.example")


def test_who_is_in_a_conversation_is_a_press_away(ana: Page) -> None:
    ana.get_by_role("button", name="3 people").click()

    here = ana.get_by_role("dialog", name="3 people here")
    here.get_by_role("button", name="Cy Okafor").click()

    expect(ana.get_by_role("dialog", name="Cy Okafor")).to_contain_text("Head of Finance")


def test_a_late_app_can_be_asked_again(ana: Page) -> None:
    type_in(ana, "/gallery slow")
    expect(ana.get_by_role("alert")).to_contain_text("The app did not answer in time.")
    expect(ana.get_by_role("textbox", name="Message")).to_have_value("/gallery slow")

    ana.get_by_role("button", name="Try again").click()
    expect(ana.get_by_role("button", name="Try again")).to_have_count(0)
    expect(ana.get_by_role("button", name="Try again")).to_be_visible()

    ana.get_by_role("textbox", name="Message").fill("/gallery hello")
    expect(ana.get_by_role("button", name="Try again")).to_have_count(0)


def test_the_words_of_a_command_are_suggested_but_not_forced(ana: Page) -> None:
    field = ana.get_by_role("textbox", name="Message")
    field.press_sequentially("/gallery wo")
    expect(ana.get_by_role("option", name="words")).to_be_visible()

    ana.keyboard.press("Enter")
    expect(ana.get_by_role("log")).to_contain_text("you said wo")
    field.press_sequentially("/gallery wo")
    ana.keyboard.press("Tab")

    expect(field).to_have_value("/gallery words ")


def test_channels_are_suggested_and_become_links(ana: Page) -> None:
    field = ana.get_by_role("textbox", name="Message")
    field.press_sequentially("see #rev")
    ana.keyboard.press("Tab")
    ana.keyboard.press("Enter")

    ana.get_by_role("log").get_by_role("link", name="#reverse-mentoring").click()

    expect(ana.get_by_role("heading", name="reverse-mentoring")).to_be_visible()


def test_the_clock_says_what_happened_on_the_way(ana: Page, box: Sandbox, gallery: Gallery) -> None:
    bar = ana.get_by_role("region", name="Time")
    bar.get_by_role("button", name="To a date and time").click()
    moment = ana.get_by_role("dialog").get_by_label("Date and time in Lisbon")
    expect(moment).to_have_value("2026-11-24T09:30")
    moment.fill("2026-11-20T08:00")
    ana.get_by_role("button", name="Move the clock").click()
    expect(ana.get_by_role("dialog")).to_contain_text("still to come")

    moment.fill("2026-11-25T08:15")
    ana.get_by_role("button", name="Move the clock").click()

    expect(bar).to_contain_text("Wed, Nov 25, 8:15 AM")
    expect(bar).to_contain_text("Nothing was sent meanwhile.")
    assert box.workspace.clock.now().day == 25
    assert gallery.actions == []


def test_a_page_without_an_app_says_how_to_connect_one(box: Sandbox, page: Page) -> None:
    page.goto(box.url)
    expect(page.get_by_text("No app is connected yet")).to_be_visible()

    page.get_by_role("button", name="How to connect").click()

    lines = page.get_by_role("dialog", name="Connect an app")
    expect(lines).to_contain_text(f"SLACK_BOT_TOKEN={box.bot_token}")
    expect(lines).to_contain_text(f"SLACK_API_URL={box.api_url}")


def test_an_app_that_goes_away_is_missed_until_it_is_back(
    ana: Page, box: Sandbox, gallery: Gallery
) -> None:
    gallery.stop()
    expect(ana.get_by_text("The app has gone.")).to_be_visible(timeout=15_000)

    again = Gallery(box)
    again.start()

    expect(ana.get_by_text("The app has gone.")).to_be_hidden()
    again.stop()
