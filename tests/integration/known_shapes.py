"""What is known of Slack's own payloads and answers: samples and documentation beside the repo."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

SHARED = Path(__file__).parents[2].parent / "shared"
FACTS = SHARED / "slack-platform.md"
SAMPLES = SHARED / "slack" / "java-sdk-samples"
METHODS = SHARED / "slack" / "web-api-methods.json"
PRESENT = FACTS.is_file() and SAMPLES.is_dir() and METHODS.is_file()

OPEN = {"args", "attachments", "blocks", "event_payload", "rich_text_value", "values"}
"""Where the app's or a person's own words stand."""
KEYED = {"private", "public"}
"""Objects whose keys are ids: what is under one id is known from what is under any other."""
ALIKE = {
    "actions": "action",
    "bot_profile": "bot_profile",
    "message": "message",
    "messages": "message",
    "previous_message": "message",
    "root": "message",
    "file": "file",
    "files": "file",
    "view": "view",
}
"""Names under which Slack shows objects of one kind, wherever they stand."""
ALIKE_IN_ANSWERS = ALIKE | {
    "channel": "channel",
    "channels": "channel",
    "user": "user",
    "members": "user",
    "profile": "profile",
    "usergroups": "usergroup",
}
ADDED: dict[str, dict[str, str]] = {
    "action": {
        # Slack's own types for Bolt (BasicElementAction and its kin) have what the app set.
        "confirm": "the element's own",
        "icon": "an icon button's own",
        "initial_conversation": "the element's own",
        "initial_date": "the element's own",
        "initial_option": "the element's own",
        "placeholder": "the element's own",
        "selected_options": "as in a state",
        "style": "a button's own",
        "url": "a button's own",
    },
    "bot_profile": dict.fromkeys(
        ("app_id", "deleted", "team_id", "updated"), "BotProfile of Slack's Java SDK"
    ),
    "message": {
        "deleted_ts": "events/message/message_deleted",
        "edited": "events/message: {user, ts}",
        "hidden": "events/message/message_changed",
        "latest_reply": "messaging/retrieving: threads",
        "parent_user_id": "messaging/retrieving: threads",
        "reply_users": "messaging/retrieving: threads",
        "reply_users_count": "messaging/retrieving: threads",
        "topic": "events/message/channel_topic",
    },
    "usergroup": {"users": "usergroups.list: with include_users"},
}
"""Fields that no source here shows, each with the page of Slack's that does."""


@cache
def documented() -> dict[str, list[Json]]:
    """The JSON examples of the fact sheet's section on payloads, by their heading."""
    text = FACTS.read_text()
    section = text[text.index("## 6. ") : text.index("## 7. ")]
    found: dict[str, list[Json]] = {}
    for part in section.split("\n### ")[1:]:
        blocks = re.findall(r"```json\n(.*?)```", part, re.DOTALL)
        found[part.split()[0]] = [json.loads(block) for block in blocks]
    return found


@cache
def words_about_event(name: str) -> frozenset[str]:
    """Field names in the rows about an event in the fact sheet's table of events."""
    rows = [row for row in FACTS.read_text().splitlines() if row.startswith(f"| `{name}`")]
    code = [span for row in rows for span in re.findall(r"`([^`]*)`", row)]
    return frozenset(word for span in code for word in re.findall(r"[a-z_]+", span))


@cache
def words_about_socket(name: str) -> frozenset[str]:
    """Field names in the row about a frame of Socket Mode."""
    (row,) = [row for row in FACTS.read_text().splitlines() if row.startswith(f"| {name} |")]
    return frozenset(re.findall(r'"(\w+)":', row)) | {"retry_attempt", "retry_reason"}


@cache
def examples() -> dict[str, list[Json]]:
    """The example answers of each method that went well."""
    methods = json.loads(METHODS.read_text())["methods"]
    found: dict[str, list[Json]] = {}
    for name, about in methods.items():
        kept = [one for key, one in about["examples"].items() if "error" not in key]
        found[name] = [one for one in kept if isinstance(one, dict)]
        path = SAMPLES / "api" / f"{name}.json"
        if path.is_file():
            found[name].append(json.loads(path.read_text()))
    return found


def sample(path: str) -> Json:
    """One sample of the Java SDK's."""
    found: Json = json.loads((SAMPLES / f"{path}.json").read_text())
    return found


@cache
def _pool() -> dict[str, list[Json]]:
    """Every object of a kind that any source shows."""
    sources: list[object] = [*documented().values(), *examples().values()]
    sources += [json.loads(path.read_text()) for path in SAMPLES.rglob("*.json")]
    pool: dict[str, list[Json]] = {}
    for name, value in _named_objects(sources):
        kind = ALIKE_IN_ANSWERS.get(name)
        if kind is not None:
            pool.setdefault(kind, []).append(value)
    for kind, fields in ADDED.items():
        pool.setdefault(kind, []).append(dict.fromkeys(fields))
    pool["message"].append(dict.fromkeys(words_about_event("message")))
    return pool


def objects_of(kind: str) -> list[Json]:
    """Every object of a kind, wherever a source shows it."""
    return _pool()[kind]


def _named_objects(value: object, name: str = "") -> Iterator[tuple[str, Json]]:
    if isinstance(value, list):
        for one in value:
            yield from _named_objects(one, name)
    elif isinstance(value, dict):
        if name:
            yield name, value
        for key, one in value.items():
            yield from _named_objects(one, key)


@dataclass(frozen=True, slots=True)
class Known:
    """All that sources show at one place."""

    objects: tuple[object, ...]
    answer: bool = False
    """Whether it is an answer of the Web API: its channels and users are whole objects."""

    def under(self, name: str) -> Known:
        """What they show under a name, with all objects of the same kind from elsewhere."""
        found = [one[name] for one in _dicts(self.objects) if name in one]
        alike = ALIKE_IN_ANSWERS if self.answer else ALIKE
        found += _pool().get(alike.get(name, ""), [])
        return Known(tuple(found), self.answer)

    @property
    def names(self) -> set[str]:
        """Every name that one of them has."""
        return {name for one in _dicts(self.objects) for name in one}

    def inside(self) -> Known:
        """What they show under any name: for objects whose keys are ids."""
        found = [value for one in _dicts(self.objects) for value in one.values()]
        return Known(tuple(found), self.answer)


def _dicts(values: Sequence[object]) -> Iterator[Json]:
    for value in values:
        if isinstance(value, dict):
            yield value
        elif isinstance(value, list):
            yield from _dicts(value)


def strange(told: object, known: Known, at: str = "") -> set[str]:
    """Paths of fields that no source has. Where no source has any field nothing is strange."""
    if isinstance(told, list):
        return {path for one in told for path in strange(one, known, at)}
    if not isinstance(told, dict) or not known.names:
        return set()
    found = set()
    for name, value in told.items():
        path = f"{at}.{name}".lstrip(".")
        if name not in known.names:
            found.add(path)
        elif name in KEYED and isinstance(value, dict):
            inside = known.under(name).inside()
            found |= {one for part in value.values() for one in strange(part, inside, path)}
        elif name not in OPEN:
            found |= strange(value, known.under(name), path)
    return found
