"""The two of the journey, where they live, and how long their pages may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from bot.demo import start_demo
from tests.browser.demo_steps import SCREENSHOTS, Visit
from tests.scenario.people import COORDINATOR, PATIENCE, START, Story, company_of, make_program

ANA, ED = "Ana Story", "Ed Story"
EVERYBODY = 14


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
def visited(story: Story, page: Page, test: str) -> Iterator[Visit]:
    """Somebody's page, with its pictures in a folder of the test's name."""
    name = test.removeprefix("test_").replace("_", "-")
    visit = Visit(page, story.demo.box.url, SCREENSHOTS / "journey" / name)
    yield visit
    visit.leave()
