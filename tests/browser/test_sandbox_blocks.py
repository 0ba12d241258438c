"""Blocks in the local Slack's pages: all are drawn, can be used, and stay words."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox.blocks.elements import ELEMENTS
from sandbox.blocks.surfaces import BLOCK_SURFACES
from sandbox.server import Sandbox
from tests.browser.gallery import Gallery
from tests.browser.gallery_blocks import message_blocks, modal_blocks
from tests.browser.gallery_cards import card_blocks
from tests.browser.gallery_data import CHARTS, DATA_TABLE
from tests.browser.gallery_inputs import input_blocks
from tests.browser.gallery_words import word_blocks
from tests.browser.steps import acted, open_app, type_in

pytestmark = pytest.mark.browser

Json = dict[str, Any]
MESSAGES = {"blocks": 1, "words": 1, "data": 2, "cards": 1, "files": 2}


def show(page: Page, word: str) -> Locator:
    """The newest of the messages that the gallery posts for a word, in the app's conversation."""
    type_in(page, f"/gallery {word}")
    expect(page.get_by_role("link", name=f"Gallery {MESSAGES[word]} unread")).to_be_visible()
    open_app(page)
    found = page.get_by_role("log").get_by_role("article", name="Gallery at")
    expect(found).to_have_count(MESSAGES[word])
    return found


def exported(page: Page, module: str, name: str) -> set[str]:
    script = f"import('/static/js/{module}.js').then(module => module.{name})"
    return set(page.evaluate(script))


def test_the_pages_draw_just_what_slack_accepts(ana: Page) -> None:
    assert exported(ana, "blocks/blocks", "BLOCK_TYPES") == set(BLOCK_SURFACES)
    assert exported(ana, "inputs/elements", "ELEMENT_TYPES") == set(ELEMENTS)


def within(thing: object) -> Iterator[str]:
    """All types that are named in something, however deep."""
    if isinstance(thing, list):
        for one in thing:
            yield from within(one)
    elif isinstance(thing, dict):
        yield str(thing.get("type"))
        for one in thing.values():
            yield from within(one)


def test_the_gallery_shows_all_of_them() -> None:
    shown = [
        *message_blocks("U1", "http://x"),
        *word_blocks("U1", "C1"),
        *card_blocks("http://x"),
        *CHARTS,
        DATA_TABLE,
        *modal_blocks(),
        *input_blocks(),
    ]

    # A file block comes back with remote files; no app can send one.
    assert {*BLOCK_SURFACES, *ELEMENTS} - set(within(shown)) == {"file"}


@pytest.mark.parametrize("word", MESSAGES)
def test_every_block_is_drawn_and_none_is_wider_than_a_phone(ana: Page, word: str) -> None:
    messages = show(ana, word)

    expect(messages.last.locator(".body > *").last).to_be_visible()
    expect(ana.locator(".unsupported")).to_have_count(0)

    ana.set_viewport_size({"width": 480, "height": 900})

    log = ana.get_by_role("log")
    assert log.evaluate("node => node.scrollWidth - node.clientWidth") == 0


def test_markdown_is_laid_out(ana: Page) -> None:
    text = show(ana, "words").locator(".block-markdown")

    expect(text.get_by_role("heading", name="Notes of the month")).to_be_visible()
    for tag, words in [("strong", "bold"), ("em", "italic"), ("s", "struck"), ("code", "code *x*")]:
        expect(text.locator(tag).first).to_have_text(words)
    expect(text.get_by_role("link", name="a link")).to_have_attribute(
        "href", "https://example.org/a_b"
    )
    expect(text.get_by_role("link", name="https://example.org/a_(b)")).to_be_visible()
    expect(text.locator("ul ul ol > li")).to_have_text(["count to three", "ask"])
    expect(text.locator("ol[start='3'] > li")).to_have_text(["third", "fourth"])
    expect(text.get_by_role("img", name="done")).to_be_visible()
    expect(text.locator("blockquote blockquote")).to_have_text("and one within")
    expect(text.locator("pre")).to_have_text("def f(x): return **x**")
    expect(text.get_by_role("cell", name="12")).to_have_class("align-right")
    # Slack shows pictures of Markdown as links.
    expect(text.get_by_role("link", name="A chart")).to_be_visible()
    expect(text).to_contain_text("2 * 3 * 4 and snake_case_name stay.")
    expect(text).to_contain_text("*not italic*")
    expect(text).to_contain_text('<b onclick="alert(1)">no markup</b>')


def test_rich_text_is_laid_out(ana: Page) -> None:
    text = show(ana, "words").locator(".block-rich_text")

    expect(text.locator("ol > li > ul > li")).to_have_text(["within the second", "and moredeeper"])
    expect(text.locator("ol[start='3'] > li")).to_have_text("Third")
    expect(text.locator("ul.bordered, blockquote.bordered")).to_have_count(2)
    expect(text.locator("pre")).to_have_text("a = 1\nprint(a)")
    expect(text.locator(".mention")).to_have_text(["@Ana Lopes", "#general", "@S0MENTORS", "@here"])
    expect(text).to_contain_text("🌱🌱 Tuesday, October 20, 2026 at 11:30 AM")
    expect(text.locator(".color")).to_have_text("#2c6a72")


def test_long_words_are_folded_unless_they_shall_not_be(ana: Page) -> None:
    message = show(ana, "words")
    long = message.locator("[data-block-id=long]")

    expect(message.get_by_role("button", name="Show more")).to_have_count(1)
    before = long.evaluate("node => node.offsetHeight")
    long.get_by_role("button", name="Show more").press("Enter")

    expect(long.get_by_role("button", name="Show less")).to_be_focused()
    assert long.evaluate("node => node.offsetHeight") > before * 1.5


def test_a_data_table_has_pages_and_can_be_sorted(ana: Page) -> None:
    table = show(ana, "data").first.locator(".block-data_table")
    names = table.get_by_role("rowheader")

    expect(table.get_by_role("table", name="Meetings of each pair")).to_be_visible()
    expect(names).to_have_count(5)
    expect(table.get_by_role("cell", name="1,200")).to_have_class("align-right")
    table.get_by_role("button", name="Next page").press("Enter")
    expect(table).to_contain_text("Rows 6 to 10 of 12")
    expect(names.first).to_have_text("Fay and friend")
    table.get_by_role("button", name="Meetings").press("Enter")

    expect(names.first).to_have_text("Lee and friend")
    expect(table.get_by_role("columnheader", name="Meetings")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_a_charts_numbers_can_be_read(ana: Page) -> None:
    messages = show(ana, "data")
    for kind in ("Pie", "Bar", "Line", "Area"):
        figure = messages.locator("figure").filter(has=ana.locator(f"[aria-label^={kind}]"))

        expect(figure.get_by_role("img", name=f"{kind} chart")).to_be_visible()
        figure.get_by_text("Show the numbers").press("Enter")

        first = ["Prompting", "45", "45%"] if kind == "Pie" else ["January", "12", "8"]
        expect(figure.get_by_role("row").nth(1).locator("th, td")).to_contain_text(first)


def test_a_carousel_is_walked_through_with_the_keyboard(ana: Page, gallery: Gallery) -> None:
    row = show(ana, "cards").get_by_role("list", name="Cards")

    row.focus()
    for _ in range(12):
        ana.keyboard.press("ArrowRight")
    expect(ana.get_by_role("button", name="Earlier cards")).to_be_enabled()
    row.get_by_role("button", name="Read").last.press("Enter")

    assert acted(gallery, ana, "read_topic5")["block_id"] == "c5"


def test_a_container_unfolds_and_what_is_in_it_works(ana: Page, gallery: Gallery) -> None:
    message = show(ana, "cards")
    monday = message.get_by_label("Monday")
    expect(monday).to_be_hidden()

    message.locator("summary").first.press("Enter")
    monday.check()

    chosen: Json = acted(gallery, ana, "boxed")
    assert chosen["block_id"] == "inside"
    assert [one["value"] for one in chosen["selected_options"]] == ["monday"]


def test_feedback_stays_pressed_and_an_icon_asks_first(ana: Page, gallery: Gallery) -> None:
    message = show(ana, "cards")

    message.get_by_role("button", name="Bad answer").press("Enter")
    assert acted(gallery, ana, "opinion")["value"] == "bad"
    expect(message.get_by_role("button", name="Bad answer", pressed=True)).to_be_visible()
    message.get_by_role("button", name="Forget this").click()
    ana.get_by_role("button", name="Yes, remove").click()

    assert acted(gallery, ana, "forget")["value"] == "f"


def test_plans_videos_and_workflows_say_what_they_are(ana: Page) -> None:
    message = show(ana, "cards")

    expect(message.locator(".plan")).to_contain_text("1 of 4 done")
    expect(message.locator(".plan-tasks > li")).to_contain_text(
        ["Done", "Failed", "In progress", "Waiting"]
    )
    expect(message.get_by_role("link", name="How to listen")).to_have_attribute(
        "href", "https://example.org/watch"
    )
    message.get_by_role("button", name="Start the workflow").click()
    expect(ana.get_by_role("region", name="Notices")).to_contain_text("workflow")


def test_files_are_shown_and_can_be_taken_home(ana: Page) -> None:
    shared, *_, more = show(ana, "files").all()

    picture = shared.get_by_role("img", name="Meetings <b>per week</b>")
    expect(picture).to_be_visible()
    for image in ana.get_by_role("log").get_by_role("img").all():
        expect(image).to_have_js_property("naturalWidth", 64)
    with ana.expect_download() as download:
        ana.get_by_role("link", name="Download <img onerror=alert(1)>.csv").click()
    assert download.value.path().read_bytes() == b"a,b\n1,2\n"
    expect(more.get_by_role("img", name="A stored one")).to_be_visible()
    expect(more).to_contain_text("Blocks in an attachment")
    expect(more.get_by_role("link", name="A title")).to_have_attribute(
        "href", "https://example.org/title"
    )


def test_an_attachments_button_works(ana: Page, gallery: Gallery) -> None:
    show(ana, "files").last.get_by_role("button", name="Attached").press("Enter")

    acted(gallery, ana, "attached")


HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
BAD_LINK = "javascript:window.hacked=1"


def hostile_blocks() -> list[Json]:
    text = {"type": "text", "text": HOSTILE}
    plain = {"type": "plain_text", "text": HOSTILE}
    section = {
        "type": "rich_text_section",
        "elements": [text, {"type": "link", "url": BAD_LINK, "text": "bad link"}],
    }
    return [
        {"type": "header", "text": plain},
        {"type": "section", "text": {"type": "mrkdwn", "text": f"{HOSTILE} <{BAD_LINK}|bad link>"}},
        {
            "type": "markdown",
            "text": f"{HOSTILE}\n[bad link]({BAD_LINK})\n\n```{HOSTILE}\n{HOSTILE}",
        },
        {"type": "rich_text", "elements": [section]},
        {
            "type": "data_table",
            "caption": HOSTILE,
            "rows": [[{"type": "raw_text", "text": HOSTILE}]] * 2,
        },
        {
            "type": "data_visualization",
            "title": "<script>hacked=1</script>",
            "chart": {"type": "pie", "segments": [{"label": "<b>x</b>", "value": 1}]},
        },
        {"type": "card", "title": plain, "body": plain},
        {"type": "plan", "title": HOSTILE, "tasks": []},
        {"type": "container", "title": plain, "child_blocks": [{"type": "divider"}]},
        {
            "type": "image",
            "alt_text": HOSTILE,
            "title": plain,
            "image_url": "http://127.0.0.1:9/none.png",
        },
    ]


def test_words_of_apps_never_become_markup(ana: Page, box: Sandbox, gallery: Gallery) -> None:
    page = ana
    page.route(
        "**/none.png", lambda route: route.fulfill(content_type="image/svg+xml", body="<svg/>")
    )
    gallery.post(box.visitor("ana").id, hostile_blocks())
    expect(page.get_by_role("link", name="Gallery 1 unread")).to_be_visible()

    open_app(page)
    message = page.get_by_role("log").get_by_role("article", name="Gallery at")

    expect(message.get_by_role("heading", name=HOSTILE)).to_be_visible()
    expect(message.get_by_text(HOSTILE)).not_to_have_count(0)
    expect(message.locator("script, [onerror], img[src=x], b:text-is('x')")).to_have_count(0)
    expect(message.get_by_role("link", name="bad link")).to_have_count(0)
    assert page.evaluate("window.hacked") is None
