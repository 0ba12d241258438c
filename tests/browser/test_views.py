"""A picture of every message, modal and Home that `reverse-mentor preview` knows.

`SCREENSHOTS=docs/pictures pytest tests/browser/test_views.py` takes those of docs/pictures.md anew.
"""

import json
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, expect
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.manifest import read_manifest
from bot.preview import all_samples, as_json
from bot.samples.sample import ANA, CAST
from playbook.loader import load_playbook
from sandbox.people import Member
from sandbox.server import Sandbox
from tests.browser.demo_steps import HIGHEST, LET_GROW, SCREENSHOTS, Visit
from tests.integration.sandbox_kit import connected

pytestmark = pytest.mark.browser

COLORS = 48
"""As many as a picture needs to look like the page, at a fifth of its size."""
WIDTH = 900
MARGIN = 16
PATIENCE = 20
"""Seconds: what a picture shows may take that long on a machine that stalls."""
PLAYBOOK = load_playbook()
POSTED = Queue[str]()
"""The time stamp of each message that was posted, until its picture is taken."""


@pytest.fixture(scope="module")
def slack() -> Iterator[Sandbox]:
    """The samples' people in a workspace whose app shows what it is told to show."""
    people = [Member(f"{key}@x.example", key.lower(), name) for key, name in CAST.items()]
    box = Sandbox(people, manifest=read_manifest(), team_name="Lumen", rate_limits=False)
    box.start()
    with connected(box, partial(_register, box=box)):
        yield box
    box.stop()


@pytest.fixture(scope="module")
def visit(browser: Browser, slack: Sandbox) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": WIDTH, "height": HIGHEST})
    found = Visit(page, slack.url, SCREENSHOTS)
    found.become(CAST[ANA])
    yield found
    page.close()


@pytest.mark.parametrize("name", sorted(all_samples()))
def test_every_view_is_drawn_whole(visit: Visit, name: str) -> None:
    kind = json.loads(as_json(all_samples()[name](PLAYBOOK))).get("type", "message")
    visit.open_app()

    visit.type(f"/reverse-mentor {name}")

    shown = _shown(visit, kind)
    keep(shown, SCREENSHOTS / f"{name}.png")
    if kind == "modal":
        visit.page.keyboard.press("Escape")
        expect(visit.page.get_by_role("dialog")).to_have_count(0)


def _shown(visit: Visit, kind: str) -> Locator:
    page = visit.page
    if kind == "message":
        return page.locator(f'article[data-key="m{POSTED.get(timeout=PATIENCE)}"]')
    if kind == "home":
        return visit.open_home()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    dialog.evaluate(LET_GROW, "none")
    return dialog


def keep(shown: Locator, path: Path) -> None:
    """A picture of this alone, with few colors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    taken = Image.open(BytesIO(shown.screenshot(caret="initial"))).convert("RGB")
    _to_its_last_line(taken).quantize(COLORS).save(path, optimize=True)


def _to_its_last_line(taken: Image.Image) -> Image.Image:
    """A Home fills its window: without what is empty below."""
    empty = Image.new("RGB", taken.size, taken.getpixel((taken.width // 2, taken.height - 2)))
    _, _, _, last = ImageChops.difference(taken, empty).getbbox() or (0, 0, 0, taken.height)
    return taken.crop((0, 0, taken.width, min(taken.height, last + MARGIN)))


def _register(app: App, box: Sandbox) -> None:
    def on_command(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        payload = json.loads(_with_ids(as_json(all_samples()[body["text"]](PLAYBOOK)), box))
        kind = payload.get("type", "message")
        if kind == "modal":
            client.views_open(trigger_id=body["trigger_id"], view=payload)
        elif kind == "home":
            client.views_publish(user_id=body["user_id"], view=payload)
        else:
            posted = client.chat_postMessage(
                channel=body["user_id"], text=body["text"], blocks=payload["blocks"]
            )
            POSTED.put(posted["ts"])
        ack()

    app.command("/reverse-mentor")(on_command)
    app.event("app_home_opened")(lambda: None)


def _with_ids(payload: str, box: Sandbox) -> str:
    """The samples' people as this workspace calls them."""
    for key in CAST:
        payload = payload.replace(key, box.workspace.people.find(key.lower()) or key)
    return payload
