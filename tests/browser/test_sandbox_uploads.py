"""The file input: which files it takes, and what one sees while they are sent."""

import pytest
from playwright.sync_api import FilePayload, Locator, Route, expect

from tests.browser.forms import CSV, PNG, check_files, field, send, values
from tests.browser.gallery import Gallery

pytestmark = pytest.mark.browser

TEXT: FilePayload = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"no"}


def test_files_are_limited_in_kind_and_number(form: Locator, gallery: Gallery) -> None:
    chooser = form.locator("input[type=file]")
    field(form, "Word").fill("Nina")

    chooser.set_input_files([TEXT])
    expect(form).to_contain_text("notes.txt is none of PNG, CSV.")
    chooser.set_input_files([PNG, CSV, PNG])
    expect(form).to_contain_text("Not more than 2 files.")
    expect(form.get_by_role("button", name="Remove")).to_have_count(2)
    expect(chooser).to_be_disabled()
    form.get_by_role("button", name="Remove chart.png").click()
    send(form)

    check_files(values(gallery)["files"], "data.csv")


def test_a_hidden_chooser_with_focus_leaves_the_modal_in_its_place(form: Locator) -> None:
    form.locator("input[type=file]").focus()

    expect(form.get_by_role("heading", name="Inputs")).to_be_in_viewport()
    expect(form.get_by_role("button", name="Send")).to_be_in_viewport()
    expect(form.get_by_text("or drop them here").first).to_be_in_viewport()


def test_the_name_of_a_refused_file_stays_within_the_modal(form: Locator) -> None:
    long = FilePayload(name=f"{'long' * 40}.pdf", mimeType="application/pdf", buffer=b"x")
    form.locator("input[type=file]").set_input_files([long])

    expect(form.get_by_text("longlong")).to_be_visible()
    wider = form.locator(".modal-body").evaluate("node => node.scrollWidth - node.clientWidth")
    assert wider == 0


def test_files_can_be_dropped(form: Locator) -> None:
    form.locator(".drop").evaluate(
        """node => {
            const data = new DataTransfer();
            data.items.add(new File(["a"], "<i>dropped.csv", {type: "text/csv"}));
            node.dispatchEvent(new DragEvent("drop", {dataTransfer: data, cancelable: true}));
        }"""
    )

    expect(form.get_by_text("<i>dropped.csv")).to_be_visible()
    expect(form.get_by_role("progressbar")).to_have_count(0)


def test_an_upload_that_fails_says_so_and_submitting_waits_for_one(
    form: Locator, gallery: Gallery
) -> None:
    page, chooser = form.page, form.locator("input[type=file]")
    field(form, "Word").fill("Nina")
    page.route("**/files?name=*", lambda route: route.fulfill(json={"ok": False, "error": "full"}))
    chooser.set_input_files([PNG])
    expect(form).to_contain_text("chart.png was not sent. That did not work: full")
    page.unroute_all()

    held: list[Route] = []
    page.route("**/files?name=*", lambda route: held.append(route))  # noqa: PLW0108 (a builtin fails)
    chooser.set_input_files([CSV])
    expect(form.get_by_role("progressbar", name="Sending data.csv")).to_be_visible()
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_role("button", name="Send")).to_be_disabled()
    held[0].continue_()

    expect(form).to_be_hidden()
    check_files(values(gallery)["files"], "data.csv")
