from pathlib import Path
from typing import Any

import yaml

from bot.errors import StartError

SLACK_PATH = "/slack/events"
"""Where Slack posts everything to."""
MANIFEST = Path(__file__).parent.parent / "manifest.yml"


def read_manifest(path: Path = MANIFEST) -> dict[str, Any]:
    """An app as Slack knows it, ours unless another's file is named; YAML or JSON."""
    try:
        content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise StartError(f"{path} can't be read: {fault.strerror}.") from None
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        where = getattr(fault, "problem_mark", None)
        line = f" (line {where.line + 1})" if where else ""
        raise StartError(f"{path} is neither YAML nor JSON{line}.") from None
    return content


def http_manifest(address: str) -> dict[str, Any]:
    """Ours for an app that Slack reaches over HTTPS at this address instead of Socket Mode."""
    if not address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise StartError(f"Slack posts to https:// addresses alone, not to {address}.")
    url = f"{address.rstrip('/')}{SLACK_PATH}"
    content = read_manifest()
    settings = content["settings"] | {"socket_mode_enabled": False}
    settings["event_subscriptions"] = {"request_url": url} | settings["event_subscriptions"]
    settings["interactivity"] = settings["interactivity"] | {"request_url": url}
    commands = [one | {"url": url} for one in content["features"]["slash_commands"]]
    features = content["features"] | {"slash_commands": commands}
    return content | {"features": features, "settings": settings}


def needed_scopes() -> frozenset[str]:
    """What the bot's token must be allowed."""
    return frozenset(read_manifest()["oauth_config"]["scopes"]["bot"])
