"""manifest.yml against the code, and against what is known of Slack where that is at hand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.manifest import needed_scopes, read_manifest
from views import ids

ROOT = Path(__file__).parents[2]
SLACK = ROOT.parent / "shared" / "slack"
beside_slack_data = pytest.mark.skipif(
    not SLACK.exists(), reason="the data about Slack's platform are not beside this checkout"
)
HANDLERS = "\n".join(path.read_text() for path in (ROOT / "handlers").glob("*.py"))
CALLS = HANDLERS + "\n".join(
    path.read_text() for folder in ("bot", "scheduler") for path in (ROOT / folder).glob("*.py")
)
METHODS = {
    "chat_postMessage": "chat.postMessage",
    "say(": "chat.postMessage",
    "chat_update": "chat.update",
    "conversations_open": "conversations.open",
    "conversations_history": "conversations.history",
    "users_list": "users.list",
    "users_info": "users.info",
    "views_open": "views.open",
    "views_push": "views.push",
    "views_update": "views.update",
    "views_publish": "views.publish",
    "files_upload_v2": "files.completeUploadExternal",
    "files_getUploadURLExternal": "files.getUploadURLExternal",
    "files_completeUploadExternal": "files.completeUploadExternal",
    "auth_test": "auth.test",
    "apps_connections_open": "apps.connections.open",
}
OF_FEATURES = {"commands", "chat:write.public", "files:read", "users:read.email"}
"""Scopes that no method or event demands: a feature, a right to post, an address of a file, a field
of a profile."""


def events() -> list[str]:
    found: list[str] = read_manifest()["settings"]["event_subscriptions"]["bot_events"]
    return found


def test_every_command_and_shortcut_has_its_handler_and_the_reverse() -> None:
    features = read_manifest()["features"]
    handled = set(re.findall(r"app\.shortcut\(ids\.(\w+)\)", HANDLERS))

    assert [one["command"] for one in features["slash_commands"]] == [ids.COMMAND]
    assert {one["callback_id"] for one in features["shortcuts"]} == {
        getattr(ids, name) for name in handled
    }


def test_every_event_has_its_handler_and_the_reverse() -> None:
    subscribed = {"message" if one.startswith("message.") else one for one in events()}

    assert set(re.findall(r'app\.event\("(\w+)"\)', HANDLERS)) == subscribed


def test_every_slack_method_that_the_code_calls_is_known_here() -> None:
    called = set(re.findall(r"\b(?:client|_client|clients\([^)]*\))\.([a-z]+_\w+)\(", CALLS))

    assert called <= set(METHODS)


def test_every_scope_has_its_reason_in_the_architecture_and_the_reverse() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text().partition("## Scopes")[2]

    assert set(re.findall(r"^\| `([a-z:.]+)` \|", table, re.MULTILINE)) == needed_scopes()


@beside_slack_data
def test_scopes_are_those_that_methods_and_events_need_and_no_others() -> None:
    used = {METHODS[name] for name in METHODS if name in CALLS}
    needed = {
        scope for method in used for scope in ALTERNATIVES.get(method, _bot_scopes(method))
    } | {scope for event in events() for scope in _event_scopes(event)}

    assert needed | OF_FEATURES == needed_scopes()


ALTERNATIVES = {
    # Of the scopes that each open or read one type of conversation we need those of our types.
    "conversations.open": {"im:write", "mpim:write"},
    "conversations.history": {"im:history"},
}


@beside_slack_data
@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
def test_slack_s_own_schema_accepts_the_manifest(version: str) -> None:
    schema = json.loads((SLACK / f"manifest.schema.{version}.json").read_text())

    assert list(Draft7Validator(schema).iter_errors(read_manifest())) == []


def _bot_scopes(method: str) -> set[str]:
    data: dict[str, Any] = json.loads((SLACK / "web-api-methods.json").read_text())
    return set(data["methods"][method]["scope"].get("bot", []))


def _event_scopes(event: str) -> set[str]:
    data: dict[str, Any] = json.loads((SLACK / "events-scopes.json").read_text())
    return set(data["events"][event]["scopes"])
