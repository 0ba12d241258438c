from pathlib import Path
from typing import Any

import yaml

MANIFEST = Path(__file__).parent.parent / "manifest.yml"


def read_manifest() -> dict[str, Any]:
    """The app as Slack knows it."""
    content: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return content


def needed_scopes() -> frozenset[str]:
    """What the bot's token must be allowed."""
    return frozenset(read_manifest()["oauth_config"]["scopes"]["bot"])
