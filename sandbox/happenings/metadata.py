"""What an app attaches to a message unseen, whichever way the message comes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

MOST_METADATA = 4096
"""Slack does not say how much is too large; more than this is asking for it."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def metadata_refusal(content: Mapping[str, object]) -> str:
    """Slack's error code for a message's metadata; empty when it has none or takes it."""
    metadata = content.get("metadata")
    if metadata in (None, {}):
        return ""
    if not isinstance(metadata, dict):
        return "invalid_metadata_format"
    name, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not isinstance(payload, dict):
        return "invalid_metadata_schema"
    return "metadata_too_large" if len(json.dumps(metadata)) > MOST_METADATA else ""
