"""The gallery's big forms: how they are filled and sent, and what the app got of them."""

from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.gallery import PICTURE, Gallery
from tests.browser.steps import type_in

Json = dict[str, Any]
PNG: FilePayload = {"name": "chart.png", "mimeType": "image/png", "buffer": PICTURE}
CSV: FilePayload = {"name": "data.csv", "mimeType": "text/csv", "buffer": b"a,b\n"}


def open_form(page: Page, word: str, title: str) -> Locator:
    type_in(page, f"/gallery {word}")
    dialog = page.get_by_role("dialog", name=title)
    expect(dialog).to_be_visible()
    return dialog


def field(form: Locator, label: str) -> Locator:
    return form.get_by_label(label, exact=True)


def send(form: Locator) -> None:
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()


def values(gallery: Gallery) -> dict[str, Json]:
    """The state of each input that the app received, by action_id."""
    return {name: one for block in gallery.submitted[-1].values() for name, one in block.items()}


def option(text: str, value: str = "") -> Json:
    words = {"type": "plain_text", "text": text, "emoji": True}
    return {"text": words, "value": value or text.lower()}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def section(*pieces: Json, kind: str = "rich_text_section") -> Json:
    return {"type": kind, "elements": list(pieces)}


def text(words: str, **style: bool) -> Json:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def check_files(found: Json, *names: str) -> None:
    assert set(found) == {"type", "files"}
    assert found["type"] == "file_input"
    assert [one["name"] for one in found["files"]] == list(names)
    assert all(one["id"].startswith("F") and one["size"] > 0 for one in found["files"])
