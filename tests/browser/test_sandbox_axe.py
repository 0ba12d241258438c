"""No page has a serious fault for those who use it with other means: checked by axe-core."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.server import Sandbox
from tests.browser.conftest import NewPage, Scheme
from tests.browser.gallery import Gallery
from tests.browser.steps import type_in

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
SHOWN = ("blocks", "words", "data", "cards", "files")
"""What the gallery's command posts, which is every block."""


def faults(page: Page, place: str) -> list[str]:
    """Each grave fault with the elements that have it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{place}: {one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def talk(box: Sandbox) -> None:
    """Something of everything that stands around messages, and a refused call."""
    client = WebClient(box.bot_token, base_url=box.api_url, retry_handlers=[])
    ana = box.visitor("ana")
    posted = client.chat_postMessage(channel=ana.id, text="Look at this <@" + ana.id + ">")
    where = {"channel": posted["channel"], "timestamp": posted["ts"]}
    client.reactions_add(name="tada", **where)
    client.pins_add(**where)
    client.chat_postMessage(channel=ana.id, text="A reply", thread_ts=posted["ts"])
    client.chat_postEphemeral(channel=posted["channel"], user=ana.id, text="Psst")
    with pytest.raises(SlackApiError):
        client.users_list()


# Colors are the same in every width, and places in every scheme.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (480, "dark")])
def test_no_page_has_a_grave_fault(
    box: Sandbox, gallery: Gallery, new_page: NewPage, width: int, scheme: Scheme
) -> None:
    page = new_page(width, 800, scheme)
    page.goto(box.url)
    expect(page.get_by_role("link", name="Ana Lopes")).to_be_visible()
    found = faults(page, "welcome")

    page.get_by_role("link", name="Ana Lopes").click()
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    talk(box)
    for word in SHOWN:
        type_in(page, f"/gallery {word}")
        expect(page.get_by_role("textbox", name="Message")).to_have_value("")
    type_in(page, "/gallery hello")
    expect(page.get_by_role("log")).to_contain_text("you said hello")
    dm = box.visitor("ana").dm()[0]["channel"]
    page.goto(f"{box.url}/#{box.visitor('ana').id}/{dm}")
    expect(page.get_by_role("log")).to_contain_text("Everything at once")
    page.locator(".thread summary").click()
    found += faults(page, "conversation")

    type_in(page, "/gallery modal")
    expect(page.get_by_role("dialog", name="Everything")).to_be_visible()
    found += faults(page, "modal")
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.get_by_role("dialog")).to_contain_text("Please complete")
    found += faults(page, "modal with errors")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    type_in(page, "/gallery inputs")
    expect(page.get_by_role("dialog", name="Inputs")).to_be_visible()
    found += faults(page, "inputs")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.keyboard.press("Control+Shift+L")
    panel = page.get_by_role("complementary", name="API calls")
    panel.locator("summary").last.click()
    found += faults(page, "panel")
    page.keyboard.press("Control+Shift+L")

    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    found += faults(page, "switch")
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Keyboard shortcuts").click()
    found += faults(page, "help")
    page.keyboard.press("Escape")

    page.goto(f"{box.url}/#{box.visitor('ana').id}/home")
    expect(page.get_by_role("region", name="Home")).to_contain_text("Your program")
    found += faults(page, "home")

    assert found == []
    assert gallery.actions == []


def test_the_page_without_an_app_has_no_grave_fault(box: Sandbox, page: Page) -> None:
    page.goto(box.url)
    page.get_by_role("button", name="How to connect").click()

    assert faults(page, "connecting") == []
