"""The rich text input: what is written, by keys and by its toolbar, is Slack's rich text."""

import pytest
from playwright.sync_api import Locator

from tests.browser.forms import Json, field, rich, section, send, text, values
from tests.browser.gallery import Gallery

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("keys", "elements"),
    [
        (["a ", "Control+b", "bold"], [section(text("a "), text("bold", bold=True))]),
        (["Control+i", "it"], [section(text("it", italic=True))]),
        (["Control+Shift+x", "gone"], [section(text("gone", strike=True))]),
        (["Control+Shift+c", "x=1"], [section(text("x=1", code=True))]),
        (["one", "Enter", "two"], [section(text("one\ntwo"))]),
        (
            ["Control+b", "one", "Control+b", "Enter", "two"],
            [section(text("one", bold=True), text("\ntwo"))],
        ),
        (
            ["Control+Shift+8", "one", "Enter", "two"],
            [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "indent": 0,
                    "border": 0,
                    "elements": [section(text("one")), section(text("two"))],
                }
            ],
        ),
        (
            ["first", "Enter", "Control+Shift+7", "one"],
            [
                section(text("first")),
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "indent": 0,
                    "border": 0,
                    "elements": [section(text("one"))],
                },
            ],
        ),
        (["Control+Shift+9", "said"], [section(text("said"), kind="rich_text_quote")]),
    ],
)
def test_what_is_written_becomes_rich_text(
    form: Locator, gallery: Gallery, keys: list[str], elements: list[Json]
) -> None:
    field(form, "Word").fill("Nina")
    field(form, "Notes").click()
    for key in keys:
        if key == "Enter" or "+" in key:
            form.page.keyboard.press(key)
        else:
            form.page.keyboard.type(key)

    send(form)

    assert values(gallery)["notes"]["rich_text_value"] == rich(*elements)


def test_the_toolbar_makes_links_with_the_keyboard(form: Locator, gallery: Gallery) -> None:
    keys = form.page.keyboard
    field(form, "Word").fill("Nina")
    field(form, "Notes").fill("See our page")
    field(form, "Notes").press("Control+Shift+ArrowLeft")
    keys.press("Shift+Tab")
    for _ in range(4):
        keys.press("ArrowRight")
    keys.press("Enter")
    keys.type("acme.example")
    keys.press("Enter")

    send(form)

    link = {"type": "link", "url": "https://acme.example", "text": "page"}
    assert values(gallery)["notes"]["rich_text_value"] == rich(section(text("See our "), link))


def test_pasted_markup_stays_words(form: Locator, gallery: Gallery) -> None:
    field(form, "Word").fill("Nina")
    field(form, "Notes").focus()
    field(form, "Notes").evaluate(
        """node => {
            const data = new DataTransfer();
            data.setData("text/html", "<img src=x onerror='window.hacked=1'>");
            data.setData("text/plain", "<b>plain</b>");
            const paste = {clipboardData: data, cancelable: true};
            node.dispatchEvent(new ClipboardEvent("paste", paste));
        }"""
    )

    send(form)

    assert values(gallery)["notes"]["rich_text_value"] == rich(section(text("<b>plain</b>")))
    assert form.page.evaluate("window.hacked") is None
