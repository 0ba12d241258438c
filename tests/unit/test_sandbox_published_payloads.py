"""What the collected facts about Slack show as views and messages is taken by the local Slack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.blocks.check import check_view, refusal_of
from sandbox.blocks.values import VALUE_FIELDS

FACTS = Path(__file__).parents[3] / "shared" / "slack-platform.md"

pytestmark = pytest.mark.skipif(not FACTS.is_file(), reason="the facts about Slack are not here")

Json = dict[str, Any]
SENT = ("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id")
FLAGS = ("clear_on_close", "notify_on_close", "external_id")


def shown() -> list[Json]:
    """Every object in the JSON of the section on payloads, however deep."""
    section = FACTS.read_text().partition("## 6. Payload shapes")[2].partition("\n## 7.")[0]
    blocks = re.findall(r"```json\n(.*?)```", section, re.DOTALL)
    return [one for block in blocks for one in _objects(json.loads(block))]


def _objects(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _objects(one)


def test_every_published_view_is_taken() -> None:
    views = [one for one in shown() if one.get("type") in ("modal", "home") and "title" in one]

    sent = [{name: one[name] for name in SENT + FLAGS if name in one} for one in views]
    assert len(sent) >= 2
    assert [problem for view in sent for problem in check_view(view)] == []


def test_every_published_message_is_taken() -> None:
    messages = [one for one in shown() if one.get("type") == "message"]

    assert len(messages) >= 3
    assert [refusal_of(message) for message in messages] == [None] * len(messages)


def test_every_published_input_keeps_its_value_where_ours_does() -> None:
    states = [one["values"] for one in shown() if isinstance(one.get("values"), dict)]
    entries = [entry for values in states for block in values.values() for entry in block.values()]

    assert len({entry["type"] for entry in entries}) >= 10
    for entry in entries:
        assert VALUE_FIELDS[entry["type"]].state in entry
