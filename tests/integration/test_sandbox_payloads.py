"""No invented fields: what apps are told beside samples of what Slack tells them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App

from sandbox.people import Member
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Json,
    client_of,
    connected,
    modal,
    running,
    section,
    text_input,
)

SAMPLES = Path(__file__).parents[2].parent / "shared" / "slack" / "java-sdk-samples"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")

# Documented by Slack, but not in the samples.
BEYOND = {
    "context_enterprise_id",
    "context_team_id",
    "event.cache_ts",
    "event.event_ts",
    "event.view.blocks",
    "response_urls",
    "view.blocks",
}


def sample(path: str) -> Json:
    found: Json = json.loads((SAMPLES / path).read_text())
    return found


def strange(told: object, known: object, at: str = "") -> set[str]:
    """Fields that a sample does not have; free-form parts are not looked into."""
    if not isinstance(told, dict) or not isinstance(known, dict) or not known:
        return set()
    found = {f"{at}{name}" for name in set(told) - set(known)}
    for name in set(told) & set(known) - {"state"}:
        found |= strange(told[name], known[name], f"{at}{name}.")
    return found


@pytest.fixture(scope="module")
def told() -> dict[str, Json]:
    """What an app heard, by type, when everything happened once."""
    heard: dict[str, Json] = {}
    with running() as box, connected(box, _everything(heard)):
        _act(box)
        box.visitor("ana").wait_for(lambda: len(heard) == 7)
    return heard


def _everything(heard: dict[str, Json]) -> Callable[[App], None]:
    def keep(ack: Any, body: Json) -> None:
        event = body.get("event", {})
        heard[event.get("type") or body.get("type", "command")] = body
        ack()

    def keep_and_open(ack: Any, body: Json, client: Any) -> None:
        view = modal(text_input("why", "Why"), notify_on_close=True)
        client.views_open(trigger_id=body["trigger_id"], view=view)
        keep(ack, body)

    def register(app: App) -> None:
        app.command("/try")(keep_and_open)
        app.view("form")(keep)
        app.view_closed("form")(keep)
        for event in ("app_home_opened", "member_joined_channel", "user_change", "team_join"):
            app.event(event)(keep)

    return register


def _act(box: Sandbox) -> None:
    ana = box.visitor("ana")
    home = {"type": "home", "blocks": [section("Hi")]}
    client_of(box).views_publish(user_id=ana.id, view=home)
    ana.open_home()
    ana.invite_bot("general")
    box.update_member("bo", title="CEO")
    box.add_member(Member("eve@acme.example", "eve", "Eve New"))
    ana.command("/try")
    ana.fill("Why", "x")
    ana.submit()
    ana.command("/try")
    ana.close()


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("command", "interactivity/SlashCommandPayload.json"),
        ("view_submission", "interactivity/ViewSubmissionPayload.json"),
        ("view_closed", "interactivity/ViewClosedPayload.json"),
        ("app_home_opened", "events/AppHomeOpenedPayload.json"),
        ("member_joined_channel", "events/MemberJoinedChannelPayload.json"),
        ("user_change", "events/UserChangePayload.json"),
        ("team_join", "events/TeamJoinPayload.json"),
    ],
)
def test_a_payload_has_no_field_of_its_own(told: dict[str, Json], kind: str, path: str) -> None:
    assert strange(told[kind], sample(path)) <= BEYOND


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("auth.test", {}),
        ("users.info", {"user": "ana"}),
        ("conversations.members", {"channel": "general"}),
    ],
)
def test_an_answer_has_no_field_of_its_own(method: str, arguments: Json) -> None:
    with running() as box:
        ana = box.visitor("ana")
        ids = {"ana": ana.id, "general": ana.conversations()[0]["id"]}
        given = {name: ids[value] for name, value in arguments.items()}
        answer = client_of(box).api_call(method, params=given).data

    assert strange(answer, sample(f"api/{method}.json")) == set()
