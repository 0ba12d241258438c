"""What a person does in the pages, in words that several tests share."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, Request, Route, expect

from sandbox.server import Sandbox
from tests.browser.gallery import Gallery


def become(page: Page, box: Sandbox, name: str) -> Page:
    page.goto(box.url)
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("button", name=f"You are {name}")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    return page


def type_in(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Message").fill(text)
    page.keyboard.press("Enter")


def pick(field: Locator, option: str) -> None:
    """Choose in a select: the browser's own, or one that is searched because its list is long."""
    if field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(option)
        return
    field.fill(option)
    field.page.get_by_role("option", name=option).first.click()


def open_modal(page: Page) -> Locator:
    type_in(page, "/gallery modal")
    dialog = page.get_by_role("dialog", name="Everything")
    expect(dialog).to_be_visible()
    return dialog


def fill_required(dialog: Locator, name: str) -> None:
    """What the gallery's modal cannot be sent without."""
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Fruit").select_option("Plum")


def open_app(page: Page) -> None:
    conversations = page.get_by_role("navigation", name="Conversations")
    conversations.get_by_role("link", name="Gallery").click()


def show_blocks(page: Page) -> Locator:
    """The message with all blocks, in Ana's DM with the app."""
    type_in(page, "/gallery blocks")
    expect(page.get_by_role("link", name="Gallery 1 unread")).to_be_visible()
    open_app(page)
    return page.get_by_role("log").get_by_role("article", name="Gallery at")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for something that does not show in the page, while the page goes on."""
    for _ in range(1000):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("It did not come to pass.")


def acted(gallery: Gallery, page: Page, action_id: str) -> dict[str, object]:
    """The newest action, when the app has heard of it."""
    until(page, lambda: bool(gallery.actions) and gallery.actions[-1]["action_id"] == action_id)
    return dict(gallery.actions[-1])


def sent_from(page: Page, ending: str) -> list[str]:
    """Fills with the address of each request from now on that ends so, without a query."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.url.partition("?")[0].endswith(ending):
            sent.append(request.url)

    page.on("request", note)
    return sent


class Held:
    """Requests to some address, which wait until they are let go."""

    def __init__(self, page: Page, address: str, verb: str = "POST") -> None:
        self._verb = verb
        self._waiting: list[Route] | None = []
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        if self._waiting is None or route.request.method != self._verb:
            route.continue_()
        else:
            self._waiting.append(route)

    def let_go(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.continue_()
