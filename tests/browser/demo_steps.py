"""What people do in the demo's page, with a picture of each new thing that they see."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SCREENSHOTS = Path(
    os.environ.get("SCREENSHOTS") or Path(__file__).parent.parent.parent / "screenshots"
)
WIDE, HIGH, HIGHEST = 1280, 800, 3600
LET_GROW = """(node, limit) => {
  const scrolled = node.querySelector(".modal-body") ?? node;
  const hidden = scrolled.scrollHeight - scrolled.clientHeight;
  node.closest("dialog")?.style.setProperty("max-height", limit);
  return hidden;
}"""
"""A modal is higher than the page for a moment; returns how many pixels were hidden."""
TIME_TO_PASS = 60_000
"""Milliseconds in which a week of deliveries goes out."""


class Visit:
    """One browser window in which somebody is now this person, now that."""

    def __init__(self, page: Page, address: str, folder: Path = SCREENSHOTS) -> None:
        self.page, self._address, self._folder = page, address, folder
        self._pictures = 0
        folder.mkdir(parents=True, exist_ok=True)

    def leave(self) -> None:
        """Before the demo ends, which its pages would take for an error."""
        self.page.goto("about:blank")

    def become(self, name: str) -> None:
        switch = self.page.get_by_role("button", name="You are ")
        if self.page.url == "about:blank":
            self.page.goto(self._address)
        else:
            switch.click()
        self.page.get_by_role("searchbox", name="Search people").fill(name)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("button", name=f"You are {name}: ")).to_be_visible()
        # Until their own conversation is there, the one before still shows.
        expect(self.composer).to_be_focused()

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name="Message ")

    def type(self, text: str) -> None:
        self.composer.fill(text)
        self.page.keyboard.press("Enter")

    def open(self, name: str) -> Locator:
        """A channel or group message by its name in the sidebar; returns its messages."""
        sidebar = self.page.get_by_role("navigation", name="Conversations")
        sidebar.get_by_role("link", name=name).click()
        return self.page.get_by_role("log", name=name)

    def open_app(self) -> Locator:
        """The person's own messages with the bot."""
        self._open_tab("Messages")
        return self.page.get_by_role("log", name="Messages in reverse-mentor")

    def open_home(self) -> Locator:
        self._open_tab("Home")
        home = self.page.get_by_role("region", name="Home")
        expect(home.locator(".block").first).to_be_visible()
        return home

    def _open_tab(self, name: str) -> None:
        self.page.get_by_role("region", name="Apps").get_by_role("link").click()
        self.page.get_by_role("navigation", name="App").get_by_role("link", name=name).click()

    def modal(self, title: str) -> Locator:
        dialog = self.page.get_by_role("dialog", name=title)
        expect(dialog).to_be_visible()
        return dialog

    def close(self) -> None:
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_have_count(0)

    def pass_a_week(self) -> None:
        """Moves the clock by the time bar, until everything on the way has gone out."""
        bar = self.page.get_by_role("region", name="Time")
        begun = datetime.fromisoformat(bar.locator("time").get_attribute("datetime") or "")
        target = begun + timedelta(weeks=1)
        bar.get_by_role("button", name="+1 week").click()
        expect(bar).to_contain_text(f"{target:%a, %b} {target.day}", timeout=TIME_TO_PASS)
        expect(bar.get_by_text("Time passes")).to_be_hidden(timeout=TIME_TO_PASS)

    def picture(self, name: str, whole: Locator | None = None) -> None:
        """Keeps what is seen; the page grows until a conversation or modal shows `whole`."""
        self._pictures += 1
        if whole:
            hidden = whole.evaluate(LET_GROW, "none")
            self.page.set_viewport_size({"width": WIDE, "height": min(HIGH + hidden, HIGHEST)})
        path = self._folder / f"{self._pictures:02}-{name}.png"
        # Hiding the caret would need a style, which the page's content policy forbids.
        self.page.screenshot(path=path, caret="initial")
        if whole:
            self.page.set_viewport_size({"width": WIDE, "height": HIGH})
            whole.evaluate(LET_GROW, "")


def choose(dialog: Locator, group: str, choice: str) -> None:
    """Ticks one box or dot of a group."""
    boxes = dialog.get_by_role("group", name=group)
    dots = dialog.get_by_role("radiogroup", name=group)
    boxes.or_(dots).get_by_label(choice, exact=True).check()


def press(place: Locator, label: str) -> None:
    place.get_by_role("button", name=label, exact=True).click()
