from pathlib import Path
from typing import Any

import yaml

from bot.errors import StartError

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


def needed_scopes() -> frozenset[str]:
    """What the bot's token must be allowed."""
    return frozenset(read_manifest()["oauth_config"]["scopes"]["bot"])
