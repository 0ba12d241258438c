"""Whether Slack would take an app's manifest, and what of it would never work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sandbox.blocks.rules import Check, Shape, against, boolean, integer, many, matching, one_of
from sandbox.blocks.rules import string as text
from sandbox.shapes import Json
from sandbox.ways.events import NEEDED_SCOPES


class ManifestError(ValueError):
    """Slack would refuse the manifest; `problems` say what is wrong and where."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def check_manifest(manifest: object) -> list[str]:
    """What is wrong with a manifest, each with its place; empty when nothing is.

    Limits are those of Slack's own JSON schema. Parts that the local Slack has no use for
    (workflows, functions, agents) are taken as they are.
    """
    return list(_MANIFEST(manifest, ""))


def require_manifest(manifest: object) -> None:
    """Refuses what Slack would refuse, with a ManifestError."""
    problems = check_manifest(manifest)
    if problems:
        raise ManifestError(problems)


def idle_parts(manifest: Mapping[str, Json]) -> list[str]:
    """What the manifest asks for and will not get, as a scope is missing: sentences."""
    scopes = set(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))
    settings = manifest.get("settings", {})
    wanted = {
        f"The event {name} is never sent": NEEDED_SCOPES.get(name, ())
        for name in settings.get("event_subscriptions", {}).get("bot_events", ())
    }
    if manifest.get("features", {}).get("slash_commands"):
        wanted["Slash commands do not work"] = ("commands",)
    return [
        f"{what}: add the scope {' or '.join(needed)}."
        for what, needed in wanted.items()
        if needed and not scopes & set(needed)
    ]


def _anything(_value: object, _path: str) -> Iterator[str]:
    """No rule: the local Slack does not look at it."""
    return iter(())


def _web_address(most: int) -> Check:
    """An address on the web, of a length within limits."""

    def check(value: object, path: str) -> Iterator[str]:
        yield from text(most)(value, path)
        if isinstance(value, str) and not re.match(r"https?://", value):
            yield against("must begin with http:// or https://", path)

    return check


_COMMAND_NAME = matching(
    lambda name: 2 <= len(name) <= 32 and name.startswith("/"),
    "must begin with / and have 2 to 32 characters",
)
_COLOR = matching(
    re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})").fullmatch, "must be a color such as #2c2d30"
)
_COMMAND = Shape(
    {"command": _COMMAND_NAME, "description": text(2000)},
    {"usage_hint": text(1000), "url": _web_address(3000), "should_escape": boolean},
)
_SHORTCUT = Shape(
    {
        "name": text(24),
        "type": one_of("message", "global"),
        "callback_id": text(255),
        "description": text(150),
    }
)
_SCOPES = many(text(50), 255, least=0)
_EVENTS = many(text(50), 100, least=0)

_INFORMATION = Shape(
    {"name": text(35)},
    {"description": text(140), "long_description": text(4000, 175), "background_color": _COLOR},
)
_FEATURES = Shape(
    {},
    {
        "app_home": Shape(
            {},
            {
                "home_tab_enabled": boolean,
                "messages_tab_enabled": boolean,
                "messages_tab_read_only_enabled": boolean,
            },
        ),
        "bot_user": Shape({"display_name": text(80)}, {"always_online": boolean}),
        "slash_commands": many(_COMMAND, 50),
        "shortcuts": many(_SHORTCUT, 10),
        "unfurl_domains": many(text(255), 5),
        **dict.fromkeys(("assistant_view", "agent_view", "functions", "workflow_steps"), _anything),
    },
)
_OAUTH = Shape(
    {},
    {
        "redirect_urls": many(text(2500, 0), 1000, least=0),
        "scopes": Shape(
            {}, dict.fromkeys(("bot", "user", "bot_optional", "user_optional"), _SCOPES)
        ),
        "token_management_enabled": boolean,
        "pkce_enabled": boolean,
    },
)
_SETTINGS = Shape(
    {},
    {
        "event_subscriptions": Shape(
            {},
            {
                "request_url": _web_address(3500),
                "bot_events": _EVENTS,
                "user_events": _EVENTS,
                "metadata_subscriptions": _anything,
            },
        ),
        "interactivity": Shape(
            {"is_enabled": boolean},
            {"request_url": _web_address(3500), "message_menu_options_url": _web_address(3500)},
        ),
        **dict.fromkeys(
            (
                "socket_mode_enabled",
                "token_rotation_enabled",
                "org_deploy_enabled",
                "is_hosted",
                "is_mcp_enabled",
            ),
            boolean,
        ),
        **dict.fromkeys(("function_runtime", "hermes_app_type"), text(50)),
        **dict.fromkeys(
            ("allowed_ip_address_ranges", "incoming_webhooks", "siws_links"), _anything
        ),
    },
)
_METADATA = Shape({}, {"major_version": integer(1, 2), "minor_version": integer(1, 2)})
_MANIFEST = Shape(
    {"display_information": _INFORMATION},
    {
        "_metadata": _METADATA,
        "features": _FEATURES,
        "oauth_config": _OAUTH,
        "settings": _SETTINGS,
        **dict.fromkeys(
            (
                "$schema",
                "app_directory",
                "functions",
                "workflows",
                "datastores",
                "outgoing_domains",
                "types",
                "external_auth_providers",
                "mcp_servers",
            ),
            _anything,
        ),
    },
)
