"""Chromium, and pages that may not complain: shared by every test that drives the browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from sandbox.clock import MovableClock
from sandbox.people import Member
from sandbox.server import Sandbox
from tests.browser.forms import open_form
from tests.browser.gallery import MANIFEST, Gallery
from tests.browser.steps import become

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
"""Milliseconds that a page gets for what it should show, on a machine that stalls too."""

NewPage = Callable[..., Page]
Scheme = Literal["light", "dark"]


# Not of the whole session: while Playwright runs, no other test could run an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; without it the tests are skipped, in CI they fail."""
    path = shutil.which("chromium")
    if path is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing, and CI must not skip the browser tests.")
    if path is None:
        pytest.skip("Chromium is missing: install the package `chromium` to run these tests")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Makes pages in contexts of their own, as separate people have; none may log an error."""
    complaints: list[str] = []
    contexts = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def make(width: int = 1280, height: int = 800, scheme: Scheme = "light") -> Page:
        size: ViewportSize = {"width": width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        made = context.new_page()
        made.on("console", listen)
        made.on("pageerror", lambda error: complaints.append(str(error)))
        return made

    yield make
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One page of the usual width."""
    return new_page()


PEOPLE = [
    Member("ana@acme.example", "ana", "Ana Lopes", "VP Sales", "Europe/Lisbon", is_admin=True),
    Member("bo@acme.example", "bo", "Bo Chen", "Developer", "Asia/Shanghai"),
    Member("cy@acme.example", "cy", "Cy Okafor", "Head of Finance", "Africa/Lagos"),
]
START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class Timetable(MovableClock):
    """A clock that knows one thing to come."""

    def next_at(self) -> datetime | None:
        return START + timedelta(days=3) if self.now() < START + timedelta(days=3) else None


@pytest.fixture
def box() -> Iterator[Sandbox]:
    made = Sandbox(
        PEOPLE,
        manifest=MANIFEST,
        clock=Timetable(START),
        team_name="Acme",
        ack_timeout=1.0,
        rate_limits=False,  # the gallery posts all it has at once
    )
    made.start()
    yield made
    made.stop()


@pytest.fixture
def gallery(box: Sandbox) -> Iterator[Gallery]:
    app = Gallery(box, slow=1.6)
    app.start()
    box.wait_for_app()
    yield app
    app.stop()


@pytest.fixture
def ana(box: Sandbox, gallery: Gallery, page: Page) -> Page:  # noqa: ARG001 (the app must run)
    """Ana's page, in #general."""
    return become(page, box, "Ana Lopes")


@pytest.fixture
def form(ana: Page) -> Locator:
    """The modal with every input."""
    return open_form(ana, "inputs", "Inputs")
