"""The one app that is installed in the local workspace, as its manifest says."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.shapes import Json, stable_id


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A slash command that people can type; `command` begins with the slash."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool
    url: str = ""
    """Where it is sent when Socket Mode is off."""


@dataclass(frozen=True, slots=True)
class RequestUrls:
    """Where the app is told what happens when Socket Mode is off; empty ones are not set."""

    events: str
    interactivity: str
    options: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the app proves itself with; made anew for each local Slack."""

    bot: str = field(repr=False)
    app: str = field(repr=False)
    signing_secret: str = field(repr=False)

    @classmethod
    def fresh(cls, app_id: str) -> Tokens:
        """Tokens in Slack's form, good for this local Slack only."""
        numbers = f"{secrets.randbelow(10**12):012d}-{secrets.randbelow(10**12):012d}"
        return cls(
            bot=f"xoxb-{numbers}-{secrets.token_urlsafe(18)}",
            app=f"xapp-1-{app_id}-{secrets.randbelow(10**12):012d}-{secrets.token_hex(32)}",
            signing_secret=secrets.token_hex(16),
        )


@dataclass(frozen=True, slots=True)
class InstalledApp:
    """The installed app: its ids, and what the manifest grants and subscribes to."""

    app_id: str
    bot_id: str
    bot_user_id: str
    name: str
    display_name: str
    scopes: tuple[str, ...]
    events: frozenset[str]
    commands: tuple[SlashCommand, ...]
    shortcuts: tuple[Json, ...]
    interactive: bool
    socket_mode: bool
    urls: RequestUrls
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    redirect_urls: tuple[str, ...]
    token_rotation: bool
    tokens: Tokens

    def command(self, name: str) -> SlashCommand | None:
        """The command of this name, or None when the app has no such command."""
        return next((one for one in self.commands if one.command == name), None)


def installed_app(manifest: Mapping[str, object]) -> InstalledApp:
    """Install an app from its manifest: the scopes it asks for are granted."""
    name = _str(_at(manifest, "display_information"), "name", "app")
    features = _at(manifest, "features")
    bot_user = _at(features, "bot_user")
    settings = _at(manifest, "settings")
    home = _at(features, "app_home")
    app_id = stable_id("A", name)
    return InstalledApp(
        app_id=app_id,
        bot_id=stable_id("B", name),
        bot_user_id=stable_id("U", f"bot:{name}"),
        name=name,
        display_name=_str(bot_user, "display_name", name),
        scopes=tuple(_at(_at(manifest, "oauth_config"), "scopes").get("bot", ())),
        events=frozenset(_at(settings, "event_subscriptions").get("bot_events", ())),
        commands=tuple(_command(one) for one in features.get("slash_commands", ())),
        shortcuts=tuple(features.get("shortcuts", ())),
        interactive=bool(_at(settings, "interactivity").get("is_enabled", False)),
        socket_mode=bool(settings.get("socket_mode_enabled", False)),
        urls=_request_urls(settings),
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled", True)),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
        redirect_urls=tuple(_at(manifest, "oauth_config").get("redirect_urls", ())),
        token_rotation=bool(settings.get("token_rotation_enabled", False)),
        tokens=Tokens.fresh(app_id),
    )


def _at(mapping: Mapping[str, object], key: str) -> Json:
    value = mapping.get(key)
    return value if isinstance(value, dict) else {}


def _str(mapping: Mapping[str, object], key: str, default: str) -> str:
    value = mapping.get(key, default)
    return value if isinstance(value, str) else default


def _request_urls(settings: Mapping[str, object]) -> RequestUrls:
    interactivity = _at(settings, "interactivity")
    return RequestUrls(
        events=_str(_at(settings, "event_subscriptions"), "request_url", ""),
        interactivity=_str(interactivity, "request_url", ""),
        options=_str(interactivity, "message_menu_options_url", ""),
    )


def _command(entry: Json) -> SlashCommand:
    return SlashCommand(
        command=entry["command"],
        description=entry.get("description", ""),
        usage_hint=entry.get("usage_hint", ""),
        should_escape=bool(entry.get("should_escape", False)),
        url=_str(entry, "url", ""),
    )
