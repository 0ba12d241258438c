"""The panel of API calls: what an app's developer sees, and what it says to fix."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.server import Sandbox
from tests.browser.conftest import NewPage
from tests.browser.gallery import Gallery
from tests.browser.steps import become, type_in

pytestmark = pytest.mark.browser


@pytest.fixture
def client(box: Sandbox) -> WebClient:
    return WebClient(box.bot_token, base_url=box.api_url, retry_handlers=[])


@pytest.fixture
def panel(ana: Page) -> Locator:
    """Opened beside Ana's conversation, by its keys."""
    ana.keyboard.press("Control+Shift+L")
    panel = ana.get_by_role("complementary", name="API calls")
    expect(panel).to_be_visible()
    return panel


def refuse(client: WebClient, method: str, **arguments: object) -> None:
    with pytest.raises(SlackApiError):
        client.api_call(method, json=arguments)


def line_of(panel: Locator, method: str) -> Locator:
    return panel.get_by_role("listitem").filter(has_text=method).last


def test_calls_appear_as_they_happen(panel: Locator, client: WebClient, box: Sandbox) -> None:
    client.chat_postMessage(channel=box.visitor("bo").id, text="<b>Hello</b>")

    line = line_of(panel, "chat.postMessage")
    expect(line).to_contain_text("ok")
    line.locator("summary").first.click()
    expect(line).to_contain_text('text: "<b>Hello</b>"')
    expect(line.locator("b", has_text="Hello")).to_have_count(0)
    expect(panel).not_to_contain_text(box.bot_token)


def test_all_times_are_those_of_whoever_looks(
    panel: Locator, client: WebClient, box: Sandbox, ana: Page
) -> None:
    client.chat_postMessage(channel=box.visitor("bo").id, text="Hello")
    expect(line_of(panel, "chat.postMessage")).to_contain_text("9:30:")

    ana.goto(f"{box.url}/#{box.visitor('bo').id}")

    expect(line_of(panel, "chat.postMessage")).to_contain_text("5:30:")


def test_what_goes_to_the_app_is_shown_among_its_calls(panel: Locator, ana: Page) -> None:
    type_in(ana, "/gallery blocks")

    expect(line_of(panel, "/gallery blocks")).to_contain_text("sent")
    expect(line_of(panel, "chat.postMessage")).to_contain_text("ok")


def test_a_refused_call_says_where_and_what_to_fix(
    panel: Locator, client: WebClient, box: Sandbox, ana: Page
) -> None:
    blocks = [{"type": "header", "text": {"type": "mrkdwn", "text": "*no*"}}]
    refuse(client, "chat.postMessage", channel=box.visitor("bo").id, text="x", blocks=blocks)

    line = line_of(panel, "chat.postMessage")
    expect(line).to_contain_text("invalid_blocks")
    expect(line).to_contain_text("/blocks/0/text")
    expect(line).to_contain_text("To fix:")
    line.locator("summary").first.click()
    expect(line.locator(".faulty")).not_to_have_count(0)
    expect(ana.get_by_role("button", name="API calls, 1 refused call")).to_be_visible()


def test_a_missing_scope_is_named(panel: Locator, client: WebClient) -> None:
    refuse(client, "users.list")

    expect(line_of(panel, "users.list")).to_contain_text("Add the scope users:read to the manifest")


def test_the_refused_ones_can_be_seen_alone_and_cleared(
    panel: Locator, client: WebClient, ana: Page
) -> None:
    client.auth_test()
    refuse(client, "users.list")
    expect(line_of(panel, "users.list")).to_be_visible()

    panel.get_by_role("button", name="Refused").click()
    expect(panel.get_by_role("list", name="Calls").locator("> li")).to_have_count(1)
    panel.get_by_role("button", name="Clear").click()

    expect(panel).to_contain_text("Nothing was refused")
    expect(ana.get_by_role("button", name="API calls", exact=True)).to_be_visible()


def test_calls_are_copied_as_json(panel: Locator, client: WebClient, ana: Page) -> None:
    ana.context.grant_permissions(["clipboard-read", "clipboard-write"])
    refuse(client, "users.list")
    expect(line_of(panel, "users.list")).to_be_visible()

    panel.get_by_role("button", name="Copy as JSON").click()

    expect(ana.get_by_text("as JSON.")).to_be_visible()
    copied = json.loads(ana.evaluate("navigator.clipboard.readText()"))
    assert copied[-1]["method"] == "users.list"
    assert copied[-1]["error"] == "missing_scope"


def test_the_panel_stays_beside_the_conversation_and_open(panel: Locator, ana: Page) -> None:
    conversation = ana.get_by_role("main").bounding_box()
    beside = panel.bounding_box()
    assert conversation
    assert beside
    assert conversation["x"] + conversation["width"] <= beside["x"] + 1

    ana.reload()

    expect(panel).to_be_visible()


def test_escape_closes_it_and_gives_the_focus_back(panel: Locator, ana: Page) -> None:
    ana.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    expect(ana.get_by_role("button", name="API calls")).to_be_focused()


def test_a_narrow_page_is_all_panel(box: Sandbox, gallery: Gallery, new_page: NewPage) -> None:
    bo = become(new_page(width=480), box, "Bo Chen")

    bo.get_by_role("button", name="API calls").click()

    size = bo.get_by_role("complementary", name="API calls").bounding_box()
    assert size
    assert (size["x"], size["y"], size["width"], size["height"]) == (0, 0, 480, 800)
    assert gallery.actions == []
