import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.manifest import read_manifest
from sandbox.manifest import check_manifest, idle_parts
from sandbox.server import Sandbox

SCHEMA = Path(__file__).parents[3] / "shared" / "slack" / "manifest.schema.1.0.0.json"

Json = dict[str, Any]
GOOD: Json = {
    "display_information": {"name": "Test App"},
    "features": {
        "bot_user": {"display_name": "testbot"},
        "slash_commands": [{"command": "/try", "description": "Try"}],
        "shortcuts": [{"name": "Go", "type": "global", "callback_id": "go", "description": "Go"}],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write"]}},
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened"]},
        "interactivity": {"is_enabled": True},
    },
}

# The place of the fault, what stands there, and the pointer that names it.
BAD: list[tuple[str, object, str]] = [
    ("display_information", None, ""),
    ("display_information.name", "", "/display_information/name"),
    ("display_information.name", "x" * 36, "/display_information/name"),
    ("display_information.description", "x" * 141, "/display_information/description"),
    ("display_information.long_description", "short", "/display_information/long_description"),
    ("display_information.colour", "red", "/display_information"),
    ("features.bot_user", {}, "/features/bot_user"),
    ("features.slash_commands", [], "/features/slash_commands"),
    ("features.slash_commands.0.command", "try", "/features/slash_commands/0/command"),
    ("features.slash_commands.0.description", None, "/features/slash_commands/0"),
    ("features.slash_commands.0.url", "ftp://x", "/features/slash_commands/0/url"),
    ("features.slash_commands.0.usage_hint", 3, "/features/slash_commands/0/usage_hint"),
    ("features.shortcuts.0.type", "local", "/features/shortcuts/0/type"),
    ("features.shortcuts.0.name", "x" * 25, "/features/shortcuts/0/name"),
    ("features.app_home", {"home_tab_enabled": "yes"}, "/features/app_home/home_tab_enabled"),
    ("features.tabs", {}, "/features"),
    ("oauth_config.scopes.bot", "commands", "/oauth_config/scopes/bot"),
    ("oauth_config.scopes.bots", [], "/oauth_config/scopes"),
    ("settings.interactivity", {}, "/settings/interactivity"),
    ("settings.socket_mode_enabled", "on", "/settings/socket_mode_enabled"),
    (
        "settings.event_subscriptions.request_url",
        "example.com",
        "/settings/event_subscriptions/request_url",
    ),
    ("commands", [], ""),
]


def changed(place: str, value: object) -> Json:
    manifest = deepcopy(GOOD)
    *way, last = (int(word) if word.isdigit() else word for word in place.split("."))
    spot: Any = manifest
    for step in way:
        spot = spot[step]
    if value is None:
        del spot[last]
    else:
        spot[last] = value
    return manifest


@pytest.fixture(scope="module")
def official() -> Callable[[Json], bool]:
    if not SCHEMA.exists():
        pytest.skip("Slack's schema is not at hand")
    validator = Draft7Validator(json.loads(SCHEMA.read_text()))
    return lambda manifest: not list(validator.iter_errors(manifest))


@pytest.mark.parametrize("manifest", [GOOD, read_manifest()], ids=["test app", "ours"])
def test_what_slack_takes_is_taken(manifest: Json) -> None:
    assert check_manifest(manifest) == []
    assert idle_parts(manifest) == []


@pytest.mark.parametrize(("place", "value", "pointer"), BAD, ids=[one[0] for one in BAD])
def test_what_slack_refuses_is_refused_with_its_place(
    place: str, value: object, pointer: str
) -> None:
    problems = check_manifest(changed(place, value))

    assert [one.partition("[json-pointer:")[2].removesuffix("]") for one in problems] == [pointer]


def test_slack_s_own_schema_agrees_on_all_of_it(official: Callable[[Json], bool]) -> None:
    taken = [place for place, value, _ in BAD if official(changed(place, value))]

    assert official(GOOD)
    assert taken == []


def test_a_color_must_be_one_though_slack_s_schema_forgot_to_say_so() -> None:
    manifest = changed("display_information.background_color", "blue")

    assert "must be a color" in check_manifest(manifest)[0]


@pytest.mark.parametrize("value", [None, [], "name: x", 3])
def test_a_manifest_is_an_object(value: object) -> None:
    assert check_manifest(value) != []


def test_an_event_without_its_scope_is_named() -> None:
    manifest = changed("settings.event_subscriptions.bot_events", ["message.im"])

    assert idle_parts(manifest) == ["The event message.im is never sent: add the scope im:history."]


def test_commands_without_their_scope_are_named() -> None:
    manifest = changed("oauth_config.scopes.bot", ["chat:write"])

    assert idle_parts(manifest) == ["Slash commands do not work: add the scope commands."]


def test_the_local_slack_does_not_start_with_what_slack_refuses() -> None:
    with pytest.raises(ValueError, match="must begin with /"):
        Sandbox([], manifest=changed("features.slash_commands.0.command", "try"))
