"""Every method of the local Web API beside what Slack's reference pages say of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import sandbox.webapi.endpoint  # noqa: F401  registers every method
from sandbox.state.limits import TIERS, Tier
from sandbox.webapi.registry import COMMON_ERRORS, IGNORED, METHODS, Method

FACTS = Path(__file__).parents[3] / "shared" / "slack"
REFERENCE = FACTS / "web-api-methods.json"
JAVA_TIERS = FACTS / "java-sdk-rate_limit_tiers.json"

pytestmark = pytest.mark.skipif(
    not REFERENCE.exists(), reason="Slack's reference data is not beside the checkout"
)

Json = dict[str, Any]

COMMON_TO_ALL = {
    *("access_denied", "account_inactive", "fatal_error", "internal_error", "invalid_arg_name"),
    *("invalid_arguments", "invalid_array_arg", "invalid_auth", "invalid_charset"),
    *("invalid_form_data", "invalid_json", "invalid_post_type", "json_not_object"),
    *("method_deprecated", "missing_post_type", "missing_scope", "no_permission"),
    *("not_allowed_token_type", "not_authed", "ratelimited", "request_timeout"),
    *("service_unavailable", "token_expired", "token_revoked", "unknown_method"),
}
"""What Slack's pages list for nearly every method; the data leave most of it out."""

BEYOND_THE_DATA = {
    # The page of the table block says so of a second table.
    "chat.postMessage": {"invalid_attachments"},
    # A modal's button opens on top of it, where three views are the most.
    "views.open": {"push_limit_reached"},
}
"""Codes that the data do not list for a method, each with its reason."""

WORDS = {"string", "array"}
TYPES = {
    "text": {"string", "number"},
    "flag": {"boolean"},
    "number": {"integer", "number"},
    "list": WORDS,
    "structure": WORDS,
}
"""The types that the data may give to an argument of ours: forms carry JSON and lists as text."""

TIER_NAMES = {"t1": Tier.ONE, "t2": Tier.TWO, "t3": Tier.THREE, "t4": Tier.FOUR}
JAVA_TIER_NAMES = {f"Tier{number}": TIER_NAMES[f"t{number}"] for number in range(1, 5)}
SPECIAL = {
    "auth.test": Tier.HUNDREDS,
    "chat.getPermalink": Tier.HUNDREDS,
    "chat.postMessage": Tier.POSTS,
    "oauth.v2.access": Tier.HUNDREDS,
}
JAVA_DISAGREES = {"apps.connections.open", "users.conversations"}
"""Where the Java SDK gives another tier than the method's page does."""


def reference() -> dict[str, Json]:
    methods: dict[str, Json] = json.loads(REFERENCE.read_text())["methods"]
    return methods


def documented(method: Method) -> dict[str, Json]:
    arguments: dict[str, Json] = reference()[method.name]["args"] or {}
    return {name: one for name, one in arguments.items() if name not in IGNORED}


def types_of(argument: Json) -> set[str]:
    choices = argument.get("anyOf", [argument])
    return {one["type"] for one in choices if "type" in one} - {"null"}


def every_method() -> list[Method]:
    return sorted(METHODS.values(), key=lambda one: one.name)


each_method = pytest.mark.parametrize("method", every_method(), ids=lambda one: one.name)


@each_method
def test_every_method_is_one_of_slack_s(method: Method) -> None:
    assert method.name in reference()


@each_method
def test_a_method_takes_exactly_the_documented_arguments(method: Method) -> None:
    assert set(method.kinds) - {"*"} == set(documented(method))


@each_method
def test_the_same_arguments_are_required(method: Method) -> None:
    required = {name for name, one in documented(method).items() if one["required"]}

    assert set(method.required) == required


@each_method
def test_arguments_have_the_documented_types(method: Method) -> None:
    for name, argument in documented(method).items():
        kind, types = method.kinds[name], types_of(argument)
        if "|" in kind:
            assert kind.split("|") == argument["enum"], name
        else:
            assert not types or types & TYPES[kind], name


@each_method
def test_a_method_asks_for_the_documented_scopes(method: Method) -> None:
    scopes = reference()[method.name]["scope"]

    assert set(method.scopes) == set(scopes.get("bot", ()))


@each_method
def test_a_method_answers_documented_errors_only(method: Method) -> None:
    listed = set(reference()[method.name]["errors"]) | BEYOND_THE_DATA.get(method.name, set())

    assert method.errors - {"*"} <= listed | COMMON_TO_ALL


def test_what_every_method_may_answer_is_common_to_all() -> None:
    assert COMMON_ERRORS <= COMMON_TO_ALL


@each_method
def test_json_is_read_where_slack_reads_it(method: Method) -> None:
    assert method.takes_json == (reference()[method.name]["json_input_supported"] is True)


@each_method
def test_a_method_has_the_documented_rate_limit(method: Method) -> None:
    said = reference()[method.name]["rate_limits"]

    assert TIERS[method.name] == SPECIAL.get(method.name, TIER_NAMES.get(said))


@each_method
def test_the_java_sdk_knows_the_same_tier(method: Method) -> None:
    said = json.loads(JAVA_TIERS.read_text())[method.name]
    agrees = JAVA_TIER_NAMES.get(said) == TIERS[method.name]

    assert agrees or method.name in {*SPECIAL, *JAVA_DISAGREES}
