"""Pictures of the loop in the demo, light and dark, wide and narrow; nothing may stick out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Scheme
from tests.browser.demo_cast import COORDINATOR
from tests.browser.demo_process import running_demo
from tests.browser.demo_steps import SCREENSHOTS
from tests.browser.steps import type_in

pytestmark = pytest.mark.browser

LOOKS: list[tuple[int, Scheme]] = [(1280, "light"), (480, "light"), (1280, "dark"), (480, "dark")]
STICKS_OUT = """width => [...document.querySelectorAll("header, main, aside, .view, dialog")]
  .filter(node => node.offsetParent && node.getBoundingClientRect().right > width + 1)
  .map(node => node.className || node.tagName)"""


class Album:
    """Takes the pictures of one look."""

    def __init__(self, page: Page, width: int, scheme: Scheme) -> None:
        self._page, self._width = page, width
        self._name = f"{width}-{scheme}.png"
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def keep(self, what: str) -> None:
        assert self._page.evaluate(STICKS_OUT, self._width) == [], what
        # Hiding the caret would need a style, which the page's content policy forbids.
        self._page.screenshot(path=SCREENSHOTS / f"look-{what}-{self._name}", caret="initial")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_demo() as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_loop_fits_in_every_look(
    address: str, new_page: NewPage, width: int, scheme: Scheme
) -> None:
    page = new_page(width, 800, scheme)
    album = Album(page, width, scheme)
    page.goto(address)
    expect(page.get_by_role("link", name=COORDINATOR)).to_be_visible()
    album.keep("1-welcome")

    page.get_by_role("searchbox", name="Search people").fill(COORDINATOR)
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Message")
    field.press_sequentially("/rev")
    expect(page.get_by_role("option").first).to_be_visible()
    album.keep("2-command")

    type_in(page, "/reverse-mentor")
    expect(page.get_by_text("Only visible to you").last).to_be_visible()
    album.keep("3-answer")

    type_in(page, "/reverse-mentor program")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    album.keep("4-modal")
    dialog.get_by_role("textbox").first.fill("")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    page.keyboard.press("Control+Shift+L")
    panel = page.get_by_role("complementary", name="API calls")
    panel.locator("summary").last.click()
    album.keep("5-panel")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    album.keep("6-switch")
    page.keyboard.press("Escape")

    page.goto(f"{page.url.partition('/C')[0]}/home")
    expect(page.get_by_role("region", name="Home").locator(".block").first).to_be_visible()
    album.keep("7-home")
    page.goto("about:blank")
