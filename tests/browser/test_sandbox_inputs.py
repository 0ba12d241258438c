"""Inputs of the local Slack's modals, filled by hand and by keyboard: the values are Slack's."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox.server import Sandbox
from tests.browser.forms import (
    PNG,
    Json,
    check_files,
    field,
    open_form,
    option,
    rich,
    section,
    send,
    text,
    values,
)
from tests.browser.gallery import Gallery
from tests.browser.steps import acted, pick

pytestmark = pytest.mark.browser

# 18:30 in Lisbon, which is at UTC in winter.
MOMENT = 1_798_137_000


BEGUN = rich(section(text("Begun"), text(" boldly", bold=True)))


def expected(box: Sandbox) -> dict[str, Json]:
    """What Slack would tell of everything that `fill_all` enters."""
    ids = {who: box.visitor(who).id for who in ("ana", "bo", "cy")}
    rooms = {one["name"]: one["id"] for one in box.visitor("ana").conversations()}
    return {
        "word": {"type": "plain_text_input", "value": "Nina"},
        "lines": {"type": "plain_text_input", "value": "One\nTwo"},
        "number": {"type": "number_input", "value": "61.5"},
        "whole": {"type": "number_input", "value": "-7"},
        "mail": {"type": "email_text_input", "value": "nina@acme.example"},
        "link": {"type": "url_text_input", "value": "https://acme.example/nina"},
        "day": {"type": "datepicker", "selected_date": "2026-12-24"},
        "time": {"type": "timepicker", "selected_time": "14:05", "timezone": "Europe/Berlin"},
        "moment": {"type": "datetimepicker", "selected_date_time": MOMENT},
        "mood": {
            "type": "radio_buttons",
            "selected_option": {
                **option("So-so"),
                "description": {"type": "plain_text", "text": "It happens", "emoji": True},
            },
        },
        "days": {"type": "checkboxes", "selected_options": [option("Tuesday")]},
        "fruit": {"type": "static_select", "selected_option": option("Plum")},
        "choice": {"type": "static_select", "selected_option": option("Choice 17", "n17")},
        "skills": {"type": "multi_static_select", "selected_options": [option("Craft 1", "c1")]},
        "topic": {"type": "external_select", "selected_option": option("Go for beginners")},
        "topics": {
            "type": "multi_external_select",
            "selected_options": [option("Listening"), option("Go for beginners")],
        },
        "person": {"type": "users_select", "selected_user": ids["cy"]},
        "people": {"type": "multi_users_select", "selected_users": [ids["ana"], ids["bo"]]},
        "place": {"type": "conversations_select", "selected_conversation": rooms["general"]},
        "places": {
            "type": "multi_conversations_select",
            "selected_conversations": [rooms["general"]],
        },
        "channel": {"type": "channels_select", "selected_channel": rooms["general"]},
        "channels": {
            "type": "multi_channels_select",
            "selected_channels": [rooms["reverse-mentoring"]],
        },
        "notes": {"type": "rich_text_input", "rich_text_value": rich(section(text("Some words")))},
        "begun": {"type": "rich_text_input", "rich_text_value": BEGUN},
    }


def fill_all(form: Locator) -> None:
    page = form.page
    typed = {"Word": "Nina", "Lines": "One\nTwo", "Number": "61.5", "Whole": "-7"}
    addresses = {"E-mail": "nina@acme.example", "Address": "https://acme.example/nina"}
    moments = {"Day": "2026-12-24", "Time": "14:05", "Moment": "2026-12-24T18:30"}
    for label, value in {**typed, **addresses, **moments, "Notes": "Some words"}.items():
        field(form, label).fill(value)
    for label, value in {"Mood": "So-so", "Days": "Tuesday", "Skills": "Craft 1"}.items():
        form.get_by_label(label, exact=True).get_by_label(value).check()
    for label, value in {"Fruit": "Plum", "Choice": "Choice 17", "Person": "Cy Okafor"}.items():
        pick(field(form, label), value)
    for label in ("Place", "Channel"):
        pick(field(form, label), "#general")
    pick(field(form, "Topic"), "Go")
    field(form, "Topics").get_by_role("combobox").click()
    page.get_by_role("option", name="Listening").click()
    pick(field(form, "Topics").get_by_role("combobox"), "Go")
    for name in ("Ana Lopes", "Bo Chen"):
        field(form, "People").get_by_label(name).check()
    field(form, "Places").get_by_label("#general").check()
    field(form, "Channels").get_by_label("#reverse-mentoring").check()
    form.locator("input[type=file]").set_input_files([PNG])


def test_every_input_arrives_exactly_as_in_slack(
    form: Locator, box: Sandbox, gallery: Gallery
) -> None:
    fill_all(form)

    send(form)

    found = values(gallery)
    check_files(found.pop("files"), "chart.png")
    assert found == expected(box)


def test_what_nobody_touched_arrives_empty(form: Locator, gallery: Gallery) -> None:
    field(form, "Word").fill("Nina")

    send(form)

    for name, found in values(gallery).items():
        rest = {key: value for key, value in found.items() if key not in ("type", "timezone")}
        if name not in ("word", "begun"):
            assert list(rest.values()) in ([None], [[]]), found


class Keyboard:
    """Fills a form with keys alone, in the order in which Tab reaches its fields."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def to(self, target: Locator) -> None:
        for _ in range(60):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reaches {target}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)

    def type(self, target: Locator, words: str) -> None:
        self.to(target)
        self._page.keyboard.type(words)


def test_the_keyboard_alone_fills_every_input(
    form: Locator, box: Sandbox, gallery: Gallery
) -> None:
    page, keys = form.page, Keyboard(form.page)
    page.on("filechooser", lambda chooser: chooser.set_files([PNG]))
    for label, words in [
        ("Word", "Nina"),
        ("Lines", "One\nTwo"),
        ("Number", "61.5"),
        ("Whole", "-7"),
        ("E-mail", "nina@acme.example"),
        ("Address", "https://acme.example/nina"),
        ("Day", "12242026"),
        ("Time", "0205PM"),
        ("Moment", "12242026"),
    ]:
        keys.type(field(form, label), words)
    keys.press("ArrowRight")
    page.keyboard.type("0630PM")
    keys.to(form.get_by_label("Good"))
    keys.press("ArrowDown")
    for label in ("Tuesday", "Craft 1", "Ana Lopes", "Bo Chen"):
        if label == "Craft 1":
            keys.type(field(form, "Fruit"), "Plu")
            keys.type(field(form, "Choice"), "17")
            keys.press("Enter")
        if label == "Ana Lopes":
            fill_topics(form, keys)
            keys.type(field(form, "Person"), "Cy")
        keys.to(form.get_by_role("checkbox", name=label))
        keys.press("Space")
    keys.type(field(form, "Place"), "#gen")
    keys.to(field(form, "Places").get_by_label("#general"))
    keys.press("Space")
    keys.type(field(form, "Channel"), "#gen")
    keys.to(field(form, "Channels").get_by_label("#reverse-mentoring"))
    keys.press("Space")
    keys.type(field(form, "Notes"), "Some words")
    keys.to(form.locator("input[type=file]"))
    keys.press("Enter")
    expect(form.get_by_role("button", name="Remove chart.png")).to_be_visible()
    keys.to(form.get_by_role("button", name="Send"))
    keys.press("Enter")
    expect(form).to_be_hidden()

    found = values(gallery)
    check_files(found.pop("files"), "chart.png")
    assert found == expected(box)


def fill_topics(form: Locator, keys: Keyboard) -> None:
    keys.type(field(form, "Topic"), "Go")
    expect(form.get_by_role("option", name="Go for beginners")).to_be_visible()
    keys.press("Enter")
    keys.to(field(form, "Topics").get_by_role("combobox"))
    keys.press("ArrowDown")
    expect(form.get_by_role("option", name="Listening")).to_be_visible()
    keys.press("ArrowDown", "ArrowDown", "Enter")
    keys.type(field(form, "Topics").get_by_role("combobox"), "Go")
    expect(form.get_by_role("option", name="Go for beginners")).to_be_visible()
    keys.press("Enter")


WRONG = {
    "Word": ("Al", "Please enter at least 3 characters."),
    "Number": ("100", "Please enter a number of at most 99."),
    "Whole": ("1.5", "Please enter a whole number."),
    "E-mail": ("nobody", "Please enter a valid email address."),
    "Address": ("acme", "Please enter a valid URL."),
}


def test_each_wrong_value_has_its_error_under_it(form: Locator, gallery: Gallery) -> None:
    for label, (value, _) in WRONG.items():
        field(form, label).fill(value)

    form.get_by_role("button", name="Send").click()

    for label, (_, sentence) in WRONG.items():
        error = form.locator(".block-input", has=form.page.get_by_label(label, exact=True)).locator(
            ".field-error"
        )
        expect(error).to_have_text(sentence)
        expect(field(form, label)).to_have_attribute("aria-invalid", "true")
    expect(field(form, "Word")).to_be_focused()
    assert gallery.submitted == []
    for label in WRONG:
        field(form, label).fill("Nina" if label == "Word" else "")
    send(form)


def test_a_number_that_is_none_is_not_lost(form: Locator, gallery: Gallery) -> None:
    field(form, "Word").fill("Nina")
    field(form, "Whole").fill("12e")

    form.get_by_role("button", name="Send").click()

    expect(form).to_contain_text("Please enter a valid number.")
    assert gallery.submitted == []


def test_the_app_is_asked_only_for_enough_letters(form: Locator) -> None:
    topic = field(form, "Topic")

    topic.click()
    expect(form.get_by_role("status").filter(visible=True)).to_have_text("Type 2 more letters.")
    topic.fill("nothing")
    expect(form).to_contain_text("Nothing found for “nothing”.")
    topic.fill("slow")
    expect(form).to_contain_text("Searching…")
    expect(form).to_contain_text("The app did not answer in time.")


def test_escape_closes_the_list_and_not_the_modal(form: Locator) -> None:
    choice = field(form, "Choice")
    choice.fill("17")
    expect(form.get_by_role("option", name="Choice")).to_have_count(1)

    choice.press("Escape")

    expect(form.get_by_role("listbox").filter(visible=True)).to_have_count(0)
    expect(choice).to_have_value("")
    expect(form).to_be_visible()


def test_a_choice_can_be_taken_back(form: Locator, gallery: Gallery) -> None:
    field(form, "Word").fill("Nina")
    pick(field(form, "Choice"), "Choice 17")
    pick(field(form, "Topics").get_by_role("combobox"), "Go")

    form.get_by_role("button", name="Clear").filter(visible=True).click()
    form.get_by_role("button", name="Remove Go for beginners").click()
    send(form)

    assert values(gallery)["choice"]["selected_option"] is None
    assert values(gallery)["topics"]["selected_options"] == []


def test_no_more_than_allowed_are_taken_from_the_app(form: Locator) -> None:
    topics = field(form, "Topics").get_by_role("combobox")
    for words in ("Go", "Rust"):
        pick(topics, words)

    expect(topics).to_be_disabled()
    group = form.get_by_role("group", name="Topics")
    expect(group).to_contain_text("2 chosen (at most 2)")


def test_inputs_that_tell_at_once_do_so(ana: Page, gallery: Gallery) -> None:
    form = open_form(ana, "telling", "Telling")
    expect(field(form, "Entered")).to_be_focused()
    expect(field(form, "Entered")).to_have_accessible_description("Enter sends it.")

    ana.keyboard.type("now")
    assert gallery.actions == []
    ana.keyboard.press("Enter")
    assert acted(gallery, ana, "entered")["value"] == "now"
    expect(form).to_be_visible()

    field(form, "Letters").press("x")
    assert acted(gallery, ana, "letters")["value"] == "x"
    pick(field(form, "Told"), "Pear")
    assert acted(gallery, ana, "told")["selected_option"] == option("Pear")


def test_times_say_whose_they_are(form: Locator) -> None:
    expect(field(form, "Time")).to_have_accessible_description("Berlin time")
    expect(field(form, "Moment")).to_have_accessible_description("Lisbon time")


def test_no_input_is_wider_than_a_phone(form: Locator) -> None:
    form.page.set_viewport_size({"width": 480, "height": 800})

    body = form.locator(".modal-body")

    assert body.evaluate("node => node.scrollWidth - node.clientWidth") == 0


def test_pages_build_no_markup_from_strings() -> None:
    scripts = Path(__file__).parents[2] / "sandbox" / "static" / "js"
    markers = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")

    offending = [
        f"{script.name}: {marker}"
        for script in sorted(scripts.rglob("*.js"))
        for marker in markers
        if marker in script.read_text()
    ]

    assert offending == []
