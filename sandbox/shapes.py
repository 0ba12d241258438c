"""What travels between the local Slack, apps and people: plain JSON."""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

_ID_LENGTH = 10


def stable_id(prefix: str, seed: str) -> str:
    """An id in Slack's form that is the same for the same seed, on every machine."""
    digest = hashlib.sha256(seed.encode()).digest()
    return prefix + base64.b32encode(digest).decode()[:_ID_LENGTH]


def fresh_id(prefix: str) -> str:
    """An id in Slack's form that was never given before."""
    return prefix + uuid.uuid4().hex[:_ID_LENGTH].upper()
