"""The two of the journey, where they live, and how long their pages may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from bot.demo import start_demo
from tests.browser.demo_steps import SCREENSHOTS, Visit
from tests.scenario.people import COORDINATOR, PATIENCE, START, Story, company_of, make_program

ANA, ED = "Ana Story", "Ed Story"
EVERYBODY = 14
LONG, USUAL = 15_000, 5_000
"""Milliseconds for what a page should show; the library's own are the usual ones."""


@contextmanager
def open_program(folder: Path) -> Iterator[Story]:
    """A program that people can join."""
    demo = start_demo(
        folder, start=START, people=company_of(EVERYBODY), ack_timeout=PATIENCE, rate_limits=False
    )
    story = Story(demo)
    make_program(story[COORDINATOR])
    yield story
    demo.stop()


@contextmanager
def patient_visit(story: Story, page: Page, test: str) -> Iterator[Visit]:
    """A page that may be slow, with its pictures in a folder of the test's name."""
    name = test.removeprefix("test_").replace("_", "-")
    page.set_default_timeout(LONG)
    expect.set_options(timeout=LONG)
    visit = Visit(page, story.demo.box.url, SCREENSHOTS / "journey" / name)
    try:
        yield visit
    finally:
        expect.set_options(timeout=USUAL)
    visit.leave()
