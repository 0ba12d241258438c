"""A whole program in the demo's page, by clicking and typing as the people themselves."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from mentoring.check_ins import Fit, Outcome
from mentoring.reflections import Reader
from tests.browser.demo_acts import (
    join,
    make_a_program,
    match_everybody,
    read_the_introduction,
)
from tests.browser.demo_answers import answer_the_check_in, read_what_opened, reflect
from tests.browser.demo_cast import COORDINATOR, EVERYBODY, PAIRS
from tests.browser.demo_process import running_demo
from tests.browser.demo_steps import Visit, press

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(page: Page) -> Iterator[Visit]:
    with running_demo() as address:
        visit = Visit(page, address)
        yield visit
        visit.leave()


def test_a_whole_program_is_clicked_through(visit: Visit) -> None:
    make_a_program(visit)
    for part in EVERYBODY:
        join(visit, part)
    match_everybody(visit)
    for part in EVERYBODY:
        read_the_introduction(visit, part)

    visit.pass_a_week()
    for part in EVERYBODY:
        answer_the_check_in(visit, part)
        reflect(visit, part)
    for part in EVERYBODY:
        read_what_opened(visit, part)

    post_the_summary(visit)


def post_the_summary(visit: Visit) -> None:
    visit.become(COORDINATOR)
    log = visit.open("general")
    visit.type("/reverse-mentor summary")
    posted = log.get_by_role("article").filter(has=visit.page.get_by_role("table"))
    expect(posted).to_contain_text("Week 2 of 26: 8 people, 4 pairs; 3 of 4 pairs have met.")
    shown = {
        row.get_by_role("cell").nth(0).inner_text(): row.get_by_role("cell").nth(1).inner_text()
        for row in posted.get_by_role("row").all()[1:]
    }
    assert shown == expected_figures()
    visit.picture("summary", log)
    home = visit.open_home()
    visit.picture("home-of-the-coordinator", home)
    press(home, "See the program")
    visit.picture("program-running", visit.modal("Your program"))


def expected_figures() -> dict[str, str]:
    """Counted from what the eight people of the story said."""
    met = sum(one.met is Outcome.MET for one, _ in PAIRS)
    opened = sum(one.reader is other.reader is Reader.BOTH_OF_US for one, other in PAIRS)
    good = sum(part.fit is Fit.GOOD for part in EVERYBODY)
    energy = sum(part.energy for part in EVERYBODY) / len(EVERYBODY)
    return {
        "People who joined": "8",
        "Matched": "8 of 8 (100%)",
        "Waiting for a partner": "0",
        "Pairs now": "4",
        "Pairs that met": f"{met} of 4 ({100 * met // 4}%)",
        "Meetings": f"{met}",
        "Check-ins answered": "8 of 8 (100%)",
        "Reflections written": "8 of 8 (100%)",
        "Reflections opened to each other": f"{2 * opened}",
        "Energy, 1 to 5": f"{energy:.1f} (8 people)",
        "A good fit": f"{good} of 8 ({100 * good // 8}%)",
        "Messages that could not be delivered": "0",
    }
