"""A coordinator imports a people file in the page: problems first, then all of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from bot.demo import start_demo
from bot.local_slack import COMPANY
from tests.browser.demo_steps import SCREENSHOTS, Visit, press
from tests.scenario.people import COORDINATOR, START, Story, company_of, make_program

pytestmark = pytest.mark.browser

EVERYBODY = 14
BROKEN = b"""E-Mail;Level;Name;Manager;Time zone;Shoe size
ana@story.example;2;Ana;ed@story.example;Europe/Berln;38
bo@story;3;Bo;;;41
cy@story.example;high;Cy;di@story.example;;
di@story.example;4;Di;cy@story.example;;
ana@story.example;5;Ana again;;;
"""


@pytest.fixture
def visit(tmp_path: Path, page: Page, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """The coordinator's page, with a program that is open for joining."""
    demo = start_demo(tmp_path, start=START, people=company_of(EVERYBODY), rate_limits=False)
    make_program(Story(demo)[COORDINATOR])
    name = request.node.name.removeprefix("test_").replace("_", "-")
    visit = Visit(page, demo.box.url, SCREENSHOTS / name)
    visit.become("Coco Story")
    yield visit
    visit.leave()
    demo.stop()


def give(dialog: Locator, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=content)
    dialog.locator("input[type=file]").set_input_files([file])
    expect(dialog.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    press(dialog, "Import")


def test_a_people_file_is_chosen_mended_and_taken(visit: Visit) -> None:
    visit.type("/reverse-mentor program")
    visit.picture("the-program", visit.modal("Your program"))
    press(visit.modal("Your program"), "Import people")
    form = visit.modal("Import people")
    expect(form).to_contain_text("who they report to")
    visit.picture("the-form", form)
    press(form, "Show an example")
    visit.picture("an-example", visit.modal("An example"))
    press(visit.modal("An example"), "Back to the form")

    give(visit.modal("Import people"), "people.csv", BROKEN)
    expect(form).to_contain_text("4 lines need mending.")
    expect(form).to_contain_text("did you mean Europe/Berlin?")
    visit.picture("what-to-mend", form)

    give(form, "people-mended.csv", COMPANY.read_bytes())
    expect(form).to_contain_text("40 people new, 0 updated.")
    expect(form).to_contain_text("Nobody has joined or been told by this.")
    visit.picture("taken", form)
    press(form, "Back to the program")
    expect(visit.modal("Your program")).to_contain_text("Nobody has joined yet.")


def test_a_long_list_of_what_to_mend_comes_as_a_file(visit: Visit) -> None:
    visit.type("/reverse-mentor program")
    press(visit.modal("Your program"), "Import people")
    form = visit.modal("Import people")
    rows = "".join(f"nobody{number},3\n" for number in range(200))

    give(form, "people.csv", b"email,level\n" + rows.encode())
    expect(form).to_contain_text("200 lines need mending.")
    visit.picture("two-hundred-to-mend", form)
    press(form, "Close")

    messages = visit.open_app()
    expect(messages).to_contain_text("All 200 things to mend in people.csv")
    expect(messages).to_contain_text("what-to-mend.csv")
    visit.picture("the-list-in-messages")


def test_a_picture_is_no_people_file(visit: Visit) -> None:
    visit.type("/reverse-mentor program")
    press(visit.modal("Your program"), "Import people")
    form = visit.modal("Import people")

    give(form, "people.csv", b"\x89PNG\r\n\x1a\n" + bytes(40))

    expect(form).to_contain_text("This is a picture.")
    visit.picture("a-picture", form)
