"""The local Slack beside the collected facts about the real one, where those are at hand."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.events import NEEDED_SCOPES
from sandbox.webapi import auth, chat, conversations, endpoint, users, views
from sandbox.webapi.registry import METHODS

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "slack"

pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="the facts about Slack are not here")

COMMON_ERRORS = {
    "fatal_error",
    "internal_error",
    "invalid_arguments",
    "invalid_auth",
    "invalid_json",
    "json_not_object",
    "missing_scope",
    "not_allowed_token_type",
    "not_authed",
    "unknown_method",
}
# Named by Slack's guides, and by conversations.open's own errors for its other form.
ELSEWHERE = {"invalid_limit", "is_archived", "user_not_in_channel", "users_not_found"}
SAID_BY_SDKS = {"api.test": {"foo"}}


def facts() -> dict[str, Any]:
    methods: dict[str, Any] = json.loads((FACTS / "web-api-methods.json").read_text())["methods"]
    return methods


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_takes_no_argument_that_slack_does_not_know(name: str) -> None:
    known = set(facts()[name]["args"]) | SAID_BY_SDKS.get(name, set())

    assert set(METHODS[name].kinds) <= known


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_demands_what_slack_demands(name: str) -> None:
    demanded = {arg for arg, says in facts()[name]["args"].items() if says.get("required")}

    assert set(METHODS[name].required) == demanded


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_s_scopes_are_slack_s(name: str) -> None:
    assert set(METHODS[name].scopes) <= set(facts()[name]["scope"].get("bot", ()))


def test_every_error_code_is_one_of_slack_s() -> None:
    known = {code for says in facts().values() for code in says["errors"]}
    known |= COMMON_ERRORS | ELSEWHERE
    modules = (auth, chat, conversations, endpoint, users, views)
    said = {code for module in modules for code in _codes(Path(str(module.__file__)))}

    assert len(said) >= 25
    assert said <= known


def _codes(path: Path) -> set[str]:
    """The constants with which a module raises ApiError, either branch of a choice."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    raised = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "ApiError"]
    said = [call.args[0] for call in raised]
    branches = [one for arg in said if isinstance(arg, ast.IfExp) for one in (arg.body, arg.orelse)]
    constants = [one.value for one in said + branches if isinstance(one, ast.Constant)]
    return {str(code) for code in constants}


@pytest.mark.parametrize("event", sorted(NEEDED_SCOPES))
def test_an_event_needs_the_scopes_that_slack_says(event: str) -> None:
    events = json.loads((FACTS / "events-scopes.json").read_text())["events"]

    assert set(NEEDED_SCOPES[event]) == set(events[event]["scopes"])
